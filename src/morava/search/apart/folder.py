"""The folders of indexes, one for each time an index is made. Only here, and where it is written, is Tantivy
known: nothing of it is loaded before somebody asks."""

from __future__ import annotations

import shutil
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.conf import settings

from .marks import MARK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from tantivy import Index, Query, Schema

KEY, AGE, WORDS = "key", "age", "words"
"""Of a document the key of its object, its own, and the marks of its words."""
_KEPT_OPEN: Final = 8
_BEGINNINGS: Final = 300


class UnreadableError(Exception):
    """There is no index in the folder, it is broken, or there is nothing to read it with."""


class Hit(NamedTuple):
    """Ordered by what counts: of equal ones the later stored is the greater."""

    score: float
    age: int
    key: int


class Reader:
    """An index as it is when the reader is made. Raises UnreadableError."""

    def __init__(self, name: str) -> None:
        index = opened(name)
        self._schema = index.schema
        self._searcher = index.searcher()

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
            Hit(score, int(age or 0), int(key or 0))
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
    """The index in that folder, as it is now. Raises UnreadableError."""
    try:
        index = _known_index(_place() / name)
        index.reload()
    except (ImportError, OSError, ValueError) as error:
        raise UnreadableError(f"There is no index of words in {_place() / name}.") from error
    return index


def is_readable(name: str) -> bool:
    try:
        opened(name)
    except UnreadableError:
        return False
    return True


@lru_cache(_KEPT_OPEN)
def _known_index(place: Path) -> Index:
    from tantivy import Index

    if not Index.exists(str(place)):
        raise ValueError(place)
    return _index(place)


def remove_others(names: Collection[str]) -> None:
    for folder in _place().iterdir():
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    folder: Path = settings.DATA_DIR / "search"
    return folder


def _index(place: Path) -> Index:
    """Nobody watches the folder: whoever asks reads it anew. Marks are parted by spaces."""
    from tantivy import Index, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

    schema = SchemaBuilder()
    schema.add_unsigned_field(KEY, indexed=True, fast=True)
    schema.add_unsigned_field(AGE, fast=True)
    schema.add_text_field(WORDS, tokenizer_name="spaces", index_option="basic")
    index = Index(schema.build(), path=str(place))
    index.register_tokenizer("spaces", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index
