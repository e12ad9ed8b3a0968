"""Closing an account, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from morava.audit.domain import record

if TYPE_CHECKING:
    from ..models import Person


@transaction.atomic
def close_account(person: Person, *, by: Person | None) -> None:
    """Let the person sign in no more, and end where they are signed in. What they did stays on record.

    `by=None` is the operator of the site. Roles are ended by whoever calls this: accounts know of none.
    """
    if not person.is_active:
        return
    _set_open(person, is_open=False)
    record("person.closed", by=by, about=[person])
    for session in UserSession.objects.filter(user=person):
        session.end()


@transaction.atomic
def reopen_account(person: Person, *, by: Person | None) -> None:
    """Let the person sign in again, by what they signed in with before."""
    if person.is_active:
        return
    _set_open(person, is_open=True)
    record("person.reopened", by=by, about=[person])


def _set_open(person: Person, *, is_open: bool) -> None:
    person.is_active, person.closed_at = is_open, None if is_open else timezone.now()
    person.save(update_fields=["is_active", "closed_at"])
