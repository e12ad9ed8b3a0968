"""Which languages participants and interpreters speak, and who understands whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Delegate
from ..understanding import is_enough_to_interpret, share_a_language, understood

if TYPE_CHECKING:
    from ..models import Forum, Participation

__all__ = [
    "is_enough_to_interpret",
    "share_a_language",
    "spoken_by_participants",
    "spoken_in",
    "understood",
]


def spoken_by_participants(forum: Forum) -> dict[int, frozenset[str]]:
    """All languages that a participant's delegates speak, by its id; who told none is not in it."""
    rows = Delegate.objects.filter(participation__forum=forum).values_list("participation_id", "languages")
    found: dict[int, set[str]] = {}
    for participation, languages in rows:
        found.setdefault(participation, set()).update(code.split("-")[0] for code in languages)
    return {participation: frozenset(codes) for participation, codes in found.items() if codes}


def spoken_in(participation: Participation) -> frozenset[str]:
    """The same of one participant; empty where it is not known."""
    rows = participation.delegates.values_list("languages", flat=True)
    return frozenset(code.split("-")[0] for languages in rows for code in languages)
