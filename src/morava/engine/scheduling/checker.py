"""The independent judge of plans.

It shares nothing with the solvers but the data classes, so that a mistake in a solver cannot hide in
it. Every rule is one small function that can be read beside the rule's sentence in the documentation.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from morava.engine.scheduling.instance import PRIORITY_VALUE, Instance, Meeting
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Placement, Plan


@dataclass(frozen=True)
class Violation:
    """A rule a plan breaks, the sentence that says so, and whom it concerns."""

    code: str
    text: str
    meetings: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    slot: int | None = None
    table: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What the checker found: broken rules and the worth of the plan."""

    violations: tuple[Violation, ...]
    objective: Objective
    breaks_of: dict[str, int]

    @property
    def valid(self) -> bool:
        return not self.violations


def check(instance: Instance, plan: Plan) -> Verdict:
    """Judge a plan by every rule of its instance and compute its objective.

    Meetings left out are no violation (the objective counts them), except locked ones.
    """
    unknown = tuple(_unknown(instance, plan))
    if unknown:
        return Verdict(unknown, Objective(0, 0, 0, 0, 0), {})
    breaks_of = {
        participant.id: _breaks(instance, _slots(instance, plan, participant.id))
        for participant in instance.participants
    }
    objective = Objective(
        value=sum(PRIORITY_VALUE[instance.meeting[id_].priority] for id_ in plan.placements),
        shortfall=_shortfall(instance, plan),
        breaks=sum(breaks_of.values()),
        unfairness=_unfairness(instance, breaks_of),
        table_moves=_table_moves(instance, plan),
    )
    rules = (_meeting_rules, _double_bookings, _most, _precedences)
    violations = [violation for rule in rules for violation in rule(instance, plan)]
    violations += _fairness(instance, breaks_of)
    return Verdict(tuple(violations), objective, breaks_of)


def _unknown(instance: Instance, plan: Plan) -> Iterator[Violation]:
    tables = set(instance.tables)
    for id_, placement in plan.placements.items():
        if id_ not in instance.meeting:
            yield Violation("unknown-meeting", f"Meeting {id_!r} is not in the instance.", (id_,))
        elif not 0 <= placement.slot < instance.slot_count:
            yield Violation(
                "unknown-slot",
                f"Meeting {id_!r} is in slot {placement.slot}; the slots are 0 to {instance.slot_count - 1}.",
                (id_,),
                slot=placement.slot,
            )
        elif placement.table not in tables:
            yield Violation(
                "unknown-table",
                f"Meeting {id_!r} is at table {placement.table}, which does not exist.",
                (id_,),
                table=placement.table,
            )


def _meeting_rules(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for meeting in instance.meetings:
        placement = plan.placements.get(meeting.id)
        if placement is not None:
            yield from _slot_rules(instance, meeting, placement)
            yield from _table_rules(instance, meeting, placement)
        elif meeting.locked_slot is not None:
            yield Violation(
                "locked-left-out",
                f"Meeting {meeting.id!r} is locked to slot {meeting.locked_slot} but left out.",
                (meeting.id,),
                slot=meeting.locked_slot,
            )


def _slot_rules(instance: Instance, meeting: Meeting, placement: Placement) -> Iterator[Violation]:
    slot = placement.slot
    for side in meeting.sides:
        if slot in instance.participant[side].unavailable:
            text = f"Meeting {meeting.id!r} is in slot {slot}, in which {side!r} is unavailable."
            yield Violation("unavailable", text, (meeting.id,), (side,), slot)
    if meeting.session is not None and slot not in instance.slots_of_session[meeting.session]:
        text = f"Meeting {meeting.id!r} is in slot {slot}, outside its session {meeting.session!r}."
        yield Violation("other-session", text, (meeting.id,), slot=slot)
    if meeting.locked_slot is not None and slot != meeting.locked_slot:
        text = f"Meeting {meeting.id!r} is in slot {slot} but locked to slot {meeting.locked_slot}."
        yield Violation("lock-broken", text, (meeting.id,), slot=slot)


def _table_rules(instance: Instance, meeting: Meeting, placement: Placement) -> Iterator[Violation]:
    table, slot = placement.table, placement.slot
    host = instance.host_of_table.get(table)
    if meeting.locked_table is not None:
        if table != meeting.locked_table:
            text = f"Meeting {meeting.id!r} is at table {table} but locked to table {meeting.locked_table}."
            yield Violation("lock-broken", text, (meeting.id,), slot=slot, table=table)
    elif host is None:
        hosts = tuple(side for side in meeting.sides if side in instance.host_of_table.values())
        if hosts:
            text = (
                f"Meeting {meeting.id!r} is at table {table}, though {hosts[0]!r} has a table of their own."
            )
            yield Violation("host-away", text, (meeting.id,), hosts, slot, table)
    elif host not in meeting.sides:
        text = f"Meeting {meeting.id!r} is at table {table}, which belongs to {host!r}."
        yield Violation("foreign-table", text, (meeting.id,), (host,), slot, table)


def _double_bookings(instance: Instance, plan: Plan) -> Iterator[Violation]:
    of_participant: dict[tuple[int, str], list[str]] = defaultdict(list)
    of_table: dict[tuple[int, int], list[str]] = defaultdict(list)
    for id_, placement in plan.placements.items():
        of_table[placement.slot, placement.table].append(id_)
        for side in instance.meeting[id_].sides:
            of_participant[placement.slot, side].append(id_)
    for (slot, side), ids in of_participant.items():
        if len(ids) > 1:
            text = f"Participant {side!r} has {len(ids)} meetings in slot {slot}: {', '.join(ids)}."
            yield Violation("participant-twice", text, tuple(ids), (side,), slot)
    for (slot, table), ids in of_table.items():
        if len(ids) > 1:
            text = f"Table {table} has {len(ids)} meetings in slot {slot}: {', '.join(ids)}."
            yield Violation("table-twice", text, tuple(ids), slot=slot, table=table)


def _most(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for participant in instance.participants:
        placed = len(_slots(instance, plan, participant.id))
        if participant.most is not None and placed > participant.most:
            text = f"Participant {participant.id!r} has {placed} meetings but accepts {participant.most}."
            yield Violation("most-exceeded", text, participants=(participant.id,))


def _precedences(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for earlier, later in instance.precedences:
        first, second = plan.slot_of(earlier), plan.slot_of(later)
        if first is not None and second is not None and first >= second:
            text = f"Meeting {earlier!r} (slot {first}) must be before {later!r} (slot {second})."
            yield Violation("precedence", text, (earlier, later))


def _fairness(instance: Instance, breaks_of: dict[str, int]) -> Iterator[Violation]:
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
    """The slots of a participant's placed meetings, in order."""
    ids = (meeting.id for meeting in instance.meetings_of[participant])
    return sorted(plan.placements[id_].slot for id_ in ids if id_ in plan.placements)


def _breaks(instance: Instance, slots: list[int]) -> int:
    """Idle runs between consecutive meetings; see Instance.breaks_span_sessions for the borders."""
    session = instance.session_of_slot
    return sum(
        second - first > 1 and (instance.breaks_span_sessions or session[first] == session[second])
        for first, second in pairwise(slots)
    )


def _shortfall(instance: Instance, plan: Plan) -> int:
    return sum(
        max(0, participant.fewest - len(_slots(instance, plan, participant.id)))
        for participant in instance.participants
    )


def _unfairness(instance: Instance, breaks_of: dict[str, int]) -> int:
    if instance.fairness is None or not breaks_of:
        return 0
    return max(0, max(breaks_of.values()) - min(breaks_of.values()) - instance.fairness)


def _table_moves(instance: Instance, plan: Plan) -> int:
    moves = 0
    for participant in instance.participants:
        agenda = plan.agenda(instance, participant.id)
        moves += sum(first[1].table != second[1].table for first, second in pairwise(agenda))
    return moves
