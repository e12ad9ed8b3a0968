"""Which documents may answer a text in any language: the rough half of ranking; `ranking` does the rest.

Nothing is kept in memory: each word of the text, with what it means in other languages, is asked of the index
that the database has anyway, and gives the newest documents that have it. How many have it tells how much the
word says.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from morava.engine.language import tokens
from morava.engine.matching import BEGUN, MOST_LOOKED_AT, Known, standard_meanings

from .models import Document
from .queries import has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

BEST: Final = 150
"""So many are worth a closer look."""
MOST: Final = 1_000
"""So many documents are taken for each word; of a word that more have, the newest."""
_TIERS: Final = (0.9, 0.7, 0.5)
"""Least strengths of the answers to a word that are asked for together. What is weaker brings rubbish."""
_WORDS_OF_A_QUESTION: Final = 12
"""A text of more words is no question somebody typed: all answers to a word are asked for together."""
_SHORTEST: Final = 2
"""Letters with which a word may begin."""
_STATEMENTS: Final = 100
"""Parts of one statement; SQLite takes 500."""
_MARK: Final = "\0"


class _Spelling(NamedTuple):
    """How a database is asked for words."""

    whole: str
    begins: str
    either: str
    both: str


_SQLITE: Final = _Spelling('"{}"', '"{}"*', " OR ", " AND ")
_POSTGRESQL: Final = _Spelling("'{}'", "'{}':*", " | ", " & ")


@dataclass(frozen=True, slots=True)
class Nearest:
    """`scores`: how near each object is, roughly, the nearest first. `known`: what an index of these alone
    must know of all (`TextIndex`)."""

    scores: Mapping[int, float]
    known: Known


@dataclass(frozen=True, slots=True)
class _Ask:
    """Documents that have one of the words; `begins` also such as begin with one, and of each of `also`."""

    stem: str
    strength: float
    words: tuple[str, ...]
    begins: bool = False
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    """The keys of the documents and of their objects, the newest first."""

    ask: _Ask
    documents: Sequence[int]
    objects: Sequence[int]

    @property
    def is_cut(self) -> bool:
        return len(self.documents) == MOST


def nearest(kind: str, text: str, *, limit: int = BEST, among: QuerySet[Any, Any] | None = None) -> Nearest:
    """Return the objects of a kind that have most of the words of `text`, in any language and script.

    `among`: objects, of which only these may be found. Of equal ones the later stored comes first.
    """
    ask = _Asking(kind, among)
    stems = list(dict.fromkeys(token.stem for token in tokens(text)))[:MOST_LOOKED_AT]
    answers = ask(_meant(stems))
    there = {answer.ask.stem for answer in answers if answer.documents}
    begun = ask(_beginning(stem for stem in stems if stem not in there))
    answers += [answer for answer in begun if answer.documents]
    count, numbers = ask.counts(answers)
    having: dict[str, float] = {}
    for answer, number in zip(answers, numbers, strict=True):
        having[answer.ask.stem] = max(having.get(answer.ask.stem, 0.0), answer.ask.strength * number)
    known = Known(count, having, frozenset(one.ask.stem for one in begun if one.documents))
    return Nearest(_best([*answers, *ask(_together(answers))], known, limit), known)


def _beginning(stems: Iterable[str]) -> Iterator[_Ask]:
    """Words that no document has may be half typed."""
    return (_Ask(stem, BEGUN, (stem,), begins=True) for stem in stems if len(stem) >= _SHORTEST)


def _meant(stems: Sequence[str]) -> Iterator[_Ask]:
    """The words of the text with what they mean, in tiers of strength."""
    tiers = _TIERS if len(stems) <= _WORDS_OF_A_QUESTION else _TIERS[-1:]
    for stem in stems:
        left = sorted(standard_meanings().of(stem), key=lambda meaning: (-meaning[1], meaning[0]))
        for least in tiers:
            some = [(word, strength) for word, strength in left if strength >= least]
            left = left[len(some) :]
            if some:
                yield _Ask(stem, some[0][1], tuple(word for word, _strength in some))


def _together(answers: Sequence[_Answer]) -> Iterator[_Ask]:
    """Words that too many documents have, asked again: of those documents that have other words, too."""
    words: dict[str, tuple[str, ...]] = {}
    for answer in answers:
        words[answer.ask.stem] = (*words.get(answer.ask.stem, ()), *answer.ask.words)
    common = {answer.ask.stem for answer in answers if answer.is_cut}
    rare = [word for stem, some in words.items() if stem not in common for word in some]
    for answer in answers:
        if answer.is_cut and len(words) > 1:
            others = [some for stem, some in words.items() if stem in common and stem != answer.ask.stem]
            also = (tuple(rare),) if rare else tuple(others)
            yield _Ask(answer.ask.stem, answer.ask.strength, answer.ask.words, answer.ask.begins, also)


def _best(answers: Sequence[_Answer], known: Known, limit: int) -> dict[int, float]:
    """The sum over the words of what their best answer is worth, and how rare it is."""
    answers = [answer for answer in answers if answer.documents]
    if not answers:
        return {}
    documents = np.concatenate([np.array(answer.documents, np.int64) for answer in answers])
    objects = np.concatenate([np.array(answer.objects, np.int64) for answer in answers])
    ages, first, places = np.unique(documents, return_index=True, return_inverse=True)
    sums = np.zeros(len(ages))
    ends = np.cumsum([len(answer.documents) for answer in answers])
    parts = np.split(places, ends[:-1])
    for stem in dict.fromkeys(answer.ask.stem for answer in answers):
        most = np.zeros(len(ages))
        for answer, part in zip(answers, parts, strict=True):
            if answer.ask.stem == stem:
                most[part] = np.maximum(most[part], answer.ask.strength)
        sums += most * log(1 + (known.documents + 0.5) / (known.having.get(stem, 0.0) + 0.5))
    order = np.lexsort((-ages, -sums))[:limit]
    return {int(objects[first[place]]): float(sums[place]) for place in order}


class _Asking:
    """Puts questions to the database, many in one statement. The statement is made once by Django."""

    def __init__(self, kind: str, among: QuerySet[Any, Any] | None) -> None:
        self._documents = Document.objects.filter(kind=kind)
        rows = self._documents
        if among is not None:
            rows = rows.filter(Exists(among.filter(pk=OuterRef("object_id"))))
        found = rows.filter(has(_MARK)).order_by("-id").values_list("id", "object_id")[:MOST]
        self._sql, self._parameters = found.query.sql_with_params()

    def __call__(self, asks: Iterable[_Ask]) -> list[_Answer]:
        answers = []
        waiting = iter(asks)
        while some := list(islice(waiting, _STATEMENTS)):
            answers += self._answered(some)
        return answers

    def _answered(self, asks: Sequence[_Ask]) -> list[_Answer]:
        # The statement is Django's own, and so are its parameters; numbers are put before it.
        parts = [f"SELECT {place}, * FROM ({self._sql}) AS found" for place in range(len(asks))]  # noqa: S608
        parameters = [_phrase(ask) if one == _MARK else one for ask in asks for one in self._parameters]
        found: list[list[tuple[int, int]]] = [[] for _ask in asks]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for place, document, key in cursor.fetchall():
                found[place].append((document, key))
        return [_answer(ask, rows) for ask, rows in zip(asks, found, strict=True)]

    def counts(self, answers: Sequence[_Answer]) -> tuple[int, list[float]]:
        """How many documents there are, and how many have what was asked for: for answers that were cut as
        many as there would be if they went on like that."""
        cut = [answer.documents[-1] for answer in answers if answer.is_cut]
        passed = {f"passed_{place}": _later(oldest) for place, oldest in enumerate(cut)}
        counted = self._documents.aggregate(all=Count("id"), **passed)
        ranks = iter(counted[name] for name in passed)
        numbers = [
            MOST * counted["all"] / next(ranks) if answer.is_cut else float(len(answer.documents))
            for answer in answers
        ]
        return counted["all"], numbers


def _later(oldest: int) -> Count:
    return Count("id", filter=Q(id__gte=oldest))


def _answer(ask: _Ask, rows: list[tuple[int, int]]) -> _Answer:
    ordered = sorted(rows, reverse=True)
    return _Answer(ask, [document for document, _key in ordered], [key for _document, key in ordered])


def _phrase(ask: _Ask) -> str:
    """In the language of the database. Stems are letters and digits only."""
    spelling = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    groups = [(spelling.begins if ask.begins else spelling.whole, ask.words)]
    groups += [(spelling.whole, words) for words in ask.also]
    return spelling.both.join(
        f"({spelling.either.join(form.format(word) for word in words)})" for form, words in groups
    )
