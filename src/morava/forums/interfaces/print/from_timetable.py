"""From the database to paper: one version of a timetable as plain values, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from morava.forums.domain.interpreting import resting_slots
from morava.forums.interfaces.print.timetable import (
    Delegate,
    PrintedForum,
    PrintedInterpreter,
    PrintedMeeting,
    PrintedParticipant,
    PrintedSession,
    PrintedSlot,
    PrintedTable,
    PrintedTimetable,
    Stage,
)
from morava.forums.models import Interpreter, MeetingState, Participation
from morava.forums.queries import timetable_slots, timetable_tables
from morava.translation.content import written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from typing import TypeAlias
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from morava.forums import models

    AgendaAddress: TypeAlias = Callable[[models.Delegate], str]


def printed_timetable(
    timetable: models.Timetable, *, private: AgendaAddress | None = None, as_handed_out: bool = False
) -> PrintedTimetable:
    """What is printed of a version: frame, participants and meetings.

    `private` gives the private address of a delegate's agenda, which is a key to it; with it come e-mail
    and phone. Pass it only for somebody who may hold them. With `as_handed_out` a released version has the
    participants it had when it was released, to compare a newer one with.
    """
    rows = timetable.meetings.filter(state=MeetingState.PLACED).select_related("table")
    meetings = tuple(
        PrintedMeeting(
            meeting.slot_id,
            meeting.table.number,
            (meeting.first_id, meeting.second_id),
            meeting.interpreter_id,
        )
        for meeting in rows
        if meeting.slot_id and meeting.table
    )
    who = list(_participations(timetable, until=timetable.released_at if as_handed_out else None))
    return PrintedTimetable(
        forum=_forum(timetable),
        sessions=_sessions(timetable, {meeting.slot for meeting in meetings}),
        tables=_tables(timetable, {one.pk for one in who}),
        participants=tuple(_participant(one, private) for one in who),
        meetings=meetings,
        interpreters=tuple(_interpreters(timetable)),
    )


def _forum(timetable: models.Timetable) -> PrintedForum:
    """A draft has no time of its own: it is what it is at the moment of printing."""
    forum = timetable.forum
    made_at = timetable.released_at or timezone.now()
    return PrintedForum(
        title=written_in(forum, "title"),
        version=timetable.number,
        stage=Stage(timetable.stage),
        made_at=made_at.astimezone(forum.zone),
        venue={forum.country: ", ".join(filter(None, (forum.venue, forum.city)))},
        organisers=tuple(written_in(one, "name") for one in forum.associations.all()),
    )


def _sessions(timetable: models.Timetable, used: set[int]) -> tuple[PrintedSession, ...]:
    """The slots by session. Of a session changed since the release, only the slots that had meetings."""
    zone = timetable.forum.zone
    found = []
    for _session, group in groupby(timetable_slots(timetable), key=lambda slot: slot.session_id):
        slots = list(group)
        if any(slot.is_withdrawn for slot in slots):
            slots = [slot for slot in slots if slot.pk in used]
        found.append(PrintedSession(tuple(_slot(slot, zone) for slot in slots)))
    return tuple(session for session in found if session.slots)


def _slot(slot: models.Slot, zone: ZoneInfo) -> PrintedSlot:
    return PrintedSlot(slot.pk, slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone))


def _tables(timetable: models.Timetable, present: set[int]) -> tuple[PrintedTable, ...]:
    """One for each number; a table withdrawn and made again under its number is the same on paper."""
    tables = sorted(timetable_tables(timetable), key=lambda table: (table.number, not table.is_withdrawn))
    by_number = {table.number: table.host_id if table.host_id in present else None for table in tables}
    return tuple(PrintedTable(number, host) for number, host in by_number.items())


def _participations(timetable: models.Timetable, *, until: datetime | None) -> QuerySet[Participation]:
    """Those who come, and those who have a meeting in this version although they withdrew since."""
    placed = timetable.meetings.filter(state=MeetingState.PLACED)
    present = Q(is_withdrawn=False) & (Q(registered_at__lte=until) if until else Q())
    with_meetings = Q(pk__in=placed.values("first")) | Q(pk__in=placed.values("second"))
    return (
        Participation.objects.filter(present | with_meetings, forum=timetable.forum)
        .select_related("organisation")
        .prefetch_related("delegates", "unavailable_slots")
        .order_by("pk")
    )


def _participant(participation: Participation, private: AgendaAddress | None) -> PrintedParticipant:
    organisation = participation.organisation
    return PrintedParticipant(
        key=participation.pk,
        name=written_in(organisation, "name"),
        country=organisation.country,
        city={organisation.country: organisation.city},
        delegates=tuple(
            _delegate(one, organisation.country, private) for one in participation.delegates.all()
        ),
        away=frozenset(slot.pk for slot in participation.unavailable_slots.all()),
    )


def _interpreters(timetable: models.Timetable) -> Iterator[PrintedInterpreter]:
    """Those who come, and those who have a meeting in this version although they were removed since."""
    taken: dict[int, set[int]] = defaultdict(set)
    placed = timetable.meetings.filter(state=MeetingState.PLACED, interpreter__isnull=False)
    for who, slot in placed.values_list("interpreter", "slot"):
        taken[who].add(slot)
    rows = Interpreter.objects.filter(
        Q(is_withdrawn=False) | Q(pk__in=list(taken)), forum=timetable.forum_id
    ).prefetch_related("unavailable_slots")
    for row in rows:
        yield PrintedInterpreter(
            key=row.pk,
            name=row.name,
            speaks=tuple(row.languages),
            away=frozenset(slot.pk for slot in row.unavailable_slots.all()),
            rests=frozenset(resting_slots(row, timetable_slots(timetable), taken[row.pk])),
        )


def _delegate(delegate: models.Delegate, country: str, private: AgendaAddress | None) -> Delegate:
    return Delegate(
        key=delegate.pk,
        # Where no language is written down, a name is spelled as names are in the country of the firm.
        name={country: delegate.name},
        language=delegate.language,
        speaks=tuple(delegate.languages),
        email=delegate.email if private else "",
        phone=delegate.phone if private else "",
        agenda_url=private(delegate) if private else "",
    )
