"""Text of the region: Serbian in two scripts, keys for comparing, finding and sorting. Pure Python."""

from morava.engine.language.collation import SortKey, first_letter, sort_key
from morava.engine.language.folding import fold
from morava.engine.language.legal_forms import organisation_key
from morava.engine.language.script import Script, has_cyrillic, in_script, to_cyrillic, to_latin
from morava.engine.language.skeleton import skeleton
from morava.engine.language.stems import STOP_WORDS, Token, root, stem, tokens
from morava.engine.language.synonyms import Synonyms, Term, trades

__all__ = [
    "STOP_WORDS",
    "Script",
    "SortKey",
    "Synonyms",
    "Term",
    "Token",
    "first_letter",
    "fold",
    "has_cyrillic",
    "in_script",
    "organisation_key",
    "root",
    "skeleton",
    "sort_key",
    "stem",
    "to_cyrillic",
    "to_latin",
    "tokens",
    "trades",
]
