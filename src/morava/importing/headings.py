"""Which column of the file is which column of the import."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override
from rapidfuzz import fuzz

from morava.engine.language import fold
from morava.importing.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise

    from morava.importing.kinds import Column, ListKind
    from morava.importing.reading import Row

_LIKE = 85
_AHEAD = 8
_NUMBERED = re.compile(r"\s*\d{1,3}$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")

# Position in the file -> key of the column; a position that is not there is left out.
Mapped = dict[int, str]


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """`unsure` are the positions of headings that a person should look at."""

    mapped: Mapped
    unsure: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return not self.unsure and not self.missing


def match_headings(headings: Sequence[str], kind: ListKind, ignored: Sequence[str] = ()) -> HeadingMatch:
    """Match by label in any language and synonym first, then by likeness; a column is given once.

    `ignored` are headings that are left out without a question.
    """
    mapped = exact_match(headings, kind)
    left_out = {fold(heading) for heading in ignored} | _headings_beside(headings, kind)
    unsure = []
    for position, heading in enumerate(headings):
        if position in mapped or not heading or fold(heading) in left_out:
            continue
        key = _alike(heading, [column for column in kind.columns if _is_free(column, mapped)])
        if key:
            mapped[position] = key
        else:
            unsure.append(position)
    return HeadingMatch(mapped, tuple(unsure), missing_columns(mapped, kind))


def _headings_beside(headings: Sequence[str], kind: ListKind) -> set[str]:
    """The headings that belong to another kind on the same sheet."""
    others = [kind_of(key) for key in kind.beside]
    return {fold(headings[position]) for other in others for position in exact_match(headings, other)}


def missing_columns(mapped: Mapping[Any, str], kind: ListKind) -> tuple[str, ...]:
    """The keys of the columns without which nothing can be imported."""
    given = set(mapped.values())
    missing = [column.key for column in kind.required if column.key not in given]
    missing += [group[0] for group in kind.any_of if given.isdisjoint(group)]
    return tuple(missing)


def heading_row(rows: Sequence[Row], kind: ListKind) -> int:
    """The position among `rows` of the one that looks most like headings; 0 if none does."""
    scores = [len(exact_match(row.cells, kind)) for row in rows]
    return scores.index(max(scores)) if any(scores) else 0


def likeness(rows: Sequence[Row], kind: ListKind) -> float:
    """The share of the headings of a sheet that the kind knows; 0 where a necessary one is missing."""
    if not rows:
        return 0.0
    headings = rows[heading_row(rows, kind)].cells
    mapped = exact_match(headings, kind)
    return 0.0 if missing_columns(mapped, kind) else len(mapped) / len([text for text in headings if text])


def fingerprint(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order, however they are written."""
    return hashlib.sha256("\n".join(map(fold, headings)).encode()).hexdigest()[:32]


def exact_match(headings: Sequence[str], kind: ListKind) -> Mapped:
    """The columns whose heading is a label in any language, a synonym or the key; a column is given once."""
    known = _known_headings(kind)
    wanted = {position: _known_key(heading, known) for position, heading in enumerate(headings)}
    counts = Counter(wanted.values())
    repeating = {column.key for column in kind.columns if column.repeats}
    return {
        position: key
        for position, key in wanted.items()
        if key and (counts[key] == 1 or key in repeating or _is_first(position, key, wanted))
    }


def _is_first(position: int, key: str, wanted: Mapping[int, str]) -> bool:
    return all(wanted[earlier] != key for earlier in range(position))


def _known_key(heading: str, known: Mapping[str, tuple[str, bool]]) -> str:
    for spelling in (heading, _ASIDE.sub(" ", heading)):
        key, _repeats = known.get(fold(spelling), ("", False))
        if key:
            return key
    key, repeats = known.get(_NUMBERED.sub("", fold(heading)), ("", False))
    return key if repeats else ""


def _alike(heading: str, columns: Sequence[Column]) -> str:
    """The one column the heading is clearly most like."""
    folded = fold(_ASIDE.sub(" ", heading))
    scores = sorted(((_likeness(folded, column), column.key) for column in columns), reverse=True)
    if not scores or scores[0][0] < _LIKE:
        return ""
    runner_up = scores[1][0] if len(scores) > 1 else 0.0
    return scores[0][1] if scores[0][0] - runner_up >= _AHEAD else ""


def _likeness(folded: str, column: Column) -> float:
    return max(fuzz.token_sort_ratio(folded, spelling) for spelling in spellings(column))


def _is_free(column: Column, mapped: Mapping[int, str]) -> bool:
    return column.repeats or column.key not in mapped.values()


def _known_headings(kind: ListKind) -> dict[str, tuple[str, bool]]:
    return {
        spelling: (column.key, column.repeats) for column in kind.columns for spelling in spellings(column)
    }


@lru_cache(maxsize=500)
def spellings(column: Column) -> frozenset[str]:
    """The folded ways to write the heading: key, synonyms, label in every language."""
    labels = in_all_languages(column.label)
    return frozenset(map(fold, (column.key, *column.synonyms, *labels))) - {""}


def in_all_languages(text: str | _StrPromise) -> list[str]:
    """A lazy text in each language of the interface, in their order."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(str(text))
    return found
