"""Where organisations are: what follows from the town they write, and from coordinates of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..places import found_town, nearest_town, region_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..models import Organisation
    from ..places import Town

PLACE: Final = frozenset({"country", "city", "region", "latitude", "longitude"})
COORDINATES: Final = frozenset({"latitude", "longitude"})


def locate(organisation: Organisation) -> None:
    """Fill in the region and the coordinates of a new organisation that does not say them itself."""
    _locate(organisation, chosen=organisation.region, shown="")


def locate_anew(organisation: Organisation, *, sent: Mapping[str, object], changed: Collection[str]) -> None:
    """The same after a change. A region that was chosen just now stays; one that was only sent along with
    another town stays if nothing is known of that town."""
    if not PLACE.intersection(changed):
        return
    if COORDINATES.intersection(changed):
        organisation.is_at_town = False
    chosen = organisation.region if "region" in changed else ""
    shown = organisation.region if "region" in sent else ""
    if PLACE.intersection(changed) <= COORDINATES:
        shown = organisation.region
    _locate(organisation, chosen=chosen, shown=shown)


def _locate(organisation: Organisation, *, chosen: str, shown: str) -> None:
    at = _own_place(organisation)
    found = _town(organisation, chosen, at)
    by_place = region_at(organisation.country, *at) if at else ""
    organisation.region = chosen or (found.region if found else "") or by_place or shown
    organisation.town = found.key if found else None
    if organisation.is_at_town or (organisation.latitude is None and organisation.longitude is None):
        organisation.latitude = found.latitude if found else None
        organisation.longitude = found.longitude if found else None
        organisation.is_at_town = found is not None


def _own_place(organisation: Organisation) -> tuple[float, float] | None:
    """The coordinates that the organisation gave itself. One of the two alone is refused later."""
    latitude, longitude = organisation.latitude, organisation.longitude
    if organisation.is_at_town or latitude is None or longitude is None:
        return None
    return latitude, longitude


def _town(organisation: Organisation, region: str, at: tuple[float, float] | None) -> Town | None:
    """The one it writes, unless a region was chosen in which there is none of that name: then a village is
    meant that we do not know."""
    country = organisation.country
    found = found_town(organisation.city, country, region=region, at=at) if organisation.city else None
    if found and region and found.region != region:
        found = None
    return found or (nearest_town(country, at) if at else None)
