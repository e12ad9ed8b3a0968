"""Search across languages and scripts: `TextIndex` finds documents, `words_met` says why."""

from morava.engine.matching.text.index import Hit, TextIndex
from morava.engine.matching.text.meeting import (
    BEGUN,
    Field,
    How,
    Meanings,
    WordsMet,
    standard_meanings,
    words_met,
)
from morava.engine.matching.text.scoring import Known, counted, rarity, scores, stems_asked

__all__ = [
    "BEGUN",
    "Field",
    "Hit",
    "How",
    "Known",
    "Meanings",
    "TextIndex",
    "WordsMet",
    "counted",
    "rarity",
    "scores",
    "standard_meanings",
    "stems_asked",
    "words_met",
]
