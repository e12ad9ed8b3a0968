"""Where contact details are shown that are not public, and to whom they belong. An app registers both when it
starts:

    sights.register(PLACES)
    sights.register_owners(of_person=…, of_organisation=…)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.utils.functional import _StrOrPromise

    from .holdings import Subject


@dataclass(frozen=True)
class Owners:
    """For which sights the contacts were those of a person, or of an organisation's people."""

    of_person: Callable[[Subject], Q]
    of_organisation: Callable[[Model], Q]


_places: dict[str, _StrOrPromise] = {}
_owners: dict[str, Owners] = {}


def register(places: Mapping[str, _StrOrPromise]) -> None:
    """Say in words what is shown at each place."""
    _places.update(places)


def register_owners(
    app: str, *, of_person: Callable[[Subject], Q], of_organisation: Callable[[Model], Q]
) -> None:
    _owners[app] = Owners(of_person, of_organisation)


def known() -> frozenset[str]:
    return frozenset(_places)


def words(place: str) -> str:
    """The place in the reader's language; its code for one of a version long gone."""
    return str(_places.get(place, place))


def at(objects: QuerySet[Model], *places: str) -> Q:
    """The condition that one of the objects was looked at, at one of the places."""
    kind = ContentType.objects.get_for_model(objects.model)
    return Q(content_type=kind, object_id__in=objects.values("pk"), place__in=places)


def owned_by_person(subject: Subject) -> Q:
    return _any(owners.of_person(subject) for owners in _owners.values())


def owned_by_organisation(organisation: Model) -> Q:
    return _any(owners.of_organisation(organisation) for owners in _owners.values())


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found
