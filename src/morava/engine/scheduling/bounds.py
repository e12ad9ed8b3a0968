"""Lower bounds on breaks that cost next to nothing: each participant looked at alone, tables as a price.

A participant who is to have n meetings chooses n of the slots in which they can; meetings bound to a session
or a
slot must find theirs among them. The fewest breaks over all choices, by dynamic programming over the slots,
bound the participant's breaks in every plan; the sum bounds the plan's. Where tables are scarce, each slot
gets a price that participants pay for being busy in it; whatever the prices, the least they pay together less
what all tables are worth at these prices is a bound too (Lagrangian relaxation; Held, Wolfe, Crowder,
"Validation of subgradient optimization", 1974). The prices are raised where too many want to be busy.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from morava.engine.scheduling.problem import compile_problem
from morava.engine.scheduling.search.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from morava.engine.scheduling.instance import Instance, Participant
    from morava.engine.scheduling.problem import Problem

IMPOSSIBLE = 1e15
ROUNDS, PATIENCE, IN_VAIN = 4_000, 25, 200
"""At most so many rounds of prices; after so many without a better bound the steps are shortened; if so many
first rounds brought nothing, tables are not what makes breaks."""
SHORTER, SHORTEST = 0.7, 1e-3
ROUND_OFF = 1e-6
"""A bound this little above a whole number does not count as above it."""


class Days(NamedTuple):
    """What each participant needs. P participants, T slots, S sessions.

    `wanted` (P): meetings they are to have, 0 for those not looked at. `free` (P, T): slots they can be busy
    in.
    `must` (P, T): slots a locked meeting has. `least`, `most` (P, S): meetings by the end of a session.
    `session` (T). `fresh` (T): whether breaks begin to count anew in a slot.
    """

    wanted: NDArray[np.int32]
    free: NDArray[np.bool_]
    must: NDArray[np.bool_]
    least: NDArray[np.int32]
    most: NDArray[np.int32]
    session: NDArray[np.int32]
    fresh: NDArray[np.bool_]


def fewest_breaks(instance: Instance) -> int:
    """The sum over participants of the fewest breaks each can have when all meetings are placed.

    A meeting that can never be placed is left aside. A participant who can have several meetings at once,
    and one whose meetings cannot all find a slot, count nothing.
    """
    return int(alone(days_of(compile_problem(instance))).sum())


def breaks_alone(instance: Instance, participant: Participant) -> int:
    """The fewest breaks of one participant with all their placeable meetings, others ignored."""
    position = [one.id for one in instance.participants].index(participant.id)
    return int(alone(days_of(compile_problem(instance)))[position])


def alone(days: Days) -> NDArray[np.int64]:
    """The fewest breaks of each participant, others ignored."""
    slots = len(days.session)
    room = _room(days)
    prices, busy = np.zeros(slots), np.zeros(slots, np.int64)
    return np.array(
        [round(_fewest(days, person, prices, busy, *room)) for person in range(len(days.wanted))], np.int64
    )


def priced_breaks(
    problem: Problem, enough: int, go_on: Callable[[], bool] = lambda: True, rounds: int = ROUNDS
) -> int:
    """The best bound with prices for tables, for plans in which everything is placed.

    Ends when it reaches `enough`, when tables are no obstacle, or when `go_on` says no.
    """
    days, tables = days_of(problem), len(problem.instance.tables)
    places = tables * max((len(sides) for sides in problem.sides), default=2)
    slots, room = problem.slots, _room(days)
    prices, kept, busy = np.zeros(slots), np.zeros(slots), np.zeros(slots, np.int64)
    best, first, idle, step = -math.inf, 0, 0, 1.0
    for count in range(rounds):
        value = _everyone(days, prices, busy, *room) - places * float(prices.sum())
        if value > best + ROUND_OFF:
            best, kept, idle = value, prices, 0
        else:
            idle += 1
        over = busy - places
        first = first if count else whole(best)
        length = float((over * over).sum())
        if whole(best) >= enough or step < SHORTEST or not length or not go_on():
            break
        if (not prices.any() and (over <= 0).all()) or (count == IN_VAIN and whole(best) == first):
            break
        if idle > PATIENCE:
            prices, idle, step = kept, 0, step * SHORTER
        prices = np.maximum(0.0, prices + step * max(1.0, abs(best) / 20) * over / length)
    return whole(best)


def whole(bound: float) -> int:
    """The least whole number of breaks that a bound allows."""
    return max(0, math.ceil(bound - ROUND_OFF))


def days_of(problem: Problem) -> Days:
    """What each participant needs when every meeting that has a slot at all is placed."""
    people, slots = problem.people, problem.slots
    session = np.array(problem.session_of, np.int32)
    starts = {stretch.start for stretch in problem.stretches}
    days = Days(
        wanted=np.zeros(people, np.int32),
        free=np.zeros((people, slots), np.bool_),
        must=np.zeros((people, slots), np.bool_),
        least=np.zeros((people, len(problem.sessions)), np.int32),
        most=np.zeros((people, len(problem.sessions)), np.int32),
        session=session,
        fresh=np.array([slot in starts for slot in range(slots)], np.bool_),
    )
    for person in range(people):
        _need(problem, person, days)
    return days


def _need(problem: Problem, person: int, days: Days) -> None:
    meetings = [m for m in problem.meetings_of[person] if problem.allowed[m]]
    if len(meetings) < 2 or len(meetings) > problem.most[person] or problem.parallel[person] > 1:
        return
    days.wanted[person] = len(meetings)
    bound_to: Counter[int] = Counter()
    for meeting in meetings:
        allowed = problem.allowed[meeting]
        days.free[person, list(allowed)] = True
        if problem.fixed[meeting]:
            days.must[person, allowed[0]] = True
        sessions = {problem.session_of[slot] for slot in allowed}
        if len(sessions) == 1:
            bound_to[sessions.pop()] += 1
    here = np.array([bound_to[session] for session in range(len(problem.sessions))])
    days.least[person] = np.cumsum(here)
    days.most[person] = len(meetings) - (here.sum() - np.cumsum(here))


def _room(days: Days) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """Memory for one participant's table of states."""
    shape = (len(days.session) + 1, int(days.wanted.max(initial=0)) + 1, 3)
    return np.zeros(shape), np.zeros(shape, np.int8)


@compiled
def _everyone(days: Days, prices: np.ndarray, busy: np.ndarray, cost: np.ndarray, came: np.ndarray) -> float:
    """The least that all together pay in breaks and prices; counts in `busy` who chose each slot."""
    for slot in range(len(busy)):
        busy[slot] = 0
    total = 0.0
    for person in range(len(days.wanted)):
        total += _fewest(days, person, prices, busy, cost, came)
    return total


NOT_MET, BUSY, IDLE = 0, 1, 2
"""States of a participant before a slot: no meeting yet, busy just before, idle after a meeting."""


@compiled
def _fewest(
    days: Days, person: int, prices: np.ndarray, busy: np.ndarray, cost: np.ndarray, came: np.ndarray
) -> float:
    """The least one participant pays; adds their choice of slots to `busy`."""
    wanted, slots = days.wanted[person], len(prices)
    if wanted == 0:
        return 0.0
    _clear(cost, 0, wanted)
    cost[0, 0, NOT_MET] = 0.0
    for slot in range(slots):
        _clear(cost, slot + 1, wanted)
        last_here = slot + 1 == slots or days.session[slot + 1] != days.session[slot]
        for met in range(wanted + 1):
            for state in range(3):
                paid = cost[slot, met, state]
                if paid >= IMPOSSIBLE:
                    continue
                before = NOT_MET if days.fresh[slot] else state
                if not days.must[person, slot]:
                    after = NOT_MET if before == NOT_MET else IDLE
                    _arrive(days, cost, came, person, slot, met, after, paid, state, last_here)
                if days.free[person, slot] and met < wanted:
                    more = prices[slot] + (1.0 if before == IDLE else 0.0)
                    _arrive(days, cost, came, person, slot, met + 1, BUSY, paid + more, state, last_here)
    state = NOT_MET
    for other in range(3):
        if cost[slots, wanted, other] < cost[slots, wanted, state]:
            state = other
    paid = cost[slots, wanted, state]
    if paid >= IMPOSSIBLE:
        return 0.0
    for slot in range(slots - 1, -1, -1):
        earlier = came[slot + 1, wanted, state]
        if state == BUSY:
            busy[slot] += 1
            wanted -= 1
        state = earlier
    return paid


@compiled
def _clear(cost: np.ndarray, slot: int, wanted: int) -> None:
    for met in range(wanted + 1):
        for state in range(3):
            cost[slot, met, state] = IMPOSSIBLE


@compiled
def _arrive(
    days: Days,
    cost: np.ndarray,
    came: np.ndarray,
    person: int,
    slot: int,
    met: int,
    state: int,
    paid: float,
    earlier: int,
    last_here: bool,
) -> None:
    """Reach a state after a slot, if that is cheaper and leaves the sessions what is bound to them."""
    if last_here:
        session = days.session[slot]
        if not days.least[person, session] <= met <= days.most[person, session]:
            return
    if paid < cost[slot + 1, met, state]:
        cost[slot + 1, met, state] = paid
        came[slot + 1, met, state] = earlier
