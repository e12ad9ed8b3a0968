"""A party: what it offers, what it needs, what is true of it, what it asks of a partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from morava.engine.matching.errors import InputError

if TYPE_CHECKING:
    from morava.engine.matching.text import Field

Wish: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, an offer or a request.

    `offers` are its texts, in any languages, the labels of its codes among them (`Field.code`). `needs` is
    what it looks for, in any language. Codes are NACE classes, groups or divisions: `25.62`, `25.6`, `25`.
    `facts` are true of it: `country:RS`, `certificate:ISO 9001`, `size:small`. Each of `wishes` asks a
    partner for one of its facts.
    """

    id: str
    offers: tuple[Field, ...] = ()
    needs: str = ""
    offered_codes: frozenset[str] = frozenset()
    needed_codes: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the parts of a direction count against each other, and what is left if nothing is known.

    A part that a party says nothing of (no needed codes, no needs, no wishes) does not count. `floor` is the
    score of a direction with no evidence at all: firms with thin profiles are worth little, not nothing.
    Raises InputError for weights below 0 or all 0, and a floor outside 0 to 1.
    """

    codes: float = 0.45
    text: float = 0.4
    wishes: float = 0.15
    floor: float = 0.05

    def __post_init__(self) -> None:
        parts = (self.codes, self.text, self.wishes)
        if min(parts) < 0 or sum(parts) <= 0:
            raise InputError("Weights are 0 or more, and one of them is more.")
        if not 0 <= self.floor < 1:
            raise InputError("The floor is at least 0 and less than 1.")
