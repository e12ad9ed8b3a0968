"""Search across languages and scripts: `TextIndex` finds documents, `words_met` says why."""

from morava.engine.matching.text.index import Hit, TextIndex
from morava.engine.matching.text.meeting import Field, How, Meanings, WordsMet, words_met

__all__ = ["Field", "Hit", "How", "Meanings", "TextIndex", "WordsMet", "words_met"]
