"""What one participant's page tells, by what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from morava.directory.models import Kind, Membership
from morava.directory.queries import organisations_editable_by

from ..domain.instance import limits_of
from ..models import Table
from ..queries import (
    current_slots,
    delegates_visible_to,
    own_participations,
    placed_meetings,
    requests_visible_to,
    timetables_visible_to,
)
from .wanted import wishes, with_outcome

if TYPE_CHECKING:
    from morava.directory.models import Organisation
    from morava.directory.queries import Reader

    from ..models import Delegate, Meeting, Participation, Session, Timetable
    from .wanted import Wish

INSIDE = ("officer", "organiser")


@dataclass(frozen=True)
class Presence:
    """How much of a session a participant is there for."""

    session: Session
    free: int
    count: int


@dataclass(frozen=True)
class Appointment:
    meeting: Meeting
    partner: Participation


@dataclass(frozen=True)
class Facts:
    """`is_inside`: the reader organises the forum or speaks for the participant. What the reader may not
    see is empty."""

    clusters: list[Organisation]
    is_inside: bool
    may_edit_organisation: bool = False
    delegates: list[Delegate] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    presence: list[Presence] = field(default_factory=list)
    limits: tuple[int, int | None] = (0, None)
    table: Table | None = None
    timetable: Timetable | None = None
    appointments: list[Appointment] = field(default_factory=list)


def facts_of(participation: Participation, *, reader: Reader, standing: str) -> Facts:
    is_own = own_participations(reader).filter(pk=participation.pk).exists()
    if not is_own and standing not in INSIDE:
        return Facts(clusters_of(participation.organisation), is_inside=False)
    newest = timetables_visible_to(reader).filter(forum=participation.forum).order_by("-number").first()
    return Facts(
        clusters=clusters_of(participation.organisation),
        is_inside=True,
        may_edit_organisation=standing == "officer" and _may_edit(reader, participation.organisation),
        delegates=list(delegates_visible_to(reader).filter(participation=participation)),
        wishes=_wishes(participation, reader),
        presence=_presence(participation),
        limits=limits_of(participation, participation.forum),
        table=Table.objects.filter(host=participation, is_withdrawn=False).first(),
        timetable=newest,
        appointments=_appointments(newest, participation) if newest else [],
    )


def _may_edit(reader: Reader, organisation: Organisation) -> bool:
    return organisations_editable_by(reader).filter(pk=organisation.pk).exists()


def clusters_of(organisation: Organisation) -> list[Organisation]:
    """The clusters it belongs to now."""
    rows = Membership.objects.filter(member=organisation, until=None, group__kind=Kind.CLUSTER)
    return [row.group for row in rows.select_related("group")]


def _wishes(participation: Participation, reader: Reader) -> list[Wish]:
    """Their own first, then those of others to meet them, each by priority."""
    visible = with_outcome(requests_visible_to(reader), participation.forum)
    of_both = visible.filter(Q(requester=participation) | Q(partner=participation))
    found = wishes(of_both.order_by("priority", "pk"))
    return sorted(found, key=lambda wish: wish.partner.pk == participation.pk)


def _presence(participation: Participation) -> list[Presence]:
    away = set(participation.unavailable_slots.values_list("pk", flat=True))
    free: dict[int, list[bool]] = {}
    sessions: dict[int, Session] = {}
    for slot in current_slots(participation.forum).select_related("session__forum"):
        sessions[slot.session_id] = slot.session
        free.setdefault(slot.session_id, []).append(slot.pk not in away)
    return [Presence(sessions[key], sum(flags), len(flags)) for key, flags in free.items()]


def _appointments(timetable: Timetable, participation: Participation) -> list[Appointment]:
    mine = placed_meetings(timetable).filter(Q(first=participation) | Q(second=participation))
    return [Appointment(meeting, meeting.partner_of(participation.pk)) for meeting in mine]
