"""Time zones to choose from, by the name of the city in the reader's tongue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils import translation
from django.utils.translation import gettext as _

from morava.translation.countries import CLDR, country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Choice = tuple[str, str]


def zone_of(country: str) -> str:
    """The first time zone of a country; Prague's where there is none."""
    return next((zone for zone, land in _territories().items() if land == country), "Europe/Prague")


def zone_choices(countries: Iterable[str]) -> list[tuple[str, Sequence[Choice]]]:
    """All time zones, those of the given countries first, each list sorted by city."""
    near = set(countries)
    named = _named(translation.get_language() or "en")
    return [
        (", ".join(country_name(code) for code in sorted(near)), [c for c in named if _land(c) in near]),
        (_("Elsewhere"), [c for c in named if _land(c) not in near]),
    ]


def _land(choice: Choice) -> str:
    return _territories()[choice[0]]


@cache
def _territories() -> dict[str, str]:
    """Each zone that people live by, with its country."""
    zones: dict[str, str] = get_global("zone_territories")  # type: ignore[assignment]
    return {zone: land for zone, land in sorted(zones.items()) if "/" in zone and not zone.startswith("Etc/")}


@cache
def _named(tongue: str) -> list[Choice]:
    locale = Locale.parse(CLDR.get(tongue, "en_GB"))
    choices = [
        (zone, get_timezone_location(zone, locale=locale, return_city=True)) for zone in _territories()
    ]
    return sorted(choices, key=lambda choice: choice[1])
