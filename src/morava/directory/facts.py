"""What can be true of an organisation: its numbers, its place, its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.engine.registration import Missing, NumberKind, WrongNumberError, checked_number, size_of

if TYPE_CHECKING:
    from .models import Organisation

NUMBERS: Final = {"registered_number": NumberKind.REGISTERED, "tax_number": NumberKind.TAX}
FAULTS: Final = {
    "length": _("This number has %(digits)s digits. Count them, with zeros at the start."),
    "letters": _("This number consists of digits. Leave out words and letters."),
    "check-digit": _(
        "The last digit does not fit the others, so one of them is wrong. Compare it with the register."
    ),
}
# The southernmost, northernmost, westernmost and easternmost degree of each country.
BOXES: Final = {"CZ": (48.5, 51.1, 12.0, 18.9), "RS": (41.8, 46.2, 18.8, 23.1)}


def refusals(organisation: Organisation) -> dict[str, ValidationError]:
    """What cannot be, by field. Numbers that can are brought into their form."""
    found = {}
    for field, kind in NUMBERS.items():
        written = getattr(organisation, field)
        try:
            number = checked_number(written, kind=kind, country=organisation.country) if written else ""
        except WrongNumberError as error:
            params = {"digits": error.digits}
            found[field] = ValidationError(FAULTS[error.code], code=error.code, params=params)
        else:
            setattr(organisation, field, number)
    if organisation.founded_year and organisation.founded_year > timezone.localdate().year:
        found["founded_year"] = ValidationError(_("This year is still to come."), code="in_future")
    if (organisation.latitude is None) != (organisation.longitude is None):
        missing = "latitude" if organisation.latitude is None else "longitude"
        found[missing] = ValidationError(_("Write both latitude and longitude, or neither."), code="half")
    if _is_elsewhere(organisation):
        found["latitude"] = ValidationError(
            _("This place is not in the country of the organisation. Latitude comes first, then longitude."),
            code="elsewhere",
        )
    return found


def _is_elsewhere(organisation: Organisation) -> bool:
    latitude, longitude = organisation.latitude, organisation.longitude
    box = BOXES.get(organisation.country)
    if latitude is None or longitude is None or box is None:
        return False
    south, north, west, east = box
    return not (south <= latitude <= north and west <= longitude <= east)


def size_class(organisation: Organisation) -> str:
    """By Recommendation 2003/361/EC; empty where the figures do not tell."""
    found = size_of(organisation.headcount, organisation.turnover, organisation.balance)
    return "" if isinstance(found, Missing) else str(found)
