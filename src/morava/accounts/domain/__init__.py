"""The verbs of people's accounts."""

from .people import change_details, enter_person
from .second_step import reset_second_step

__all__ = ["change_details", "enter_person", "reset_second_step"]
