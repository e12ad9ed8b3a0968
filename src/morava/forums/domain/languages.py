"""Which languages participants and interpreters speak, and who understands whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Delegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Forum, Participation

# Who speaks one of a group understands the others: nobody needs an interpreter between them.
ALIKE = (frozenset({"cs", "sk"}), frozenset({"sr", "hr", "bs", "cnr", "sh"}))


def understood(codes: Iterable[str]) -> frozenset[str]:
    """The languages that somebody who speaks these can talk in, by code; a script or country makes none."""
    spoken = {code.split("-")[0] for code in codes}
    return frozenset(spoken.union(*(group for group in ALIKE if group & spoken)))


def is_enough_to_interpret(codes: Iterable[str]) -> bool:
    """Whether they are at least two languages, of which the one is not understood with the other."""
    codes = list(codes)
    return any(not understood([one]) & understood([other]) for one in codes for other in codes)


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


def share_a_language(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sides can talk. One whose languages are not known speaks any."""
    one, other = understood(one), understood(other)
    return not one or not other or bool(one & other)
