"""Words of a text as skeletons and stems: one light stemmer for Czech, Serbian and English.

What is typed says neither its language nor its diacritics, and the stemmers of Snowball depend on both: its
Serbian one makes *namešta* of nameštaj, *namestaj* of namestaja. So endings are taken off the skeleton,
where the languages share most of them: first those of cases, numbers and verbal nouns, then those of
adjectives. For finding, being even matters more than being right (Savoy, "Light Stemming Approaches for
the French, Portuguese, German and Hungarian Languages", 2006). docs/methods/matching.md compares.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from morava.engine.language.skeleton import KEPT, skeleton


def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(endings.split(), key=lambda ending: (-len(ending), ending)))


_OF_LONG_WORDS: Final = _longest_first(
    """
    ana ane anem ani anih anim anima ano anog anu ena ene enem eni enih enim enima eno enog enu
    ed ing ings og oj
    """
)
"""Of verbal nouns and participles, and what too many short words end with: stroj."""
_OF_CASES: Final = _longest_first(
    """
    a ah am ama ami e ega eh eho em emi emu es eva eve evi i ih im ima imi o oga oi om ome omu os
    ova ovam ove ovi ovih ovim ovima s u um
    """
)
_OF_ADJECTIVES: Final = _longest_first("ck ev ick ij ovn ovsk ov sk")
_LEFT_OF_A_LONG_WORD: Final = 4
_LEFT: Final = 3
_N_BEHIND_A_CONSONANT: Final = re.compile("(?<=[^aeiou])n$")
_TO_THE_ROOT: Final = (
    (re.compile("(?<=...[cnsz])eg$"), ""),  # нерђајућег: in shorter words *eg* is no ending
    (re.compile("(?<=[^aeiou])[ae](?=[ckn]$)"), ""),  # výkovek, výkovky; sléváren, slévárny
    (re.compile("(?<=[^aeiou])c$"), "k"),  # отковак, отковци
)

STOP_WORDS: Final = frozenset(
    skeleton(
        """
        a aj ale ali ani ako and as at bez bi bud by co da do dr for from in i ili iz je jej jeho jsou k
        ke kao kod koji koja koje ktera ktere ktery ma mi my na nad nas nase nebo nego no o od of on or
        our po pod podle pre pred pri pro s sa se si su sve svih te the to tj u v vas ve vse we with
        z za ze mimo osim krome except n j d e np tzv atd itd etc other ostali ostala ostalo ostalih ostalim
        ostatni ostatnich jiny jine jinych
        """
    ).split()
)
"""Words that tell nothing of a firm, as skeletons."""

_TEXTS_KEPT: Final = 1 << 9
"""Whoever reads a text asks for its words several times: to keep them, to translate them, to weigh them."""
_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, joiners and marks of direction: they stand in words that are copied."""
_WORD: Final = re.compile(rf"[^\W_]+(?:(?:['’ʼ]|[{_UNSEEN}]+)[^\W_]+)*")
_DIGIT: Final = re.compile(r"\d")


class Token(NamedTuple):
    """One word of a text: where it stands (`text[start:end]`), its skeleton and its stem.

    The stem is the `root` of the skeleton, which joins more forms than `stem` does.
    """

    start: int
    end: int
    skeleton: str
    stem: str


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in their order, without stop words."""
    return list(_tokens(text))


@lru_cache(_TEXTS_KEPT)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(word.start(), word.end(), bare, stem_of_it)
        for word in _WORD.finditer(text)
        for bare, stem_of_it in _told_by(word[0])
    )


@lru_cache(KEPT)
def _told_by(word: str) -> tuple[tuple[str, str], ...]:
    """The skeletons that a written word is, with their roots; most words are written again and again."""
    return tuple((bare, root(bare)) for bare in skeleton(word).split() if bare not in STOP_WORDS)


@lru_cache(KEPT)
def stem(word: str) -> str:
    """Return the stem of a skeleton of one word. Three letters are left; a word with a digit is whole.

    `stem(skeleton("pekárny")) == stem(skeleton("пекара")) == "pekar"`.
    """
    if _DIGIT.search(word):
        return word
    bare = _without(word, _OF_LONG_WORDS, _LEFT_OF_A_LONG_WORD)
    if bare == word:
        bare = _without(word, _OF_CASES, _LEFT)
    adjective = _without(bare, _OF_ADJECTIVES, _LEFT)
    return _N_BEHIND_A_CONSONANT.sub("", adjective) if len(adjective) > _LEFT + 1 else adjective


@lru_cache(KEPT)
def root(word: str) -> str:
    """Return the stem of a skeleton of one word, without the vowel that comes and goes at its end.

    `root("odlitek") == root("odlitki") == "odlitk"`, `root("otkovak") == root("otkovci")`, and the plurals
    *slévárny* and *sléváren* meet. It joins more than `stem`: for finding, where no form may be missed.
    """
    bare = stem(word)
    if _DIGIT.search(bare) or len(bare) <= _LEFT + 1:
        return bare
    for ending, steady in _TO_THE_ROOT:
        bare = ending.sub(steady, bare)
    return _N_BEHIND_A_CONSONANT.sub("", bare) if len(bare) > _LEFT + 1 else bare


def without_case(word: str) -> str:
    """Return a skeleton of one word without the ending of its case and number, and nothing else taken off."""
    return _without(word, _OF_CASES, _LEFT)


def _without(word: str, endings: tuple[str, ...], left: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: -len(ending)]
    return word
