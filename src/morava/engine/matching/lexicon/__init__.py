"""Words of Czech, Serbian and English that translate each other, with weights; `make` builds it.

lexicon = standard()
lexicon.translations("slevar")     # (("livnic", 0.42), ("foundr", 0.39), ...)
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Translations: TypeAlias = tuple[tuple[str, float], ...]
TABLE: Final = "table.tsv"
HUNDREDTHS: Final = 100


class Lexicon:
    """A symmetric relation between stems. Immutable."""

    def __init__(self, pairs: Mapping[tuple[str, str], float]) -> None:
        """`pairs`: the weight of each pair of stems, more than 0 and at most 1."""
        both: dict[str, dict[str, float]] = defaultdict(dict)
        for (one, other), weight in pairs.items():
            for here, there in ((one, other), (other, one)):
                both[here][there] = max(weight, both[here].get(there, 0.0))
        self._translations: dict[str, Translations] = {
            stem: tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
            for stem, found in sorted(both.items())
        }

    def __len__(self) -> int:
        return len(self._translations)

    @property
    def stems(self) -> tuple[str, ...]:
        """All stems it knows, in the order of the letters."""
        return tuple(self._translations)

    def translations(self, stem: str) -> Translations:
        """The stems that translate `stem`, the likeliest first; empty for one it does not know."""
        return self._translations.get(stem, ())


def read(lines: Iterable[str]) -> Lexicon:
    """Read the lines that `written` makes."""
    pairs = {}
    for line in lines:
        stem, *others = line.split()
        for other in others:
            translation, hundredths = other.split(":")
            pairs[stem, translation] = int(hundredths) / HUNDREDTHS
    return Lexicon(pairs)


def written(pairs: Mapping[tuple[str, str], float]) -> str:
    """One line for each stem, `stem translation:weight ...` in hundredths; each pair stands once."""
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    best: dict[tuple[str, str], int] = {}
    for (one, other), weight in pairs.items():
        pair = min((one, other), (other, one))
        best[pair] = max(best.get(pair, 0), round(weight * HUNDREDTHS))
    for (one, other), hundredths in best.items():
        if hundredths and one != other:
            lines[one].append((-hundredths, other))
    return "".join(
        f"{stem} {' '.join(f'{other}:{-hundredths}' for hundredths, other in sorted(found))}\n"
        for stem, found in sorted(lines.items())
    )


@cache
def standard() -> Lexicon:
    """The lexicon that Morava brings along. Read once for each process."""
    with resources.files(__package__).joinpath(TABLE).open(encoding="utf-8") as lines:
        return read(lines)
