"""Recording what happened. Every verb of every app ends here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from . import verbs
from .models import Concern, Entry
from .references import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model


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
    if verb not in verbs.known():
        raise verbs.UnknownVerbError(verb)
    with transaction.atomic():
        entry = Entry.objects.create(
            verb=verb,
            by=by,  # type: ignore[misc]
            automatic=by is None,
            on_behalf_of=on_behalf_of,
            on_behalf_of_name=str(on_behalf_of)[:300] if on_behalf_of is not None else "",
            data=dict(data or {}),
        )
        concerned = [*about, *([on_behalf_of] if on_behalf_of is not None else [])]
        Concern.objects.bulk_create(Concern(entry=entry, **link) for link in references(concerned))
    return entry
