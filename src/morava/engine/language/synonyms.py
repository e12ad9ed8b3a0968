"""Terms that mean the same, found in a text by the forms of their words.

    synonyms = Synonyms([{"cs": ("slévárna",), "sr": ("ливница",), "en": ("foundry",)}])
    synonyms.of("услуге ливнице", "sr") == ["slévárna", "ливница", "foundry"]

What a thesaurus does, and no more: whoever writes one name of a thing means the others. So it is right for
finding without ranking, where each wrong word finds what nobody asked for; a learned lexicon knows more words
and guesses, which is right where what is found is ranked. For the same reason the language counts, where it
is known: *voda* is water, and *wood* is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias

from morava.engine.language.folding import fold
from morava.engine.language.stems import root, tokens, without_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Term: TypeAlias = dict[str, tuple[str, ...]]
"""What one thing is called: by language (`cs`, `sr`, `en`), one or several names."""
Keys: TypeAlias = tuple[str, ...]

TRADES: Final = "trades.tsv"
_LANGUAGES: Final = ("cs", "sr", "en")
_SHORT: Final = 4
"""Roots as short as that are of too many words; of such a word only the ending of a case may change."""
_ENGLISH_ENDING: Final = re.compile("(?<=...)(?:es?|s|i)$")
"""Of a skeleton. *ing* stays: training is no train."""


@dataclass(frozen=True, slots=True)
class _Name:
    keys: Keys
    group: int
    whole: str
    """How it must be spelled where nothing tells the language; empty for a name that cannot be mistaken."""


class Synonyms:
    """Things by their names. Immutable."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """A name may be of several things. One of stop words alone is never found, only told."""
        self._groups: list[tuple[str, ...]] = []
        self._names: dict[str, dict[str, list[_Name]]] = {tongue: defaultdict(list) for tongue in _LANGUAGES}
        for term in terms:
            self._groups.append(tuple(dict.fromkeys(name for names in term.values() for name in names)))
            for tongue, names in term.items():
                self._add(tongue, names)

    def _add(self, tongue: str, names: Iterable[str]) -> None:
        for name in names:
            keys = _keys(_skeletons(name), tongue)
            mistaken = len(keys) == 1 and len(keys[0]) <= _SHORT
            if keys:
                one = _Name(keys, len(self._groups) - 1, fold(name) if mistaken else "")
                self._names[tongue][keys[0]].append(one)

    def of(self, text: str, language: str = "") -> list[str]:
        """Return all names of the things that `text` names, each once, in the order of the text.

        A name of several words is found where they stand one behind the other, in whatever form; stop words
        between them do not count. `language` is that of the text, `cs`, `sr` or `en`; without one each is
        tried, and short words must be as they are.
        """
        found = self._named(text, language) if language else self._named_somehow(text)
        groups = (self._groups[name.group] for _place, name in sorted(found, key=lambda pair: pair[0]))
        return list(dict.fromkeys(name for group in groups for name in group))

    def _named_somehow(self, text: str) -> Iterator[tuple[int, _Name]]:
        spelled = set(fold(text).split())
        for tongue in _LANGUAGES:
            for place, name in self._named(text, tongue):
                if not name.whole or name.whole in spelled:
                    yield place, name

    def _named(self, text: str, tongue: str) -> Iterator[tuple[int, _Name]]:
        keys = _keys(_skeletons(text), tongue)
        known = self._names[tongue]
        for place, key in enumerate(keys):
            for name in known.get(key, ()):
                if keys[place : place + len(name.keys)] == name.keys:
                    yield place, name


def _skeletons(text: str) -> list[str]:
    return [token.skeleton for token in tokens(text)]


def _keys(words: Sequence[str], tongue: str) -> Keys:
    return tuple(map(_english if tongue == "en" else _slavic, words))


def _english(word: str) -> str:
    return _ENGLISH_ENDING.sub("", word)


def _slavic(word: str) -> str:
    bare = root(word)
    return bare if len(bare) > _SHORT else without_case(word)


def trades() -> Iterator[Term]:
    """The words of the trades that come with the code, one thing for each line of the table, in all three
    languages."""
    file = resources.files(__package__).joinpath(TRADES)
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names = (tuple(names.split(", ")) for names in line.split("\t"))
            yield dict(zip(_LANGUAGES, names, strict=True))
