"""Releasing a draft, as preliminary or as published: from then on that version never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import MeetingState, Stage, Timetable
from .notices import announce

if TYPE_CHECKING:
    from morava.accounts.models import Person


@transaction.atomic
def release_timetable(
    timetable: Timetable,
    *,
    stage: str,
    by: Person | None,
    send_mails: bool = False,
    send_invitations: bool = False,
) -> Timetable:
    """Freeze the draft at the stage. A preliminary version may be published as it stands.

    `send_mails` mails everybody concerned their agenda, `send_invitations` a calendar mail per meeting too.
    """
    timetable = Timetable.objects.select_for_update().get(pk=timetable.pk)
    if timetable.stage == Stage.PUBLISHED or stage not in (Stage.PRELIMINARY, Stage.PUBLISHED):
        raise ValidationError(
            _("Version %(number)s is published already."),
            code="already_published",
            params={"number": timetable.number},
        )
    if not timetable.meetings.filter(state=MeetingState.PLACED).exists():
        raise ValidationError(
            _("No meeting has a time yet. Place the meetings first."), code="nothing_placed"
        )
    timetable.stage, timetable.released_at, timetable.released_by = stage, timezone.now(), by
    timetable.save(update_fields=["stage", "released_at", "released_by"])
    record(
        "timetable.released",
        by=by,
        about=[timetable.forum, timetable],
        data={"number": timetable.number, "stage": stage},
    )
    if send_mails:
        announce(timetable, by=by, invitations=send_invitations)
    return timetable
