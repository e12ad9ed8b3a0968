"""Which objects have all the words that somebody types."""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from .models import Document
from .words import Asked, asked_for

_FOUND: Final = " IN (SELECT rowid FROM search_words WHERE search_words MATCH "
_SQLITE: Final = "%(expressions)s)"
_POSTGRESQL: Final = "words @@ to_tsquery('simple', %(expressions)s)"


def keys_found(kind: str, words: str) -> QuerySet[Document, int]:
    """The keys of the objects of a kind that have every word: as it is typed, as the beginning of another, in
    another form, or in another language (see `words`)."""
    asked = asked_for(words)
    documents = Document.objects.filter(kind=kind).values_list("object_id", flat=True)
    # Distinct they are anyway; but so told, PostgreSQL finds them first, by their index.
    return documents.filter(_has_all(asked)).distinct() if asked else documents.none()


def _has_all(words: list[Asked]) -> Func:
    """What is asked holds letters and digits only, so nothing in it can end the quotes."""
    if connection.vendor == "postgresql":
        return has(" & ".join(map(_in_postgresql, words)))
    return has(" AND ".join(map(_in_sqlite, words)))


def has(asked: str) -> Func:
    """Whether a document has what is asked for, in the language of the database.

    Within another query Django names the table anew: so the column of PostgreSQL stands without its table,
    and the key for SQLite is an expression.
    """
    if connection.vendor == "postgresql":
        return Func(Value(asked), template=_POSTGRESQL, output_field=BooleanField())
    return Func(F("id"), Value(asked), template=_SQLITE, arg_joiner=_FOUND, output_field=BooleanField())


def _in_postgresql(asked: Asked) -> str:
    wholes = [f"'{asked.root}'"] if asked.root else []
    beginnings = [f"'{word}':*" for word in asked.beginnings]
    return f"({' | '.join([*beginnings, *wholes])})"


def _in_sqlite(asked: Asked) -> str:
    wholes = [f'"{asked.root}"'] if asked.root else []
    beginnings = [f'"{word}"*' for word in asked.beginnings]
    return f"({' OR '.join([*beginnings, *wholes])})"
