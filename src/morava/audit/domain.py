"""Recording what happened. Every verb of every app ends here."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from . import verbs
from .models import BY_PROGRAM, Concern, Entry
from .references import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model

AT_ONCE = 500
_by_program: Final = ContextVar("morava.audit.by_program", default=False)


@contextmanager
def by_a_program() -> Iterator[None]:
    """Whatever is recorded meanwhile, a program did for its owner."""
    before = _by_program.set(True)
    try:
        yield
    finally:
        _by_program.reset(before)


def record(
    verb: str,
    *,
    by: AbstractBaseUser | None,
    about: Iterable[Model] = (),
    on_behalf_of: Model | None = None,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Write down that `by` did `verb`, in the transaction of the caller.

    The entry is read on the page of each object of `about` and of the organisation that it was done for.
    `by=None` means that Morava did it on its own. Raises UnknownVerbError for a verb without a phrase.
    """
    entry = _entry(verb, by, data, on_behalf_of)
    concerned = [*about, *([on_behalf_of] if on_behalf_of is not None else [])]
    with transaction.atomic():
        entry.save()
        _concern([(entry, concerned)])
    return entry


@transaction.atomic
def record_all(
    verb: str,
    done: Iterable[tuple[Iterable[Model], Mapping[str, Any]]],
    *,
    by: AbstractBaseUser | None,
) -> None:
    """Write down that `by` did `verb` many times: for each, what it is about and its data.

    The same entries as so many calls of `record`, in a few statements.
    """
    entries = [(_entry(verb, by, data), list(about)) for about, data in done]
    Entry.objects.bulk_create([entry for entry, _about in entries], batch_size=AT_ONCE)
    _concern(entries)


def _entry(
    verb: str,
    by: AbstractBaseUser | None,
    data: Mapping[str, Any] | None,
    on_behalf_of: Model | None = None,
) -> Entry:
    if verb not in verbs.known():
        raise verbs.UnknownVerbError(verb)
    return Entry(
        verb=verb,
        by=by,  # type: ignore[misc]
        automatic=by is None,
        on_behalf_of=on_behalf_of,
        on_behalf_of_name=str(on_behalf_of)[:300] if on_behalf_of is not None else "",
        data=dict(data or {}) | ({BY_PROGRAM: True} if _by_program.get() else {}),
    )


def _concern(entries: Iterable[tuple[Entry, Iterable[Model]]]) -> None:
    rows = [Concern(entry=entry, **link) for entry, about in entries for link in references(about)]
    Concern.objects.bulk_create(rows, batch_size=AT_ONCE)
