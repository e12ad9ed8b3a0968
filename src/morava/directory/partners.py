"""Who has agreed to work with whom, and who takes part in the same forum. The apps above know it and say so
when they start:

    partners.register(organisations_matched_with)
    partners.register(organisations_met_by, whom=Visibility.PARTICIPANTS)

Contacts that an organisation shows to its partners, or to those at its forums, are then seen by them
(`queries.contacts_visible_to`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from .kinds import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    Source = Callable[[Any], Iterable[QuerySet[Any, Any]]]

_sources: dict[str, list[Source]] = {Visibility.PARTNER: [], Visibility.PARTICIPANTS: []}


def register(source: Source, *, whom: Visibility = Visibility.PARTNER) -> None:
    """`source` gives the keys of the organisations that show a person what they show to `whom`, as queries
    that are put side by side."""
    if source not in _sources[whom]:
        _sources[whom].append(source)


def are_in(field: str, person: Any, *, whom: Visibility = Visibility.PARTNER) -> Q:
    """The condition that the field names one of them."""
    found = Q(pk__in=[])
    for source in _sources[whom]:
        for keys in source(person):
            found |= Q(**{f"{field}__in": keys})
    return found
