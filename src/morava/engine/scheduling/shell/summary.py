"""What was found, in a few lines of plain English."""

from collections.abc import Iterator

from morava.engine.scheduling.capacity import capacity
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.result import Result, Status
from morava.engine.scheduling.shell.wording import meeting_text, reason_text


def summary(instance: Instance, result: Result) -> Iterator[str]:
    """Lines on how many meetings have a place, how good the plan is, and what is left out and why."""
    room = capacity(instance)
    yield (
        f"{instance.name or 'The forum'}: {len(instance.participants)} participants, {room.wanted} meetings, "
        f"{room.slots} slots x {room.tables} tables = {room.places} places."
    )
    yield _placed(instance, result)
    yield _breaks(result)
    if result.unfair:
        yield _unfair(instance, result)
    yield f"Changes of table: {result.objective.table_moves}. Time: {result.seconds:.1f} s."
    if result.plan.left_out:
        yield "Left out:"
    for id_, reasons in result.plan.left_out.items():
        words = "; ".join(reason_text(instance, reason) for reason in reasons)
        yield f"  {meeting_text(instance, instance.meeting[id_])}: {words}."


def _placed(instance: Instance, result: Result) -> str:
    if result.complete:
        return "All meetings are placed."
    placed = f"{len(result.plan.placements)} of {len(instance.meetings)} meetings are placed"
    missing = result.bounds.value - result.objective.value
    if missing:
        return f"{placed}, worth {result.objective.value}; at most {missing} more is possible."
    return f"{placed}, worth {result.objective.value}: proven best."


def _breaks(result: Result) -> str:
    breaks, gap = result.objective.breaks, result.breaks_gap
    if gap == 0:
        return f"Breaks: {breaks}. Proven best: no plan that places as much has fewer."
    return f"Breaks: {breaks}. At most {gap} fewer {'is' if gap == 1 else 'are'} possible."


def _unfair(instance: Instance, result: Result) -> str:
    names = ", ".join(instance.participant[id_].name or id_ for id_ in result.unfair)
    proof = "cannot be kept" if result.status is Status.INFEASIBLE else "is not kept"
    return f"The fairness of {instance.fairness} {proof}; the most breaks have: {names}."
