"""The rules between meetings: who and what is taken twice, limits, order, ways to walk."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from morava.engine.scheduling.checker.verdict import Violation
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.plan import Plan


def participants_twice(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for side, by_slot in _meetings_by_slot(instance, plan).items():
        at_once = instance.participant[side].parallel
        for slot, ids in by_slot.items():
            if len(ids) > at_once:
                text = (
                    f"Participant {side!r} has {len(ids)} meetings in slot {slot} "
                    f"but can have {at_once} at once: {', '.join(ids)}."
                )
                yield Violation("participant-twice", text, tuple(ids), (side,), slot)


def tables_twice(_: Instance, plan: Plan) -> Iterator[Violation]:
    taken: dict[tuple[int, int], list[str]] = defaultdict(list)
    for id_, placement in plan.placements.items():
        taken[placement.slot, placement.table].append(id_)
    for (slot, table), ids in taken.items():
        if len(ids) > 1:
            text = f"Table {table} has {len(ids)} meetings in slot {slot}: {', '.join(ids)}."
            yield Violation("table-twice", text, tuple(ids), slot=slot, table=table)


def most_exceeded(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for participant in instance.participants:
        ids = [m.id for m in instance.meetings_of[participant.id] if m.id in plan.placements]
        if participant.most is not None and len(ids) > participant.most:
            text = f"Participant {participant.id!r} has {len(ids)} meetings but accepts {participant.most}."
            yield Violation("most-exceeded", text, tuple(ids), (participant.id,))


def most_of_a_session_exceeded(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for participant in instance.participants:
        most = participant.most_per_session
        if most is None:
            continue
        for session, slots in instance.slots_of_session.items():
            ids = [m.id for m in instance.meetings_of[participant.id] if plan.slot_of(m.id) in slots]
            if len(ids) > most:
                text = (
                    f"Participant {participant.id!r} has {len(ids)} meetings in session {session!r} "
                    f"but accepts {most} per session."
                )
                yield Violation("session-most-exceeded", text, tuple(ids), (participant.id,))


def out_of_order(instance: Instance, plan: Plan) -> Iterator[Violation]:
    for earlier, later in instance.precedences:
        first, second = plan.slot_of(earlier), plan.slot_of(later)
        if first is not None and second is not None and first >= second:
            text = f"Meeting {earlier!r} (slot {first}) must be before {later!r} (slot {second})."
            yield Violation("precedence", text, (earlier, later))


def too_close(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """Nobody meets one participant of a buffer in the slot just after the other, within a session."""
    if not instance.buffers:
        return
    far = {pair for a, b in instance.buffers for pair in ((a, b), (b, a))}
    for side, by_slot in _meetings_by_slot(instance, plan).items():
        for slot, ids in by_slot.items():
            if slot + 1 in by_slot and instance.session_of_slot[slot] == instance.session_of_slot[slot + 1]:
                for first, second in product(ids, by_slot[slot + 1]):
                    yield from _walk(instance, far, side, first, second, slot)


def _walk(
    instance: Instance, far: set[tuple[str, str]], side: str, first: str, second: str, slot: int
) -> Iterator[Violation]:
    partners = [[other for other in instance.meeting[id_].sides if other != side] for id_ in (first, second)]
    way = next((pair for pair in product(*partners) if pair in far), None)
    if way is not None:
        text = (
            f"Participant {side!r} has to walk from {way[0]!r} (meeting {first!r}, slot {slot}) "
            f"to {way[1]!r} (meeting {second!r}, slot {slot + 1}) without a slot in between."
        )
        yield Violation("too-close", text, (first, second), (side, *way), slot + 1)


def _meetings_by_slot(instance: Instance, plan: Plan) -> Mapping[str, Mapping[int, list[str]]]:
    """The placed meetings of each participant, by slot."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, placement in plan.placements.items():
        for side in instance.meeting[id_].sides:
            found[side][placement.slot].append(id_)
    return found
