"""Who has agreed to work with whom. The apps above know it and say so when they start:

    partners.register(organisations_matched_with)

Contacts that an organisation shows to its partners are then seen by them (`queries.contacts_visible_to`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    Source = Callable[[Any], Iterable[QuerySet[Any, Any]]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """`source` gives the keys of the partners of those in whose name a person speaks, as queries that are put
    side by side."""
    if source not in _sources:
        _sources.append(source)


def are_in(field: str, person: Any) -> Q:
    """The condition that the field names one of them."""
    found = Q(pk__in=[])
    for source in _sources:
        for keys in source(person):
            found |= Q(**{f"{field}__in": keys})
    return found
