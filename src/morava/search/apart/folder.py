"""The folders of indexes, one for each time an index is made. Only here, and where it is written, is Tantivy
known: nothing of it is loaded before somebody asks."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from django.conf import settings

from .marks import MARK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from tantivy import Index, Query, Schema

KEY, AGE, WORDS = "key", "age", "words"
"""Of a document the key of its object, its own, and the marks of its words."""
DIGITS: Final = 4
"""The index adds up with seven digits, and others with more; equal has to be equal."""
_KEPT_OPEN: Final = 8
_BEGINNINGS: Final = 300


class UnreadableError(Exception):
    """There is no index in the folder, it is broken, or there is nothing to read it with."""


class Hit(NamedTuple):
    """Ordered by what counts: of equal ones the later stored is the greater."""

    score: float
    age: int
    key: int


_one_at_a_time = Lock()


class Reader:
    """An index as it is when the reader is made. Documents that are gone count until their part is merged."""

    def __init__(self, index: Index) -> None:
        # Else a thread that read earlier could put back what another one has just read anew.
        with _one_at_a_time:
            index.reload()
            self._schema = index.schema
            self._searcher = index.searcher()

    @classmethod
    @contextmanager
    def of(cls, name: str) -> Iterator[Reader]:
        """Raises UnreadableError where there is nothing to read, or it is broken."""
        try:
            yield cls(opened(name))
        except (ImportError, OSError, ValueError) as error:
            raise UnreadableError(f"The index of words {name} cannot be read: {error}") from error

    @property
    def documents(self) -> int:
        return self._searcher.num_docs

    def having(self, word: str) -> dict[str, int]:
        """The marks of a word, and how many documents have each."""
        return dict(self._searcher.terms_with_prefix(WORDS, f"{word}{MARK}"))

    def beginning(self, letters: str) -> dict[str, int]:
        """The marks of words that begin with these letters, and how many documents have each."""
        return dict(self._searcher.terms_with_prefix(WORDS, letters, limit=_BEGINNINGS))

    def hits(
        self,
        worth: Sequence[Mapping[str, float]],
        limit: int,
        *,
        after: int = 0,
        only: Collection[int] | None = None,
    ) -> list[Hit]:
        """The best by the sum of what the best mark of each mapping is worth. `only`: keys of objects."""
        from tantivy import Occur, Query

        words = [(Occur.Should, _best_of(self._schema, answers)) for answers in worth]
        query = Query.boolean_query(words)
        if only is not None:
            allowed = Query.term_set_query(self._schema, KEY, list(only))
            query = query.and_must_match(Query.const_score_query(allowed, 0.0))
        found = self._searcher.search(query, limit, count=False, offset=after).hits
        places = [place for _score, place in found]
        ages, keys = (self._searcher.fast_field_values(field, places) for field in (AGE, KEY))
        return [
            Hit(round(score, DIGITS), int(age or 0), int(key or 0))
            for (score, _place), age, key in zip(found, ages, keys, strict=True)
        ]


def _best_of(schema: Schema, answers: Mapping[str, float]) -> Query:
    from tantivy import Query

    return Query.disjunction_max_query(
        [
            Query.const_score_query(Query.term_query(schema, WORDS, mark, index_option="basic"), worth)
            for mark, worth in answers.items()
        ]
    )


def created(name: str) -> Index:
    """A new index. There is no folder of that name: names are not used again."""
    place = _place() / name
    place.mkdir(parents=True)
    return _index(place)


def opened(name: str) -> Index:
    """The index in that folder. Raises UnreadableError."""
    from tantivy import Index

    place = _place() / name
    if not Index.exists(str(place)):
        raise UnreadableError(f"There is no index of words in {place}.")
    return _known_index(place)


def is_readable(name: str) -> bool:
    """Whether it answers a question."""
    try:
        with Reader.of(name) as reader:
            reader.hits([dict.fromkeys(reader.beginning("a"), 1.0)], 1)
    except UnreadableError:
        return False
    return True


def remove(name: str) -> None:
    shutil.rmtree(_place() / name, ignore_errors=True)


def remove_others(names: Collection[str]) -> None:
    for folder in _place().iterdir() if _place().is_dir() else ():
        if folder.name not in names:
            remove(folder.name)


def _place() -> Path:
    folder: Path = settings.DATA_DIR / "search"
    return folder


@lru_cache(_KEPT_OPEN)
def _known_index(place: Path) -> Index:
    return _index(place)


def _index(place: Path) -> Index:
    """Whoever asks reads it anew. Marks are parted by spaces. Within each part of the index later documents
    stand first, and so come first of equal ones."""
    from tantivy import Index, Order, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

    schema = SchemaBuilder()
    schema.add_unsigned_field(KEY, indexed=True, fast=True)
    schema.add_unsigned_field(AGE, fast=True)
    schema.add_text_field(WORDS, tokenizer_name="spaces", index_option="basic")
    index = Index(schema.build(), path=str(place), sort_by_field=AGE, sort_order=Order.Desc)
    index.register_tokenizer("spaces", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index
