"""What can be true of an organisation: its numbers, its place, its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.engine.registration import Missing, NumberKind, WrongNumberError, checked_number, size_of

from .nace import below, exists, label_of
from .places import COUNTRIES, is_elsewhere, regions_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Organisation

MOST_NEAR: Final = 4
NUMBERS: Final = {"registered_number": NumberKind.REGISTERED, "tax_number": NumberKind.TAX}
FAULTS: Final = {
    "length": _("This number has %(digits)s digits. Count them, with zeros at the start."),
    "letters": _("This number consists of digits. Leave out words and letters."),
    "check-digit": _(
        "The last digit does not fit the others, so one of them is wrong. Compare it with the register."
    ),
}


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
    if refused := _misplaced(organisation):
        found["latitude"] = refused
    if refused := unknown_classes(organisation.nace_codes):
        found["nace_codes"] = refused
    if organisation.region and organisation.country in COUNTRIES:
        known = {one.code for one in regions_of(organisation.country)}
        if organisation.region not in known:
            found["region"] = ValidationError(_("Choose a region of its country."), code="no_region")
    return found


def unknown_classes(codes: Iterable[str]) -> ValidationError | None:
    """Which codes are none of NACE, with those that are near; None where all are."""
    errors = [_unknown_class(code) for code in codes if not exists(code)]
    return ValidationError(errors) if errors else None


def _unknown_class(code: str) -> ValidationError:
    near = next((below(code[:length]) for length in (4, 2) if below(code[:length])), [])
    if not near:
        return ValidationError(_("NACE has no class %(code)s."), code="class", params={"code": code})
    known = "; ".join(f"{one.code} {label_of(one.code)}" for one in near[:MOST_NEAR])
    text = _("NACE has no class %(code)s. Near it: %(known)s")
    return ValidationError(text, code="class", params={"code": code, "known": known})


def _misplaced(organisation: Organisation) -> ValidationError | None:
    """Why coordinates cannot be. Most who send a place in the sea have swapped the two."""
    country, latitude, longitude = organisation.country, organisation.latitude, organisation.longitude
    if latitude is None or longitude is None or not is_elsewhere(country, latitude, longitude):
        return None
    if not is_elsewhere(country, longitude, latitude):
        return ValidationError(
            _("Latitude and longitude are swapped: latitude is the larger number here."), code="swapped"
        )
    return ValidationError(
        _(
            "This place is not in the country of the organisation. Look it up on a map again, or leave both"
            " fields empty: then the place of the town is taken."
        ),
        code="elsewhere",
    )


def main_label(organisation: Organisation) -> str:
    """What it does above all, in the reader's tongue."""
    return label_of(organisation.main_nace)


def size_class(organisation: Organisation) -> str:
    """By Recommendation 2003/361/EC; empty where the figures do not tell."""
    found = size_of(organisation.headcount, organisation.turnover, organisation.balance)
    return "" if isinstance(found, Missing) else str(found)
