"""Invented parties as organisations of a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from morava.engine.matching import Party


def country_of(party: Party) -> str:
    return next(iter(party.facts)).split(":")[1]


def organisation_of(number: int, party: Party) -> dict[str, Any]:
    country = country_of(party)
    tongue = "sr" if country == "RS" else "cs"
    return {
        "slug": f"org-{number}",
        "country": country,
        f"name_{tongue}": f"Firma {number}",
        f"offers_{tongue}": party.offers[0].text[:600],
        f"seeks_{tongue}": party.needs[:600],
        "nace_codes": sorted(party.offered_codes),
        "languages": [tongue, "en"],
    }
