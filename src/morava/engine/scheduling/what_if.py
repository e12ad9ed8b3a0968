"""What would change with more or fewer tables, or with slots more or less at the end of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from morava.engine.scheduling.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from morava.engine.scheduling.instance import Instance
    from morava.engine.scheduling.result import Result
    from morava.engine.scheduling.stopping import Stop


@dataclass(frozen=True)
class Point:
    """What is reached with so many tables and slots.

    `placed` meetings, worth `value`; `breaks`, and `breaks_bound`, which no plan of that value can pass;
    `proven`: that value and breaks are the best possible.
    """

    tables: int
    slots: int
    placed: int
    value: int
    breaks: int
    breaks_bound: int
    proven: bool


def what_if(
    instance: Instance,
    tables: Iterable[int],
    slots: Iterable[int],
    stop_each: Stop,
    seed: int = 0,
    on_point: Callable[[Point], None] | None = None,
) -> tuple[Point, ...]:
    """Solve the forum again with other numbers of tables (slots as they are), then of slots (tables as they
    are).

    Each point gets the limits of `stop_each`; `on_point` is told each as it is found. Numbers that cannot be
    are
    passed over: no table or slot at all, fewer tables than have a host or a lock, slots that a lock is in.
    Raises nothing of its own.
    """
    found: dict[tuple[int, int], Point] = {}
    wanted = [(count, instance.slot_count) for count in tables]
    wanted += [(len(instance.tables), count) for count in slots]
    for at in dict.fromkeys(wanted):
        if stop_each.cancelled():
            break
        changed = _with(instance, *at)
        if changed is None:
            continue
        found[at] = _point(at, solve(changed, stop_each, seed))
        if on_point is not None:
            on_point(found[at])
    return tuple(found.values())


def _point(at: tuple[int, int], result: Result) -> Point:
    return Point(
        tables=at[0],
        slots=at[1],
        placed=len(result.plan.placements),
        value=result.objective.value,
        breaks=result.objective.breaks,
        breaks_bound=result.bounds.breaks,
        proven=result.objective.value == result.bounds.value
        and result.objective.breaks == result.bounds.breaks,
    )


def _with(instance: Instance, tables: int, slots: int) -> Instance | None:
    """The forum with so many tables and slots; None where that cannot be."""
    changed = with_tables(instance, tables)
    return None if changed is None else with_slots(changed, slots)


def with_tables(instance: Instance, count: int) -> Instance | None:
    """The first so many tables, those with a host or a lock before others; new ones get the next numbers."""
    needed = set(instance.host_of_table) | {m.locked_table for m in instance.meetings} - {None}
    if count < max(1, len(needed)):
        return None
    kept = [table for table in instance.tables if table in needed]
    kept += [table for table in instance.tables if table not in needed][: count - len(kept)]
    new = range(max(instance.tables) + 1, max(instance.tables) + 1 + count - len(kept))
    closed = frozenset(pair for pair in instance.closed_tables if pair[0] in kept)
    return replace(instance, tables=tuple(sorted([*kept, *new])), closed_tables=closed)


def with_slots(instance: Instance, count: int) -> Instance | None:
    """The last sessions shortened, or the last one lengthened, to so many slots in all."""
    sessions, spare = list(instance.sessions), count - instance.slot_count
    while spare < 0 and sessions:
        last = sessions.pop()
        if last.slots + spare > 0:
            sessions.append(replace(last, slots=last.slots + spare))
            spare = 0
        else:
            spare += last.slots
    if spare > 0 and sessions:
        sessions[-1] = replace(sessions[-1], slots=sessions[-1].slots + spare)
    known = {session.id for session in sessions}
    locked = [meeting.locked_slot for meeting in instance.meetings if meeting.locked_slot is not None]
    bound = {meeting.session for meeting in instance.meetings} - {None}
    if not sessions or max(locked, default=0) >= count or not bound <= known:
        return None

    def cut(away: frozenset[int]) -> frozenset[int]:
        return frozenset(slot for slot in away if slot < count)

    return replace(
        instance,
        sessions=tuple(sessions),
        participants=tuple(replace(p, unavailable=cut(p.unavailable)) for p in instance.participants),
        interpreters=tuple(replace(i, unavailable=cut(i.unavailable)) for i in instance.interpreters),
        closed_tables=frozenset(pair for pair in instance.closed_tables if pair[1] < count),
    )
