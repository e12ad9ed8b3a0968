"""Keeping the words of objects: apps call this in the transaction in which an object changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, TypeAlias

from django.db import transaction

from morava.engine.matching import Field, counted

from .apart import forget_index, keep_in_step
from .models import MANY, CommonWord, Document
from .weights import packed
from .words import in_any_form, meant, spelled

AT_ONCE: Final = 500
LONGEST: Final = 100
"""Letters of a word that is counted."""


Text: TypeAlias = tuple[str, str]
"""A text and its language (`cs`, `sr`, `en`); empty where it may be any."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an object is found by in lists (`queries`): its names, what is written of it, and signs: numbers,
    codes, places. Names and texts find it also by what they mean in other languages."""

    object_id: int
    names: tuple[str, ...]
    texts: tuple[Text, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an object is ranked by (`nearest`, `ranking`): its texts, with how much each counts. Only their
    stems are kept: what they mean in other languages is asked for when somebody looks for it."""

    object_id: int
    fields: tuple[Field, ...]


Indexer: TypeAlias = Callable[[], Iterable[Words | Weighed]]
_indexers: dict[str, Indexer] = {}
_ranked: set[str] = set()


def register(kind: str, every: Indexer, *, is_ranked: bool) -> None:
    """Say how the words of all objects of a kind are read, for `morava index`; and whether somebody asks for
    those nearest to a text, for which there may be an index beside the database."""
    _indexers[kind] = every
    if is_ranked:
        _ranked.add(kind)


@transaction.atomic
def store_words(kind: str, found: Iterable[Words | Weighed]) -> int:
    """Keep the words of these objects in place of what was kept. Returns how many objects they were."""
    documents = (_document(kind, one) for one in found)
    count = 0
    while some := list(islice(documents, AT_ONCE)):
        Document.objects.bulk_create(
            some,
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["names", "text", "weights"],
        )
        count += len(some)
    return count


def _document(kind: str, words: Words | Weighed) -> Document:
    if isinstance(words, Weighed):
        weights = counted(words.fields)
        return Document(kind=kind, object_id=words.object_id, text=" ".join(weights), weights=packed(weights))
    names = [(name, "") for name in words.names]
    return Document(
        kind=kind,
        object_id=words.object_id,
        names=_each_once(spelled(words.names)),
        text=_each_once(chain(meant((*words.texts, *names)), in_any_form(words.signs))),
    )


def _each_once(words: Iterable[str]) -> str:
    """How often a word stands there does not matter for finding it."""
    return " ".join(dict.fromkeys(words))


@transaction.atomic
def forget_words(kind: str, object_ids: Iterable[int]) -> None:
    Document.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def index_anew() -> Iterator[tuple[str, int]]:
    """Read the words of everything again. Yields each kind with the number of its objects. An index beside
    the database is made anew by whoever keeps it."""
    forget_index()
    for kind, every in sorted(_indexers.items()):
        with transaction.atomic():
            Document.objects.filter(kind=kind).delete()
            count = store_words(kind, every())
        yield kind, count
    forget_index()  # it may have been begun meanwhile
    count_words()


def keep_index() -> list[str]:
    """Write what has changed into the indexes beside the database, if there shall be any. Returns the kinds
    for which one has to be made (`apart.make_index`)."""
    return keep_in_step(_ranked)


def count_words() -> None:
    """Count anew which words many documents of a kind have. It need not be done at every change: how rare a
    word is changes slowly, and what is found does not depend on it."""
    for kind in Document.objects.order_by().values_list("kind", flat=True).distinct():
        _count_words(kind)


def _count_words(kind: str) -> None:
    having: Counter[str] = Counter()
    texts = Document.objects.filter(kind=kind).order_by().values_list("text", flat=True)
    documents = 0
    for text in texts.iterator(chunk_size=AT_ONCE):
        having.update(text.split())
        documents += 1
    common = {
        "": documents,
        **{word: number for word, number in having.items() if number > MANY and len(word) <= LONGEST},
    }
    with transaction.atomic():
        CommonWord.objects.filter(kind=kind).delete()
        CommonWord.objects.bulk_create(
            CommonWord(kind=kind, word=word, documents=number) for word, number in common.items()
        )
