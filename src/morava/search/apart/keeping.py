"""Writing the index. Only the worker does, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from ..models import Change, Document, SeparateIndex
from .entries import AT_ONCE, entries
from .folder import AGE, KEY, WORDS, created, is_readable, opened, remove, remove_others
from .marks import marked

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet
    from tantivy import IndexWriter

_MEMORY: Final = 100_000_000
"""Bytes that the words of documents take before they are written."""


def keep_in_step(kinds: Collection[str]) -> list[str]:
    """Write what has changed into the indexes of these kinds. Returns for which there is none, or none that
    can be read: to make one may take minutes."""
    if not settings.SEARCH_INDEX:
        forget_index()
        return []
    indexes = {index.kind: index for index in SeparateIndex.objects.filter(kind__in=kinds, is_ready=True)}
    sound = {kind: index for kind, index in indexes.items() if is_readable(index.folder)}
    for index in sound.values():
        _write_changes(index)
    return sorted(set(kinds) - sound.keys())


def forget_index() -> None:
    """There is none from now on; whoever keeps one makes it anew from all that is there then."""
    if SeparateIndex.objects.exists():
        with transaction.atomic():
            SeparateIndex.objects.all().delete()
            Change.objects.all().delete()


def make_index(kind: str) -> None:
    """Of all that is stored, in place of the one that there may be."""
    remove_others(set(SeparateIndex.objects.values_list("folder", flat=True)))
    name = uuid4().hex
    writer = created(name).writer(_MEMORY, num_threads=1)
    try:
        _begin(kind, name)
        _add(writer, Document.objects.filter(kind=kind))
        writer.commit()
        writer.wait_merging_threads()
    except BaseException:
        remove(name)
        raise
    SeparateIndex.objects.filter(folder=name).update(is_ready=True)
    remove_others(set(SeparateIndex.objects.values_list("folder", flat=True)))


@transaction.atomic
def _begin(kind: str, folder: str) -> None:
    """From now on changes are noted. PostgreSQL must wait for those who have begun to write and cannot yet
    know that they should note it, but not for long, as others wait behind; on SQLite only one can write."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute("LOCK TABLE search_document IN SHARE MODE")
    SeparateIndex.objects.filter(kind=kind).delete()
    Change.objects.filter(kind=kind).delete()
    SeparateIndex.objects.create(kind=kind, folder=folder)


def _write_changes(index: SeparateIndex) -> None:
    """A change is forgotten only after it was written, and only if this is the index still."""
    while changes := list(Change.objects.filter(kind=index.kind).order_by("pk")[:AT_ONCE]):
        keys = {change.object_id for change in changes}
        writer = opened(index.folder).writer(_MEMORY, num_threads=1)
        for key in keys:
            writer.delete_documents_by_term(KEY, key)
        _add(writer, Document.objects.filter(kind=index.kind, object_id__in=keys))
        writer.commit()
        writer.wait_merging_threads()
        with transaction.atomic():
            if not SeparateIndex.objects.select_for_update().filter(folder=index.folder).exists():
                return
            Change.objects.filter(pk__in=[change.pk for change in changes]).delete()


def _add(writer: IndexWriter, documents: QuerySet[Document]) -> None:
    from tantivy import Document as Entry

    for one in entries(documents):
        entry = Entry()
        entry.add_unsigned(KEY, one.key)
        entry.add_unsigned(AGE, one.age)
        entry.add_text(WORDS, " ".join(marked(one.weights)))
        writer.add_document(entry)
