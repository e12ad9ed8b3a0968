"""Text of the region: Serbian in two scripts, keys for comparing, keys for sorting. Pure Python."""

from morava.engine.language.collation import SortKey, sort_key
from morava.engine.language.folding import fold
from morava.engine.language.legal_forms import organisation_key
from morava.engine.language.script import Script, has_cyrillic, in_script, to_cyrillic, to_latin

__all__ = [
    "Script",
    "SortKey",
    "fold",
    "has_cyrillic",
    "in_script",
    "organisation_key",
    "sort_key",
    "to_cyrillic",
    "to_latin",
]
