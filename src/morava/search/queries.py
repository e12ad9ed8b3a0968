"""Which objects have all the words that somebody types."""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from .models import Document
from .words import Asked, asked_for

_SQLITE: Final = "SELECT rowid FROM search_words WHERE search_words MATCH "
_POSTGRESQL: Final = "SELECT id FROM search_document WHERE words @@ to_tsquery('simple', "


def keys_found(kind: str, words: str) -> QuerySet[Document, int]:
    """The keys of the objects of a kind that have every word: as it is typed, as the beginning of another, in
    another form, or in another language (see `words`)."""
    asked = asked_for(words)
    documents = Document.objects.filter(kind=kind).values_list("object_id", flat=True)
    return documents.filter(_has_all(asked)) if asked else documents.none()


def _has_all(words: list[Asked]) -> Func:
    """Folded words hold letters and digits only, so nothing in them can end the quotes.

    The key is an expression and not a name, for within another query Django names the table anew.
    """
    if connection.vendor == "postgresql":
        asked, found, end = " & ".join(map(_in_postgresql, words)), _POSTGRESQL, "))"
    else:
        asked, found, end = " AND ".join(map(_in_sqlite, words)), _SQLITE, ")"
    return Func(
        F("id"),
        Value(asked),
        template=f"%(expressions)s{end}",
        arg_joiner=f" IN ({found}",
        output_field=BooleanField(),
    )


def _in_postgresql(asked: Asked) -> str:
    wholes = [f"'{asked.root}'"] if asked.root else []
    beginnings = [f"'{word}':*" for word in asked.beginnings]
    return f"({' | '.join([*beginnings, *wholes])})"


def _in_sqlite(asked: Asked) -> str:
    wholes = [f'"{asked.root}"'] if asked.root else []
    beginnings = [f'"{word}"*' for word in asked.beginnings]
    return f"({' OR '.join([*beginnings, *wholes])})"
