"""The terms of the objective, counted from the plan alone."""

from collections.abc import Iterator
from itertools import pairwise

from morava.engine.scheduling.checker.verdict import Violation
from morava.engine.scheduling.instance import PRIORITY_VALUE, Instance
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Plan


def objective(instance: Instance, plan: Plan, breaks_of: dict[str, int], previous: Plan | None) -> Objective:
    return Objective(
        value=sum(PRIORITY_VALUE[instance.meeting[id_].priority] for id_ in plan.placements),
        shortfall=_shortfall(instance, plan),
        breaks=sum(breaks_of.values()),
        unfairness=_unfairness(instance, breaks_of),
        idle=_idle(instance, plan),
        table_moves=_table_moves(instance, plan),
        changes=0 if previous is None else _changes(instance, plan, previous),
    )


def breaks_of(instance: Instance, plan: Plan) -> dict[str, int]:
    """The idle runs between meetings of each participant, whatever their length."""
    return {
        participant.id: sum(1 for _ in _idle_runs(instance, _slots(instance, plan, participant.id)))
        for participant in instance.participants
    }


def unfair(instance: Instance, breaks_of: dict[str, int]) -> Iterator[Violation]:
    if instance.fairness_binding and _unfairness(instance, breaks_of) > 0:
        most = max(breaks_of.values())
        worst = tuple(id_ for id_, breaks in breaks_of.items() if breaks == most)
        text = (
            f"Participants differ by {most - min(breaks_of.values())} breaks, at most {instance.fairness} "
            "are allowed; "
            f"the most ({most}) has {', '.join(map(repr, worst))}."
        )
        yield Violation("unfair", text, participants=worst)


def _slots(instance: Instance, plan: Plan, participant: str) -> list[int]:
    """The slots of a participant's placed meetings, in order; several at once count each."""
    ids = (meeting.id for meeting in instance.meetings_of[participant])
    return sorted(plan.placements[id_].slot for id_ in ids if id_ in plan.placements)


def _idle_runs(instance: Instance, slots: list[int]) -> Iterator[int]:
    """The lengths of the idle runs between meetings; see Instance.breaks_span_sessions for the borders."""
    session = instance.session_of_slot
    for first, second in pairwise(slots):
        if second - first > 1 and (instance.breaks_span_sessions or session[first] == session[second]):
            yield second - first - 1


def _idle(instance: Instance, plan: Plan) -> int:
    return sum(
        sum(_idle_runs(instance, _slots(instance, plan, participant.id)))
        for participant in instance.participants
    )


def _shortfall(instance: Instance, plan: Plan) -> int:
    """Meetings missing to what was promised, in all and in every session."""
    missing = 0
    for participant in instance.participants:
        slots = _slots(instance, plan, participant.id)
        missing += max(0, participant.fewest - len(slots))
        if participant.fewest_per_session:
            missing += sum(
                max(0, participant.fewest_per_session - sum(slot in session for slot in slots))
                for session in instance.slots_of_session.values()
            )
    return missing


def _unfairness(instance: Instance, breaks_of: dict[str, int]) -> int:
    if instance.fairness is None or not breaks_of:
        return 0
    return max(0, max(breaks_of.values()) - min(breaks_of.values()) - instance.fairness)


def _table_moves(instance: Instance, plan: Plan) -> int:
    return sum(_moves_of(instance, plan, participant.id) for participant in instance.participants)


def _moves_of(instance: Instance, plan: Plan, participant: str) -> int:
    """From each busy slot to the next: tables come to by somebody who sat at another one.

    Of a participant with several meetings at once as many as can stay seated do, and whoever was not
    in a meeting before moves from nowhere.
    """
    tables: dict[int, set[int]] = {}
    for _, placement in plan.agenda(instance, participant):
        tables.setdefault(placement.slot, set()).add(placement.table)
    return sum(min(len(before), len(now)) - len(before & now) for before, now in pairwise(tables.values()))


def _changes(instance: Instance, plan: Plan, previous: Plan) -> int:
    """Participants of whom a meeting has come, gone, or is at another slot or table than before."""
    return sum(
        any(
            (plan.slot_of(meeting.id), plan.table_of(meeting.id))
            != (previous.slot_of(meeting.id), previous.table_of(meeting.id))
            for meeting in theirs
        )
        for theirs in instance.meetings_of.values()
    )
