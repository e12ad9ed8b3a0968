"""Which documents may answer a text, from the index of words that the database has.

Nothing is kept in memory: each word of the text, with what it means in other languages, is asked for. Words
that many documents have are not looked for alone while there are others: they would find half of everything.
They only say which of the documents found by the others are nearer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from morava.engine.matching import BEGUN, Known, rarity

from .models import MANY, CommonWord, Document
from .question import SHORTEST, Nearest, meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from morava.engine.matching.lexicon import Translations

_CLOSE: Final = 0.9
"""Closer answers are asked for apart from the others."""
_WINDOW: Final = 300
"""So many of the newest documents are looked at first where very many have a word."""
_LARGE_SHARE: Final = 0.03
"""A larger share of all documents is found by going back through them."""
_READ: Final = 300
"""Of so many that have rare words it is read which have the common ones, too."""
_STATEMENTS: Final = 100
"""Parts of one statement; SQLite takes 500."""
_TABLE: Final = '"search_document"'
_FOUND: Final = '"found"'


class _Spelling(NamedTuple):
    """How a database is asked for words. `found` is a statement with the number of what is asked. `age` is
    what to order by for the newest. PostgreSQL goes back through the table if it can, which is right for
    words that very many documents have, and takes a hundred times longer than it reckons for others."""

    whole: str
    begins: str
    either: str
    both: str
    found: str
    age: str


_SQLITE: Final = _Spelling(
    '"{}"',
    '"{}"*',
    " OR ",
    " AND ",
    "SELECT {} AS ask, search_words.rowid AS id, object_id FROM search_words"
    " CROSS JOIN search_document AS d INDEXED BY document_by_kind ON d.id = search_words.rowid"
    " WHERE search_words MATCH %s AND d.kind = %s",
    "id",
)
_POSTGRESQL: Final = _Spelling(
    "'{}'",
    "'{}':*",
    " | ",
    " & ",
    "SELECT {} AS ask, id, object_id FROM search_document"
    " WHERE words @@ to_tsquery('simple', %s) AND kind = %s",
    "id + 0",
)


@dataclass(frozen=True, slots=True)
class _Ask:
    """For documents that have one of the words, and one of each of `also`. `stems`: of what in the text that
    is an answer, and how good a one. `begins`: words that begin with one of them count, too. `share`: what
    share of all documents that may be."""

    stems: tuple[tuple[str, float], ...]
    words: tuple[str, ...]
    also: tuple[tuple[str, ...], ...] = ()
    begins: bool = False
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Answer:
    """The keys of documents and of their objects."""

    ask: _Ask
    documents: Sequence[int]
    objects: Sequence[int]


def nearest_in_database(kind: str, text: str, *, limit: int, among: QuerySet[Any, Any] | None) -> Nearest:
    asked = _Asked.of(kind, text)
    asking = _Asking(kind, among)
    answers = asking(asked.rare())
    known = _known(kind, asked, answers)
    nowhere = [stem for stem in asked.meanings if stem not in known.having and len(stem) >= SHORTEST]
    if begun := [one for one in asking(map(_beginning, nowhere)) if one.documents]:
        answers += begun
        known = _known(kind, asked, answers)
    if _count(answers) > limit:
        answers += _common_of(kind, asked, _best(answers, known, max(limit, _READ)))
    for more in (asked.all_common, asked.rarest_common):
        if _count(answers) < limit:
            answers += asking.newest(more(), limit)
    return Nearest(_best(answers, known, limit), known)


def _count(answers: Sequence[_Answer]) -> int:
    return len({key for answer in answers for key in answer.documents})


def _beginning(stem: str) -> _Ask:
    """A word that no document has may be half typed."""
    return _Ask(((stem, BEGUN),), (stem,), begins=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """`meanings`: of each stem of a text those words that mean nearly the same. `common`: of these words the
    ones that many documents have, and how many."""

    meanings: Mapping[str, Translations]
    common: Mapping[str, int]

    @classmethod
    def of(cls, kind: str, text: str) -> _Asked:
        meanings = meanings_of(text)
        words = {word for meaning in meanings.values() for word, _strength in meaning}
        rows = CommonWord.objects.filter(kind=kind, word__in=["", *words])
        return cls(meanings, dict(rows.values_list("word", "documents")))

    def rare(self) -> Iterator[_Ask]:
        for stem, meaning in self.meanings.items():
            rare = [(word, strength) for word, strength in meaning if word not in self.common]
            close = [one for one in rare if one[1] >= _CLOSE]
            for some in filter(None, (close, rare[len(close) :])):
                yield _Ask(((stem, some[0][1]),), tuple(word for word, _strength in some))

    def all_common(self) -> Iterator[_Ask]:
        if len(found := self.common_stems()) > 1:
            stems = tuple((stem, strength) for stem, strength, _words in found)
            others = tuple(words for _stem, _strength, words in found[1:])
            yield _Ask(stems, found[0][2], also=others, share=prod(self._share(stem) for stem, _ in stems))

    def rarest_common(self) -> Iterator[_Ask]:
        for stem, strength, words in self.common_stems()[:1]:
            yield _Ask(((stem, strength),), words, share=self._share(stem))

    def _share(self, stem: str) -> float:
        return self.having(stem) / max(1, self.common.get("", 0))

    def having(self, stem: str) -> float:
        """How many documents have what is common of its meanings."""
        meaning = self.meanings[stem]
        return max((strength * self.common.get(word, 0) for word, strength in meaning), default=0.0)

    def common_stems(self) -> list[tuple[str, float, tuple[str, ...]]]:
        """The stems that have common answers, the rarest first."""
        found = [(stem, self._words(stem, common=True)) for stem in self.meanings]
        ordered = sorted((self.having(stem), stem, words) for stem, words in found if words)
        return [(stem, dict(self.meanings[stem])[words[0]], words) for _having, stem, words in ordered]

    def _words(self, stem: str, *, common: bool) -> tuple[str, ...]:
        return tuple(word for word, _strength in self.meanings[stem] if (word in self.common) == common)


def _known(kind: str, asked: _Asked, answers: Sequence[_Answer]) -> Known:
    having = {stem: number for stem in asked.meanings if (number := asked.having(stem))}
    for answer in answers:
        for stem, strength in answer.ask.stems if answer.documents else ():
            having[stem] = max(having.get(stem, 0.0), strength * len(answer.documents))
    documents = asked.common.get("") or Document.objects.filter(kind=kind).count()
    begun = frozenset(stem for one in answers if one.ask.begins for stem, _strength in one.ask.stems)
    return Known(documents, having, begun)


def _best(answers: Sequence[_Answer], known: Known, limit: int) -> dict[int, float]:
    """The sum over the stems of what their best answer is worth, and how rare it is."""
    answers = [answer for answer in answers if answer.documents]
    if not answers:
        return {}
    documents = np.concatenate([np.array(answer.documents, np.int64) for answer in answers])
    objects = np.concatenate([np.array(answer.objects, np.int64) for answer in answers])
    ages, first, places = np.unique(documents, return_index=True, return_inverse=True)
    parts = np.split(places, np.cumsum([len(answer.documents) for answer in answers])[:-1])
    sums = np.zeros(len(ages))
    for stem, having in known.having.items():
        most = np.zeros(len(ages))
        for answer, part in zip(answers, parts, strict=True):
            most[part] = np.maximum(most[part], dict(answer.ask.stems).get(stem, 0.0))
        sums += most * rarity(known.documents, having)
    order = np.lexsort((-ages, -sums))[:limit]
    return {int(objects[first[place]]): float(sums[place]) for place in order}


def _common_of(kind: str, asked: _Asked, objects: Iterable[int]) -> list[_Answer]:
    """Which of these have the common words. To ask the index would take longer: half of all have them."""
    if not (common := asked.common_stems()):
        return []
    rows = Document.objects.filter(kind=kind, object_id__in=list(objects))
    stored = [
        (key, about, set(text.split())) for key, about, text in rows.values_list("id", "object_id", "text")
    ]
    answers = []
    for stem, strength, words in common:
        having = [(key, about) for key, about, there in stored if not there.isdisjoint(words)]
        ask = _Ask(((stem, strength),), words)
        answers.append(_Answer(ask, [key for key, _ in having], [about for _, about in having]))
    return answers


class _Asking:
    """Puts questions to the database, many in one statement: what the index finds for each, and of that what
    is allowed. Django writes the second half once, with the first in the place of the table."""

    def __init__(self, kind: str, among: QuerySet[Any, Any] | None) -> None:
        self._kind = kind
        rows = Document.objects.all()
        if among is not None:
            rows = rows.filter(Exists(among.filter(pk=OuterRef("object_id"))))
        found = rows.annotate(ask=RawSQL("ask", ())).order_by("-id").values_list("ask", "id", "object_id")
        sql, self._parameters = found.query.sql_with_params()
        self._allowed = sql.replace(f"FROM {_TABLE}", f"FROM {_FOUND} AS {_TABLE}", 1)

    def __call__(self, asks: Iterable[_Ask]) -> list[_Answer]:
        """All documents that fit. The index is asked first, and then what is allowed."""
        answers = []
        waiting = iter(asks)
        while some := list(islice(waiting, _STATEMENTS)):
            answers += self._answered(some)
        return answers

    def newest(self, asks: Iterable[_Ask], limit: int) -> list[_Answer]:
        """For words that half of all documents may have: of the newest ones those that are allowed, and only
        if these are too few, of all."""
        answers = []
        for ask in asks:
            age = "id" if ask.share > _LARGE_SHARE else _spelling().age
            (found,) = self._answered([ask], f" ORDER BY {age} DESC LIMIT {_WINDOW}")
            answers += [found] if len(found.documents) >= limit else self._answered([ask])
        return answers

    def _answered(self, asks: Sequence[_Ask], bound: str = "") -> list[_Answer]:
        spelling = _spelling()
        parts = " UNION ALL ".join(spelling.found.format(number) for number in range(len(asks)))
        kept = f"WITH {_FOUND} AS MATERIALIZED ({parts}{bound})"
        statement = f"{kept} {self._allowed} LIMIT {MANY * len(asks)}"
        asked = [parameter for ask in asks for parameter in (_phrase(ask, spelling), self._kind)]
        found: list[list[tuple[int, int]]] = [[] for _ask in asks]
        with connection.cursor() as cursor:
            cursor.execute(statement, [*asked, *self._parameters])
            for number, document, key in cursor.fetchall():
                found[number].append((document, key))
        return [
            _Answer(ask, [row[0] for row in rows], [row[1] for row in rows])
            for ask, rows in zip(asks, found, strict=True)
        ]


def _spelling() -> _Spelling:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _phrase(ask: _Ask, spelling: _Spelling) -> str:
    """Stems are letters and digits only, so nothing in them can end the quotes."""
    groups = [(spelling.begins if ask.begins else spelling.whole, ask.words)]
    groups += [(spelling.whole, words) for words in ask.also]
    return spelling.both.join(
        f"({spelling.either.join(form.format(word) for word in words)})" for form, words in groups
    )
