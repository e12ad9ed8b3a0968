"""The classes of NACE Rev. 2 with their labels in three languages; `README.md` tells where from."""

from .classes import NaceClass, above, below, divisions_of, exists, label_of, nace_class, sections
from .searching import classes_found, words_about

__all__ = [
    "NaceClass",
    "above",
    "below",
    "classes_found",
    "divisions_of",
    "exists",
    "label_of",
    "nace_class",
    "sections",
    "words_about",
]
