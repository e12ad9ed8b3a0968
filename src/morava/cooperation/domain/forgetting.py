"""Forgetting what was written in conversations: of a person who is erased, and when its time has come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from morava.privacy.retention import moment

from ..models import Interest, InterestState, Message

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.privacy.holdings import Subject

OVER: Final = (InterestState.DECLINED, InterestState.WITHDRAWN, InterestState.EXPIRED)


def forget_unanswered() -> int:
    """What was written where nothing came of it. That there was an interest stays, to be counted."""
    old = Interest.objects.filter(state__in=OVER, last_at__lt=moment("cooperation.unanswered"))
    _unname(old)
    return _delete_texts(old)


def forget_conversations() -> int:
    """What was written where the interest was accepted. That it was, and the partnership, stays."""
    before = moment("cooperation.conversations")
    old = Interest.objects.filter(state=InterestState.ACCEPTED, last_at__lt=before)
    _unname(old)
    return _delete_texts(old)


def _unname(old: QuerySet[Interest]) -> None:
    named = old.filter(Q(made_by__isnull=False) | Q(answered_by__isnull=False) | ~Q(reason_told=""))
    named.update(made_by=None, answered_by=None, reason_told="")


def _delete_texts(old: QuerySet[Interest]) -> int:
    return Message.objects.filter(interest__in=old.values("pk")).delete()[0]


def forget_writer(subject: Subject) -> None:
    """The other side still reads the conversation, without the name and the address of the person."""
    if subject.pk is None:
        return
    own = Message.objects.filter(author=subject.pk).values("interest")
    words = [*subject.emails, getattr(subject.person, "name", "")]
    pattern = re.compile("|".join(re.escape(word) for word in words if word), re.IGNORECASE)
    _blot_out(Message.objects.filter(interest__in=own), "text", pattern)
    _blot_out(Interest.objects.filter(answered_by=subject.pk), "reason_told", pattern)


def _blot_out(rows: QuerySet[Any], field: str, pattern: re.Pattern[str]) -> None:
    changed = [row for row in rows if pattern.search(getattr(row, field))]
    for row in changed:
        setattr(row, field, pattern.sub("–", getattr(row, field)))
    rows.model._default_manager.bulk_update(changed, [field], batch_size=200)
