"""Names, in whatever script and case, in one word or letter by letter."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from morava.engine.language import fold, organisation_key, root, skeleton, trades

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .reading import Reading

SHORTEST_NAME: Final = 4
"""Letters: shorter names stand in other words."""
_LONG_NAME: Final = 8
"""Letters: so long a name meets by chance in no row of other words, wherever spaces are put into it."""
_COMMON_WORDS: Final = """
    group grupa skupina holding invest trade trading export import servis service systems system technology
    technologies technologie tehnologije technik tech tehnika engineering industry industries industrie
    industrija prumysl production produkt product products produkcija cluster klastr klaster asociace
    asocijacija association svaz savez komora chamber company firma podnik preduzece spolecnost drustvo
    centrum centar center international global europe evropa european evropsky evropski czech cesky ceska
    srbija serbia srpski morava moravsky moravski cesko novy nova novi novo new dobry dobri good profi
    plus partner partneri euro koruna dinar kvalita kvalitet quality inovace inovacije innovation vyroba
    proizvodnja manufacturing obchod trgovina team tim rada program projekt projekat project progress
"""
"""Beside the words of the trades: of these alone many names are made, and many sentences."""
_MANY_WORDS: Final = 3
"""So many common words in one order are a name; fewer are one only with the legal form."""
_WORD: Final = re.compile(r"[^\W_]+")
_BEHIND_A_SOLID_NAME: Final = "(?:cz|rs|eu|com|sro|as|doo|ad)?"
_ENDING: Final = 3


@lru_cache(1)
def _common_roots() -> frozenset[str]:
    names = (name for term in trades() for tongue in term.values() for name in tongue)
    return frozenset(root(word) for name in (*names, _COMMON_WORDS) for word in skeleton(name).split())


def names_in(names: Iterable[str], read: Reading) -> Iterator[str]:
    folded = fold(read.text)
    words = skeleton(folded).split()
    capital = fold(_WORD.sub(lambda word: word[0] if word[0].istitle() else "0", read.text))
    return (name for name in names if _stands_in(name, folded, capital, words))


def _stands_in(name: str, folded: str, capital: str, words: list[str]) -> bool:
    key = organisation_key(name)
    if len(key) < SHORTEST_NAME:
        return False
    if _is_common(key):
        is_title = " " in key and f" {key} " in f" {capital} "
        return is_title or any(f" {told} " in f" {folded} " for told in _telling(name, key))
    return _however_parted(key).search(folded) is not None or _declined(skeleton(key).split(), words)


def _is_common(key: str) -> bool:
    """A name of words that all firms use stands in sentences that mean nobody."""
    return all(root(word) in _common_roots() for word in skeleton(key).split())


def _telling(name: str, key: str) -> list[str]:
    """How a name of common words must stand, beside in capital initials, for people to take it for one."""
    whole = fold(name)
    return [key] if len(key.split()) >= _MANY_WORDS else [whole] if whole != key else []


@lru_cache(1 << 10)
def _however_parted(key: str) -> re.Pattern[str]:
    """A folded name solid, in words or letter by letter; a long one with spaces anywhere."""
    letters = [re.escape(letter) for letter in key.replace(" ", "")]
    if len(letters) >= _LONG_NAME:
        spelled = " ?".join(letters)
    else:
        spelled = "|".join([re.escape(key), "".join(letters), " ".join(letters)])
    return re.compile(rf"(?<!\w)(?:{spelled}){_BEHIND_A_SOLID_NAME}(?!\w)")


def _declined(name: list[str], words: list[str]) -> bool:
    """The words of the name one behind the other, in any case. Other words between them make another name.

    One word alone is not found by its root, in which *Progres* and *program* meet, but with another ending.
    """
    if len(name) == 1:
        return any(_is_form_of(name[0], word) for word in words)
    roots, sought = list(map(root, words)), list(map(root, name))
    places = range(len(roots) - len(sought) + 1)
    return any(roots[place : place + len(sought)] == sought for place in places)


def _is_form_of(name: str, word: str) -> bool:
    base = name.rstrip("aeiou")
    return (
        len(base) >= SHORTEST_NAME
        and word.startswith(base)
        and len(word) - len(base) <= _ENDING
        and root(word) == root(name)
    )
