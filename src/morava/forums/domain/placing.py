"""Placing the meetings of a draft with the engine, and storing what it found: all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.engine import scheduling as engine
from morava.jobs.domain import start_job
from morava.jobs.domain.running import run

from ..models import Forum, Meeting, MeetingState, Placing
from ..queries import current_slots, current_tables
from . import revision
from .gathering import gather_meetings
from .instance import DraftInstance, draft_instance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from morava.accounts.models import Person
    from morava.jobs.domain import Control

    from ..models import Timetable

TRACE_POINTS = 60
ROUNDS = 3
LONGEST_SECONDS = 900


@transaction.atomic
def start_placing(
    forum: Forum, *, by: Person | None, seconds: int = 30, keep_placed: bool = False, seed: int = 1
) -> Placing:
    """Ask the worker to place the forum's wanted meetings in the draft.

    `keep_placed` leaves every meeting that has a place where it is, and places the others around them.
    While a placing of this forum waits or runs, that one is returned.
    """
    _check_ready(forum)
    draft = revision.open_draft(forum, by=by)
    gather_meetings(draft, by=by)
    if not draft.meetings.exclude(state=MeetingState.CANCELLED).exists():
        raise ValidationError(
            _("Nobody wants a meeting yet. Import the wanted meetings or add one."), code="no_meetings"
        )
    job = start_job("forums.place", by=by, about=[forum], key=f"forum-{forum.pk}")
    placing, _is_new = Placing.objects.get_or_create(
        job=job,
        defaults={
            "forum": forum,
            "timetable": draft,
            "seconds": min(seconds, LONGEST_SECONDS),
            "keep_placed": keep_placed,
            "seed": seed,
        },
    )
    return placing


def _check_ready(forum: Forum) -> None:
    if not current_slots(forum).exists():
        raise ValidationError(_("The forum has no session yet. Add one in the set-up."), code="no_slots")
    if not current_tables(forum).exists():
        raise ValidationError(_("The forum has no tables yet. Add them in the set-up."), code="no_tables")


def run_placing(placing: Placing, control: Control) -> dict[str, Any]:
    """Solve and store. What people changed meanwhile is never overwritten: it is placed again with that."""
    draft = placing.timetable
    if draft is None or not draft.is_draft:
        raise ValidationError(
            _("The draft was released while the meetings waited to be placed. Place them again."),
            code="draft_gone",
        )
    for _round in range(ROUNDS):
        problem = build_instance(draft, keep_placed=placing.keep_placed)
        result = _solve(placing, problem, control)
        if _store(placing, draft, problem, result, control):
            return dict(placing.result)
    raise ValidationError(
        _("The forum was changed again and again while the meetings were placed. Place them again."),
        code="changed_meanwhile",
    )


@transaction.atomic
def place_now(forum: Forum, *, by: Person | None, seconds: int = 10, seed: int = 1) -> Placing:
    """Place at once, without a worker: for the example and for tests."""
    placing = start_placing(forum, by=by, seconds=seconds, seed=seed)
    run(placing.job_id)
    placing.refresh_from_db()
    return placing


def build_instance(timetable: Timetable, *, keep_placed: bool = False) -> DraftInstance:
    """The instance as `draft_instance` makes it; where it contradicts itself, a refusal in words."""
    try:
        return draft_instance(timetable, keep_placed=keep_placed)
    except engine.InputError as error:
        raise contradiction(error) from error


def contradiction(error: engine.InputError) -> ValidationError:
    """The engine's refusal in words for officers."""
    if error.code == "locks-exceed-most":
        text = _("A participant has more locked meetings than they accept. Unlock one or raise their most.")
    elif error.code == "locks-exceed-tables":
        text = _(
            "More meetings are locked to one time than there are free tables. Unlock one or add a table."
        )
    elif error.code in ("lock-without-interpreter", "locks-exceed-interpreters"):
        text = _(
            "Meetings that need an interpreter are locked to times at which not enough are free. "
            "Unlock one of them or add an interpreter."
        )
    else:
        text = _("The locks or tables contradict each other: %(detail)s Unlock the meetings concerned.")
    return ValidationError(text, code=error.code, params={"detail": str(error)})


def _solve(placing: Placing, problem: DraftInstance, control: Control) -> engine.Result:
    trace: list[engine.Progress] = []

    def report(progress: engine.Progress) -> None:
        trace.append(progress)
        control.report(
            done=progress.seconds,
            total=placing.seconds,
            breaks=progress.breaks,
            left_out=progress.unplaced,
            bound=progress.bound,
            meetings=len(problem.instance.meetings),
            trace=trace_data(trace),
        )

    stop = engine.Stop(seconds=placing.seconds, cancelled=lambda: control.stop_requested)
    return engine.solve(problem.instance, stop, seed=placing.seed, on_progress=report)


def trace_data(trace: Sequence[engine.Progress]) -> list[list[float]]:
    """The course of a search as it is stored: seconds, breaks, their bound, meetings left out.

    Of a long one so many points, evenly, that the first and the last are among them.
    """
    last = len(trace) - 1
    kept = sorted({last * number // (TRACE_POINTS - 1) for number in range(TRACE_POINTS)}) if trace else []
    points = [trace[at] for at in kept]
    return [[round(point.seconds, 2), point.breaks, point.bound, point.unplaced] for point in points]


def _summary(problem: DraftInstance, result: engine.Result) -> dict[str, Any]:
    """What is kept of a result besides the places: figures that say how good it is."""
    return {
        "status": str(result.status),
        "placed": len(result.plan.placements),
        "left_out": len(result.plan.left_out) + len(problem.excluded),
        "breaks": result.objective.breaks,
        "breaks_bound": result.bounds.breaks,
        "value": result.objective.value,
        "value_bound": result.bounds.value,
        "shortfall": result.objective.shortfall,
        "uneven": _uneven(problem, result),
        "table_moves": result.objective.table_moves,
        "seconds": round(result.seconds, 2),
    }


def _uneven(problem: DraftInstance, result: engine.Result) -> list[dict[str, Any]]:
    """Who has more breaks than others by more than is fair, in every timetable; and why, as data."""
    if not result.objective.unfairness:
        return []
    return [
        {
            "participant": one.participant,
            "least": one.least,
            "slots": list(one.unavailable),
            "partners": list(one.partners),
            "locked": list(one.locked),
        }
        for one in engine.who_is_unfair(problem.instance, result.plan)
    ]


@transaction.atomic
def _store(
    placing: Placing,
    draft: Timetable,
    problem: DraftInstance,
    result: engine.Result,
    control: Control,
) -> bool:
    """Write the plan if the forum is still as it was when the solver began; False where it is not."""
    Forum.objects.select_for_update().get(pk=placing.forum_id)
    control.ensure_mine()
    draft.refresh_from_db()
    present = build_instance(draft, keep_placed=placing.keep_placed)
    if present.instance != problem.instance or present.plan != problem.plan:
        return False
    verdict = engine.check(problem.instance, result.plan)
    if not verdict.valid:
        raise AssertionError(f"The solver made an invalid plan: {verdict.violations}")
    _write_plan(placing, draft, problem, result.plan)
    draft.quality = _summary(problem, result)
    draft.save(update_fields=["quality"])
    placing.result = {**draft.quality, "trace": trace_data(result.trace)}
    placing.save(update_fields=["result"])
    return True


def _write_plan(placing: Placing, draft: Timetable, problem: DraftInstance, plan: engine.Plan) -> None:
    meetings = list(draft.meetings.exclude(state=MeetingState.CANCELLED))
    with revision.step(draft, "meetings_placed", meetings, by=placing.job.by):
        revision.write_together(draft, meetings, lambda meeting: _take_place(meeting, problem, plan))


def _take_place(meeting: Meeting, problem: DraftInstance, plan: engine.Plan) -> None:
    placement = plan.placements.get(str(meeting.pk))
    if placement is None:
        reasons = list(_reasons(meeting, problem, plan))
        revision.leave_out(meeting, state=MeetingState.LEFT_OUT, reasons=reasons)
    else:
        revision.give_place(meeting, **problem.place_of(placement))


def _reasons(meeting: Meeting, problem: DraftInstance, plan: engine.Plan) -> Iterator[dict[str, Any]]:
    if meeting.pk in problem.excluded:
        yield {"code": problem.excluded[meeting.pk]}
    for reason in plan.left_out.get(str(meeting.pk), ()):
        yield reason_data(reason)


def reason_data(reason: engine.Reason) -> dict[str, Any]:
    """A reason of the engine as it is stored; ids are those of the rows, as text."""
    return {
        "code": str(reason.code),
        "participants": list(reason.participants),
        "meetings": list(reason.meetings),
        "slots": list(reason.slots),
        "tables": list(reason.tables),
        "interpreters": list(reason.interpreters),
    }
