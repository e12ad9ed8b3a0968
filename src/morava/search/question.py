"""A text as a question to an index of words, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from morava.engine.matching import Known, standard_meanings, stems_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.engine.matching.lexicon import Translations

_LEAST: Final = 0.5
"""Words that mean less of the same bring rubbish."""
SHORTEST: Final = 2
"""Letters with which a word may begin."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """`scores`: how near each object is, roughly, the nearest first. `known`: what an index of these alone
    must know of all (`TextIndex`)."""

    scores: Mapping[int, float]
    known: Known


def meanings_of(text: str) -> dict[str, Translations]:
    """Of each stem of a text those words that mean nearly the same in any language, the best first."""
    return {stem: _meaning(stem) for stem in stems_asked(text)}


def _meaning(stem: str) -> Translations:
    found = [one for one in standard_meanings().of(stem) if one[1] >= _LEAST]
    return tuple(sorted(found, key=lambda meaning: (-meaning[1], meaning[0])))
