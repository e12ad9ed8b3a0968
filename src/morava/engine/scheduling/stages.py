"""The stages of a solve: first which meetings are placed, then when."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from morava.engine.scheduling.bounds import alone, days_of, priced_breaks
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.race import Race, advance, improve
from morava.engine.scheduling.search.annealing import BREAK, Annealing, weights_for
from morava.engine.scheduling.search.arrays import empty_board
from morava.engine.scheduling.search.repair import Repair, fill, urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from morava.engine.scheduling.course import Course
    from morava.engine.scheduling.exact.places import Found
    from morava.engine.scheduling.search.arrays import Board
    from morava.engine.scheduling.stopping import Budget

FIRST_TRY = 2_000
"""Repair steps before it is asked whether everything can be placed at all."""
PATIENCE, MOST_PATIENCE = 200, 40_000
"""Repair steps without success after which something else is tried: per meeting, and at most."""
SHARE_OF_REPAIR = 0.15
"""How much of what is left of the budget one repair may take."""
SHARE_OF_CHOICE = 0.3
"""How much of what is left of the budget each search for a worthier choice may take."""
SHARE_OF_FAIRNESS = 0.5
"""Likewise for the search for a fair plan where that comes before breaks."""
SHARE_OF_BREAKS = 0.9
"""Likewise for breaks where fairness comes after and is not reached yet."""
SHARE_OF_PRICES = 0.1
"""Likewise for the bound with prices for tables."""
SHARE_OF_IDLE, IDLE_STEPS = 0.05, 2_000
"""Likewise for the idle slots at the end, and at most so many steps per meeting."""
LARGEST_WORTH_MODEL = 250_000
"""Possible places (meeting and slot) beyond which exact search for worth is not tried: its model takes
too long."""
LARGEST_TIME_MODEL = 30_000
"""Likewise for breaks, which are the harder to prove."""


def settle_choice(course: Course) -> None:
    """Place everything, or else the most worthy choice."""
    board = _construct(course)
    course.offer(board.slot, board.line)
    course.report()
    _repair(course, board, most_steps=FIRST_TRY)
    if course.reached(Term.WORTH):
        return
    chosen = _relaxed_choice(course)
    if chosen and not course.reached(Term.WORTH):
        _repair(course, _construct(course, preferred=chosen), among=chosen)
        _repair(course, course.board())
    if not course.reached(Term.WORTH) and _small_enough(course, LARGEST_WORTH_MODEL):
        _search_choice(course)


def settle_choice_again(course: Course) -> bool:
    """Spend what time left over on a worthier choice; whether there was one, so that its time is open."""
    known = course.value(Term.WORTH)
    if not course.reached(Term.WORTH) and _small_enough(course, LARGEST_WORTH_MODEL):
        _search_choice(course)
    if course.value(Term.WORTH) == known:
        return False
    course.forget_bounds_of_time()
    return True


def settle_time(course: Course) -> None:
    """Fewest breaks, and fairness before or after as the objective says, without giving up worth."""
    annealing = _annealing(course)
    improve(course, Term.BREAKS, annealing, course.budget, lambda: annealing.coolings == 0)
    course.report()
    _bound_breaks(course)
    binding = course.problem.instance.fairness_binding
    terms = (Term.UNFAIRNESS, Term.BREAKS) if binding else (Term.BREAKS, Term.UNFAIRNESS)
    floor = Floor(worth=course.value(Term.WORTH))
    for term in terms:
        if not course.reached(term):
            _settle_term(course, term, floor, annealing)
        floor = replace(floor, **{term.value: course.value(term)})


def settle_idle(course: Course) -> None:
    """Fewer idle slots within the breaks there are. What makes breaks or fairness worse is never taken
    over."""
    board = course.board()
    fairness = course.problem.instance.fairness
    weights = weights_for(course.rules, fairness=fairness, binding=True)
    weights = weights._replace(one_break=16 * BREAK, one_idle=BREAK, uneven=16 * weights.uneven)
    annealing = Annealing(course.rules, board, weights)
    budget = course.budget.part(SHARE_OF_IDLE)
    steps = IDLE_STEPS * len(annealing.movable)
    while steps > 0 and course.incumbent.standing.idle and not (annealing.finished or budget.exhausted):
        budget.spend(advance(course, annealing))
        steps -= annealing.stride


def _construct(course: Course, preferred: Collection[int] | None = None) -> Board:
    board = empty_board(course.problem, course.rules, course.seed)
    fill(course.rules, board, urgency(course.rules, preferred))
    return board


def _repair(
    course: Course, board: Board, among: Collection[int] | None = None, most_steps: float = math.inf
) -> None:
    repair = Repair(course.rules, board, among)
    course.offer(repair.best_slot, repair.best_line)
    patience = min(MOST_PATIENCE, PATIENCE * len(course.problem.sides))

    def promising() -> bool:
        return repair.idle_steps < patience and repair.steps < most_steps

    improve(course, Term.WORTH, repair, course.budget.part(SHARE_OF_REPAIR), promising)


def _relaxed_choice(course: Course) -> frozenset[int]:
    """The best choice regardless of time, if it is found; bounds the worth on the way."""
    from morava.engine.scheduling.exact.search import search_choice

    plans: list[frozenset[int]] = []
    search = search_choice(course.problem, seed=course.seed, bound=course.bound[Term.WORTH])
    repair = Repair(course.rules, course.board())
    Race(course, Term.WORTH, repair, search, course.budget.part(SHARE_OF_CHOICE), plans.append).run()
    return plans[-1] if plans else frozenset()


def _search_choice(course: Course) -> None:
    """Look for any worthier choice that fits together in time."""
    from morava.engine.scheduling.exact.search import search_for

    known = course.value(Term.WORTH)
    search = search_for(
        course.problem,
        Floor(worth=known + 1),
        Term.WORTH,
        seed=course.seed,
        bound=course.bound[Term.WORTH],
        start_from=course.incumbent.assignment.slot.tolist(),
    )
    repair = Repair(course.rules, course.board())
    budget = course.budget.part(SHARE_OF_CHOICE)
    answer = Race(course, Term.WORTH, repair, search, budget, _take(course)).run()
    if answer.impossible:
        course.tighten(Term.WORTH, known)


def _take(course: Course) -> Callable[[Found], bool]:
    def take(found: Found) -> bool:
        return course.offer_found(found.slots, found.interpreters)

    return take


def _annealing(course: Course, whole: Budget | None = None) -> Annealing:
    instance = course.problem.instance
    weights = weights_for(course.rules, fairness=instance.fairness, binding=instance.fairness_binding)
    return Annealing(
        course.rules, course.board(), weights, whole=None if whole is None else whole.share_spent
    )


def _bound_breaks(course: Course) -> None:
    """What can be said about breaks without searching, where everything is placed."""
    if not course.complete or course.reached(Term.BREAKS) or course.budget.exhausted:
        return
    course.tighten(Term.BREAKS, int(alone(days_of(course.problem)).sum()))
    if not course.reached(Term.BREAKS):
        budget = course.budget.part(SHARE_OF_PRICES)
        enough = course.value(Term.BREAKS)
        course.tighten(Term.BREAKS, priced_breaks(course.problem, enough, lambda: not budget.exhausted))


def _settle_term(course: Course, term: Term, floor: Floor, annealing: Annealing) -> None:
    """Settle one term of time. Beyond the largest model annealing goes on alone, on both cores."""
    budget = course.budget.part(_share(course, term))
    if not _small_enough(course, LARGEST_TIME_MODEL):
        _anneal_long(course, term, budget)
        return
    from morava.engine.scheduling.exact.search import search_for

    search = search_for(
        course.problem,
        floor,
        term,
        seed=course.seed,
        bound=course.bound[term],
        start_from=course.incumbent.assignment.slot.tolist(),
    )
    Race(course, term, annealing, search, budget, _take(course)).run()


def _anneal_long(course: Course, term: Term, budget: Budget) -> None:
    """One long cooling over the whole budget, and with a time limit another beside it in a thread of
    its own."""
    first = _annealing(course, budget)
    if budget.by_work:
        improve(course, term, first, budget)
        return
    second, over = _annealing(course, budget), threading.Event()

    def go_on() -> None:
        while not over.is_set():
            second.advance(second.stride)

    thread = threading.Thread(target=go_on, name="annealing", daemon=True)
    thread.start()
    try:
        improve(course, term, first, budget)
    finally:
        over.set()
        thread.join()
    course.offer(second.best_slot, second.best_line)


def _share(course: Course, term: Term) -> float:
    """How much of the budget a term may take, given what comes after it."""
    if term is Term.UNFAIRNESS:
        return SHARE_OF_FAIRNESS if course.problem.instance.fairness_binding else 1.0
    return 1.0 if course.reached(Term.UNFAIRNESS) else SHARE_OF_BREAKS


def _small_enough(course: Course, largest: int) -> bool:
    return not course.budget.exhausted and sum(map(len, course.problem.allowed)) <= largest
