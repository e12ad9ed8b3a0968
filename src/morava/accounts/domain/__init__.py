"""The verbs of people's accounts."""

from .closing import close_account, reopen_account
from .consents import give_consent, withdraw_consent
from .erasing import erase
from .people import change_details, enter_person
from .second_step import reset_second_step

__all__ = [
    "change_details",
    "close_account",
    "enter_person",
    "erase",
    "give_consent",
    "reopen_account",
    "reset_second_step",
    "withdraw_consent",
]
