"""The right partner across languages: text that meets, scores of both directions, suggestions for everybody.

    index = TextIndex()
    index.put("livnica", [Field("Ливница сивог лива, машинска обрада")])
    index.search("slévárna šedé litiny")     # [Hit(key='livnica', score=...)]

Nothing here imports Django or anything else of Morava but `engine.language`.
"""

from morava.engine.matching.errors import InputError
from morava.engine.matching.lexicon import Lexicon, standard
from morava.engine.matching.text import Field, Hit, How, Meanings, TextIndex, WordsMet, words_met

__all__ = [
    "Field",
    "Hit",
    "How",
    "InputError",
    "Lexicon",
    "Meanings",
    "TextIndex",
    "WordsMet",
    "standard",
    "words_met",
]
