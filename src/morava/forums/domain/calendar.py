"""Meetings as calendar objects (RFC 5545): for a private feed, a single file, or an invitation by mail.

A meeting keeps one UID through all versions of the timetable, and the version's number is its SEQUENCE, so
that calendars replace what they had. What may be cancelled later is never sent as PUBLISH (RFC 5546).

Whoever needs it loads it late: icalendar takes its time, and most processes write no calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Delegate, Meeting, Timetable

PRODUCT = "-//Morava//Forum//EN"


def calendar_feed(meetings: Iterable[Meeting], delegate: Delegate, timetable: Timetable | None) -> bytes:
    """All meetings of a delegate, for a calendar that asks again and again."""
    forum = delegate.participation.forum
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", str(forum))
    calendar.add("x-published-ttl", "PT15M")
    for meeting in meetings:
        if timetable is not None:
            calendar.add_component(_event(meeting, delegate, timetable.number))
    return _whole(calendar)


def invitation(meeting: Meeting, delegate: Delegate, sequence: int) -> bytes:
    """One meeting as an invitation; the same UID with a higher sequence changes it."""
    calendar = _calendar("REQUEST")
    calendar.add_component(_with_people(_event(meeting, delegate, sequence), delegate))
    return _whole(calendar)


def cancellation(meeting: Meeting, delegate: Delegate, sequence: int) -> bytes:
    """Takes an invitation back; `meeting` is as it was when it was last sent."""
    calendar = _calendar("CANCEL")
    event = _event(meeting, delegate, sequence)
    event["status"] = vText("CANCELLED")
    calendar.add_component(_with_people(event, delegate))
    return _whole(calendar)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(meeting: Meeting, delegate: Delegate, sequence: int) -> Event:
    forum = delegate.participation.forum
    slot, table = meeting.place
    partner = meeting.partner_of(delegate.participation_id)
    place = ", ".join(filter(None, (_("Table %(table)s") % {"table": table.number}, forum.place)))
    event = Event()
    event.add("uid", f"{meeting.uid}@{_host()}")
    event.add("sequence", sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", slot.starts_at.astimezone(forum.zone))
    event.add("dtend", slot.ends_at.astimezone(forum.zone))
    event.add("summary", _("Meeting with %(partner)s") % {"partner": partner})
    event.add("location", place)
    event.add("description", "\n".join(_details(meeting, str(forum))))
    event.add("status", "CONFIRMED")
    return event


def _details(meeting: Meeting, forum: str) -> Iterator[str]:
    yield forum
    if meeting.interpreter is not None:
        yield _("Interpreter: %(who)s") % {"who": meeting.interpreter}


def _with_people(event: Event, delegate: Delegate) -> Event:
    organiser = vCalAddress(f"mailto:{_sender()}")
    organiser.params["cn"] = vText("Morava")
    event.add("organizer", organiser)
    attendee = vCalAddress(f"mailto:{delegate.email}")
    attendee.params["cn"] = vText(delegate.name)
    attendee.params["partstat"] = vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("FALSE")
    event.add("attendee", attendee)
    return event


def _whole(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _sender() -> str:
    """The address in "Name <address>" of the sender."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
