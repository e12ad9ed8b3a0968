"""Search across languages and scripts: `TextIndex` finds documents, `words_met` says why."""

from morava.engine.matching.text.index import MOST_LOOKED_AT, Hit, Known, TextIndex, counted
from morava.engine.matching.text.meeting import (
    BEGUN,
    Field,
    How,
    Meanings,
    WordsMet,
    standard_meanings,
    words_met,
)

__all__ = [
    "BEGUN",
    "MOST_LOOKED_AT",
    "Field",
    "Hit",
    "How",
    "Known",
    "Meanings",
    "TextIndex",
    "WordsMet",
    "counted",
    "standard_meanings",
    "words_met",
]
