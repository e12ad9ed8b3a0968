"""Telling delegates about a released timetable by e-mail, each in their language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from morava.mail.domain import Attachment, Receiver, queue_mail

from ..models import Delegate, Timetable
from ..queries import agenda_meetings
from .comparison import MeetingChange, changes_between, participations_changed, places_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person


@dataclass(frozen=True)
class News:
    """What there is to tell: the version, the one told before, and what moved in between."""

    timetable: Timetable
    earlier: Timetable | None
    changes: list[MeetingChange]

    def of(self, participation: int) -> list[MeetingChange]:
        return [
            change
            for change in self.changes
            if participation in (change.meeting.first_id, change.meeting.second_id)
        ]


def announce(timetable: Timetable, *, by: Person | None, invitations: bool = False) -> int:
    """Mail everybody concerned their agenda, and with `invitations` a calendar mail for each change.

    After the first time only those are mailed whose meetings changed since the version announced last.
    Returns the number of delegates mailed. Asking again mails nobody twice.
    """
    earlier = last_announced(timetable)
    news = News(timetable, earlier, places_changed(changes_between(earlier, timetable)))
    concerned = _delegates(timetable, participations_changed(news.changes))
    for delegate in concerned:
        _mail_agenda(delegate, news, by=by)
        if invitations:
            _mail_invitations(delegate, news, by=by)
    timetable.is_announced = True
    timetable.save(update_fields=["is_announced"])
    return len(concerned)


def last_announced(timetable: Timetable) -> Timetable | None:
    """The newest earlier version whose agendas were mailed."""
    return (
        Timetable.objects.filter(forum=timetable.forum, is_announced=True, number__lt=timetable.number)
        .order_by("-number")
        .first()
    )


def _delegates(timetable: Timetable, participations: Iterable[int]) -> list[Delegate]:
    return list(
        Delegate.objects.filter(participation__in=list(participations), participation__forum=timetable.forum)
        .exclude(email="")
        .select_related("participation__forum", "participation__organisation")
    )


def agenda_address(delegate: Delegate) -> str:
    """The full private address of a delegate's agenda, in their language."""
    with translation.override(delegate.language):
        return f"{settings.SITE_URL}{reverse('forums:private_agenda', args=[delegate.agenda_key])}"


def mail_new_address(delegate: Delegate, *, by: Person | None) -> None:
    """Tell a delegate the new private address of their agenda, and that the old one is gone."""
    forum = delegate.participation.forum
    queue_mail(
        "forums/mail/new_address",
        to=Receiver(delegate.email, delegate.name, delegate.language),
        context={"forum": forum, "delegate": delegate, "url": agenda_address(delegate)},
        about=[forum],
        by=by,
    )


def _mail_agenda(delegate: Delegate, news: News, *, by: Person | None) -> None:
    forum = news.timetable.forum
    template = "forums/mail/agenda_changed" if news.earlier else "forums/mail/agenda"
    queue_mail(
        template,
        to=Receiver(delegate.email, delegate.name, delegate.language),
        context={
            "forum": forum,
            "delegate": delegate,
            "timetable": news.timetable,
            "meetings": [
                (meeting, meeting.partner_of(delegate.participation_id))
                for meeting in agenda_meetings(news.timetable, delegate.participation)
            ],
            "changes": [
                (change, change.meeting.partner_of(delegate.participation_id))
                for change in news.of(delegate.participation_id)
            ],
            "url": agenda_address(delegate),
        },
        about=[forum],
        by=by,
        key=f"agenda-{news.timetable.pk}-{delegate.pk}",
    )


def _mail_invitations(delegate: Delegate, news: News, *, by: Person | None) -> None:
    """One calendar mail for each meeting that is new, moved or gone."""
    for change in news.of(delegate.participation_id):
        with translation.override(delegate.language):
            attachment = _calendar_object(change, delegate, news.timetable.number)
        queue_mail(
            "forums/mail/meeting_cancelled" if change.kind == "gone" else "forums/mail/meeting",
            to=Receiver(delegate.email, delegate.name, delegate.language),
            context={
                "forum": news.timetable.forum,
                "meeting": change.meeting,
                "partner": change.meeting.partner_of(delegate.participation_id),
                "url": agenda_address(delegate),
            },
            attachments=[attachment],
            about=[news.timetable.forum],
            by=by,
            key=f"meeting-{news.timetable.pk}-{change.meeting.uid.hex}-{delegate.pk}",
        )


def _calendar_object(change: MeetingChange, delegate: Delegate, sequence: int) -> Attachment:
    from .calendar import cancellation, invitation

    if change.kind == "gone":
        content, method = cancellation(change.meeting, delegate, sequence), "CANCEL"
    else:
        content, method = invitation(change.meeting, delegate, sequence), "REQUEST"
    return Attachment("meeting.ics", content, "text/calendar", method)
