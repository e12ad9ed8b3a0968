"""Profiles grow old: whoever keeps one says once a year that it is right, and is reminded of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from morava.audit.domain import record

from ..models import Kind, Organisation
from ..queries import keepers_of
from .telling import Link, Note, Sentence, tell

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.accounts.models import Person

OLD: Final = datetime.timedelta(days=365)
AT_ONCE: Final = 200
"""So many at a time: a tick has to be short."""


@transaction.atomic
def confirm_profile(organisation: Organisation, *, by: Person | None) -> None:
    """Everything in it is still right."""
    organisation.checked_at = timezone.now()
    organisation.save(update_fields=["checked_at"])
    record("organisation.checked", by=by, about=[organisation])


def is_old(organisation: Organisation) -> bool:
    """Whether nobody has looked at the profile for a year."""
    return _last_seen(organisation) < timezone.now() - OLD


def _last_seen(organisation: Organisation) -> datetime.datetime:
    return max(filter(None, [organisation.checked_at, organisation.changed_at]))


def profiles_to_remind_of() -> QuerySet[Organisation]:
    """Those that nobody has looked at for a year, and nobody was reminded of in that time."""
    before = timezone.now() - OLD
    return Organisation.objects.filter(
        Q(checked_at=None) | Q(checked_at__lt=before),
        Q(reminded_at=None) | Q(reminded_at__lt=before),
        changed_at__lt=before,
        is_example=False,
    ).exclude(kind=Kind.ASSOCIATION)


def remind_of_old_profiles() -> int:
    """Write to those who keep them. Returns of how many profiles."""
    due = list(profiles_to_remind_of().order_by("pk")[:AT_ONCE])
    for organisation in due:
        remind(organisation)
    return len(due)


@transaction.atomic
def remind(organisation: Organisation) -> None:
    """Noted also where there is nobody to write to: it is not looked at again tomorrow."""
    Organisation.objects.filter(pk=organisation.pk).update(reminded_at=timezone.now())
    about = {"who": organisation}
    note = Note(
        Sentence(gettext_lazy("Is the profile of %(who)s still right?"), about),
        (
            Sentence(gettext_lazy("Nobody has looked at the profile of %(who)s for a year."), about),
            Sentence(gettext_lazy("Partners decide by it. It takes two minutes to look through it.")),
        ),
        Link(gettext_lazy("Look at the profile"), "directory:organisation", organisation.pk),
    )
    tell(keepers_of(organisation), note, about=[organisation], by=None)
