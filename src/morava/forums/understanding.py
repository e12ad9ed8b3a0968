"""Who understands whom, by the codes of the languages they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def share_a_language(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sides can talk. One whose languages are not known speaks any."""
    one, other = understood(one), understood(other)
    return not one or not other or bool(one & other)
