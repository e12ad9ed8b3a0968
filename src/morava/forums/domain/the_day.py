"""Mending the timetable after something has happened, with as few changes as possible.

What it would come to is worked out first and shown; it is stored only if the forum is still as it was then.
At a usual forum the engine takes a tenth of a second; for very large ones a job asks it (see `mending`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.engine import scheduling as engine

from ..models import Meeting, MeetingState, Priority
from ..models.mending import What
from ..queries import current_slots, working_timetable
from . import revision
from .instance import DraftInstance, fingerprint
from .pairs import check_may_meet, in_order
from .placing import build_instance, reason_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet

    from morava.accounts.models import Person

    from ..models import Forum, Interpreter, Participation, Slot, Table, Timetable

    Pair = tuple[int, int]

NEW = "new"
"""The id of a meeting that has no row yet."""
HARMLESS = {"unfair"}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What happened. `since`: from when on; of somebody who comes later, when they are there."""

    what: What
    since: Slot | None = None
    participation: Participation | None = None
    partner: Participation | None = None
    meeting: Meeting | None = None
    table: Table | None = None
    interpreter: Interpreter | None = None


@dataclass(frozen=True)
class Found:
    """A mended plan that was found before: of which version of the timetable, and a digest of what from."""

    timetable: int
    state: str
    plan: engine.Plan


@dataclass(frozen=True)
class Mended:
    """What the timetable would be. `now`: the first slot of which anything changes; `state`: a digest of what
    it was worked out from, and for when."""

    timetable: Timetable
    problem: DraftInstance
    outcome: engine.Replan
    now: Slot
    state: str

    def places(self) -> dict[Pair, engine.Placement | None]:
        """Where each meeting goes that is not to be where it was; by its two participants, because the
        rows of another version are others."""
        before, after = self.problem.plan.placements, self.outcome.plan.placements
        meetings = {**self.problem.instance.meeting, **self.outcome.instance.meeting}
        ids = [id_ for id_ in {**before, **after} if before.get(id_) != after.get(id_)]
        return {_pair(meetings[id_]): after.get(id_) for id_ in ids}

    def reasons(self) -> dict[Pair, list[dict[str, Any]]]:
        """Why meetings have no place now, as data."""
        meetings = self.outcome.instance.meeting
        return {
            _pair(meetings[id_]): [reason_data(reason) for reason in reasons]
            for id_, reasons in self.outcome.plan.left_out.items()
        }


def open_slots(forum: Forum) -> QuerySet[Slot]:
    """Those that have not begun: of which anything may still change."""
    return current_slots(forum).filter(starts_at__gt=timezone.now())


def work_out(forum: Forum, happening: Happening, *, now: Slot, found: Found | None = None) -> Mended:
    """What would change; nothing is stored. `now`: the first slot of which anything may change, unless it
    has begun meanwhile. `found`: the answer of before, which holds if nothing has changed since."""
    now = _not_past(forum, now)
    timetable = working_timetable(forum)
    if timetable is None:
        raise ValidationError(_("There is no timetable yet. Place the meetings first."), code="no_timetable")
    problem = build_instance(timetable)
    _check_sound(problem)
    known, event = _event(problem, happening)
    state = _state(problem, now)
    if found and (found.timetable, found.state) != (timetable.pk, state):
        raise _changed_meanwhile()
    try:
        before = _staying_out(known, problem.plan)
        plan = found.plan if found else None
        outcome = engine.replan(known, before, _position(problem, now), [event], found=plan)
    except engine.InputError as error:
        raise _refusal(error) from error
    return Mended(timetable, problem, outcome, now, state)


def take_over(
    forum: Forum,
    happening: Happening,
    *,
    now: Slot,
    state: str,
    by: Person | None,
    found: Found | None = None,
) -> Mended:
    """Store what was worked out, as one step of the draft; refused if the forum is not as it was then."""
    mended = work_out(forum, happening, now=now, found=found)
    with transaction.atomic():
        revision.hold(forum)
        draft = revision.open_draft(forum, by=by)
        if state != _state(build_instance(draft), mended.now) or state != mended.state:
            raise _changed_meanwhile()
        _store(draft, mended, happening, by=by)
    return mended


def _not_past(forum: Forum, now: Slot) -> Slot:
    """A page may have been open for a while: what has begun since then stays."""
    first = open_slots(forum).first()
    if first is None:
        raise ValidationError(_("The last slot of the forum has begun, so nothing can change any more."))
    return max(first, now, key=lambda slot: slot.starts_at)


def _changed_meanwhile() -> ValidationError:
    text = _("The forum was changed meanwhile. Look at what would change now.")
    return ValidationError(text, code="changed_meanwhile")


def _state(problem: DraftInstance, now: Slot) -> str:
    return f"{fingerprint(problem, with_places=True)}-{now.pk}"


def _check_sound(problem: DraftInstance) -> None:
    broken = {found.code for found in engine.check(problem.instance, problem.plan).violations} - HARMLESS
    if broken:
        raise ValidationError(
            _("The timetable does not fit the set-up any more. Place the open meetings first."),
            code="unsound",
        )


def _staying_out(instance: engine.Instance, plan: engine.Plan) -> engine.Plan:
    """What had no place before is not brought in now: it would disturb others who have theirs."""
    left_out = {one.id: () for one in instance.meetings if one.id not in plan.placements}
    return engine.Plan(plan.placements, left_out)


def _position(problem: DraftInstance, slot: Slot | None) -> int:
    """The engine's number of a slot; without one the first."""
    pks = [one.pk for one in problem.slots]
    return pks.index(slot.pk) if slot and slot.pk in pks else 0


def _event(problem: DraftInstance, happening: Happening) -> tuple[engine.Instance, engine.Event]:
    """The engine's event, and the instance it happens to."""
    since = _position(problem, happening.since)
    match happening:
        case Happening(what=What.NO_SHOW, participation=who) if who:
            return problem.instance, engine.NoShow(str(who.pk), since)
        case Happening(what=What.LEAVES, participation=who) if who:
            return problem.instance, engine.Leaves(str(who.pk), since)
        case Happening(what=What.LATE, participation=who) if who:
            return problem.instance, engine.Late(str(who.pk), since)
        case Happening(what=What.CANCELLED, meeting=meeting) if meeting:
            return problem.instance, engine.Cancelled(_id_of(problem, meeting))
        case Happening(what=What.TABLE_LOST, table=table) if table:
            return problem.instance, engine.TableLost(table.number, since)
        case Happening(what=What.INTERPRETER_ILL, interpreter=interpreter) if interpreter:
            return problem.instance, engine.InterpreterIll(str(interpreter.pk), since)
        case Happening(what=What.REQUESTED, participation=who, partner=partner) if who and partner:
            return _requested(problem, who, partner)
    raise ValidationError(_("Say what happened, and to whom."), code="incomplete")


def _id_of(problem: DraftInstance, meeting: Meeting) -> str:
    """The meeting of the same two in the version that is worked on."""
    for id_, one in problem.instance.meeting.items():
        if _pair(one) == (meeting.first_id, meeting.second_id):
            return id_
    raise ValidationError(_("This meeting is not in the timetable any more."), code="no_meeting")


def _requested(
    problem: DraftInstance, who: Participation, partner: Participation
) -> tuple[engine.Instance, engine.Requested]:
    """A meeting of two who have none; one that was left out is wanted anew."""
    check_may_meet(who, partner)
    first, second = in_order(who, partner)
    pair = first.pk, second.pk
    known = next((one for one in problem.instance.meetings if _pair(one) == pair), None)
    if known and known.id in problem.plan.placements:
        raise ValidationError(
            _("%(who)s and %(partner)s meet already. Look for them in the list of meetings."),
            code="meet_already",
            params={"who": who, "partner": partner},
        )
    others = tuple(one for one in problem.instance.meetings if one is not known)
    wanted = known or engine.Meeting(NEW, str(first.pk), str(second.pk), priority=Priority.NORMAL)
    return replace(problem.instance, meetings=others), engine.Requested(wanted)


def _pair(meeting: engine.Meeting) -> Pair:
    return int(meeting.a), int(meeting.b)


def _refusal(error: engine.InputError) -> ValidationError:
    if error.code == "meeting-over":
        return ValidationError(
            _("This meeting is over. Choose another one, or an earlier time from which things may change."),
            code=error.code,
        )
    text = _("This cannot be worked out: %(detail)s")
    return ValidationError(text, code=error.code, params={"detail": str(error)})


def _store(draft: Timetable, mended: Mended, happening: Happening, *, by: Person | None) -> None:
    rows = {(row.first_id, row.second_id): row for row in draft.meetings.all()}
    touched = set(mended.places()) | ({pair_of(happening)} if happening.what in _OF_A_PAIR else set())
    new = [
        Meeting(timetable=draft, first_id=first, second_id=second)
        for first, second in touched
        if (first, second) not in rows
    ]
    meetings = [*(rows[pair] for pair in sorted(touched) if pair in rows), *new]
    with revision.step(draft, "day_mended", meetings, by=by) as change:
        _note(change, mended.problem, happening, mended.now)
        Meeting.objects.bulk_create(new)
        revision.write_together(draft, meetings, _settling(mended, happening))


_OF_A_PAIR = {What.CANCELLED, What.REQUESTED}


def pair_of(happening: Happening) -> Pair:
    """The two whom a happening that is about a pair is about."""
    if happening.meeting:
        return happening.meeting.first_id, happening.meeting.second_id
    one, other = happening.participation, happening.partner
    if one is None or other is None:
        raise ValidationError(_("Say what happened, and to whom."), code="incomplete")
    first, second = in_order(one, other)
    return first.pk, second.pk


def _settling(mended: Mended, happening: Happening) -> Callable[[Meeting], None]:
    """What gives a meeting its place, or none and why."""
    places, reasons = mended.places(), mended.reasons()
    cancelled = pair_of(happening) if happening.what == What.CANCELLED else None

    def settle(meeting: Meeting) -> None:
        pair = meeting.first_id, meeting.second_id
        if (placement := places.get(pair)) is not None:
            revision.give_place(meeting, **mended.problem.place_of(placement))
        elif pair == cancelled:
            revision.leave_out(meeting, state=MeetingState.CANCELLED, reasons=[{"code": "cancelled"}])
        else:
            why = reasons.get(pair, [{"code": "not_yet_placed"}])
            revision.leave_out(meeting, state=MeetingState.LEFT_OUT, reasons=why)

    return settle


def _note(change: Any, problem: DraftInstance, happening: Happening, now: Slot) -> None:
    """Keep in the set-up who is away, or which table is closed, from now on."""
    slots, begin, since = problem.slots, _position(problem, now), _position(problem, happening.since)
    from_then: Sequence[Slot] = slots[max(begin, since) :]
    match happening:
        case Happening(what=What.NO_SHOW | What.LEAVES, participation=who) if who:
            revision.note_times(change, "participations", who, from_then)
        case Happening(what=What.LATE, participation=who) if who:
            revision.note_times(change, "participations", who, slots[begin:since])
        case Happening(what=What.TABLE_LOST, table=table) if table:
            revision.note_times(change, "tables", table, from_then)
        case Happening(what=What.INTERPRETER_ILL, interpreter=interpreter) if interpreter:
            revision.note_times(change, "interpreters", interpreter, from_then)


def changes_by_participant(mended: Mended) -> Iterable[tuple[int, list[engine.Change]]]:
    """What changes for each participant, those whom it is about first."""
    found: dict[str, list[engine.Change]] = {}
    for change in mended.outcome.changes:
        found.setdefault(change.participant, []).append(change)
    named = [who for who in mended.outcome.named if who in found]
    return [(int(who), found[who]) for who in dict.fromkeys([*named, *found])]
