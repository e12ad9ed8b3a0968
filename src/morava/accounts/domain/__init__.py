"""The verbs of people's accounts."""

from .people import change_details, enter_person

__all__ = ["change_details", "enter_person"]
