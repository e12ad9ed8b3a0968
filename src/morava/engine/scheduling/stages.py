"""The stages of a solve: first which meetings are placed, then when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from morava.engine.scheduling.annealing import Annealing
from morava.engine.scheduling.bounds import fewest_breaks
from morava.engine.scheduling.construction import construct
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.race import Race, improve
from morava.engine.scheduling.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from morava.engine.scheduling.board import Board
    from morava.engine.scheduling.course import Course
    from morava.engine.scheduling.exact.search import Answer, Model
    from morava.engine.scheduling.stopping import Budget

PATIENCE = 1_500
"""Repair steps without success after which something else is tried."""
SHARE_OF_CHOICE = 0.3
"""How much of what is left of the budget each search for a worthier choice may take."""
SHARE_OF_FAIRNESS = 0.5
"""Likewise for the search for a fair plan where that comes before breaks."""
SHARE_OF_BREAKS = 0.9
"""Likewise for breaks where fairness comes after and is not reached yet."""
LARGEST_MODEL = 250_000
"""Possible places (meeting and slot) beyond which exact search is not tried: its model takes too long."""


def settle_choice(course: Course) -> None:
    """Place everything, or else the most worthy choice."""
    _repair(course, course.board())
    if course.reached(Term.WORTH):
        return
    chosen = _relaxed_choice(course)
    if chosen and not course.reached(Term.WORTH):
        board = construct(course.problem, preferred=chosen)
        _repair(course, board, among=chosen)
        _repair(course, course.board())
    if not course.reached(Term.WORTH) and _small_enough(course):
        _search_choice(course)


def settle_time(course: Course) -> None:
    """Fewest breaks, and fairness before or after as the objective says, without giving up worth."""
    problem, instance = course.problem, course.problem.instance
    if course.value(Term.WORTH) == problem.full_worth:
        course.tighten(Term.BREAKS, fewest_breaks(instance))
    annealing = Annealing(course.board(), course.random)
    improve(course, Term.BREAKS, annealing, course.budget, lambda: annealing.coolings == 0)
    floor = Floor(worth=course.value(Term.WORTH))
    for term in (
        (Term.UNFAIRNESS, Term.BREAKS) if instance.fairness_binding else (Term.BREAKS, Term.UNFAIRNESS)
    ):
        if not course.reached(term):
            _settle_term(course, term, floor, annealing)
        floor = replace(floor, **{term.value: course.value(term)})


def _repair(course: Course, board: Board, among: Collection[int] | None = None) -> None:
    repair = Repair(board, course.random, among)
    course.offer(repair.best)
    improve(course, Term.WORTH, repair, course.budget, lambda: repair.idle_steps < PATIENCE)


def _relaxed_choice(course: Course) -> set[int]:
    """The best choice regardless of time, if it is found; bounds the worth on the way."""
    from morava.engine.scheduling.exact.choice import ChoiceModel

    plans: list[list[int]] = []

    def keep(plan: list[int]) -> bool:
        plans.append(plan)
        return False

    budget = course.budget.part(SHARE_OF_CHOICE)
    repair = Repair(course.board(), course.random)
    _race(course, Term.WORTH, repair, lambda: ChoiceModel(course.problem), budget, keep)
    return {meeting for meeting, taken in enumerate(plans[-1]) if taken} if plans else set()


def _search_choice(course: Course) -> None:
    """Look for any worthier choice that fits together in time."""
    from morava.engine.scheduling.exact.model import TimeModel

    known = course.value(Term.WORTH)

    def build() -> TimeModel:
        model = TimeModel(course.problem, Floor(worth=known + 1), Term.WORTH)
        model.hint(course.incumbent.slots)
        return model

    repair = Repair(course.board(), course.random)
    budget = course.budget.part(SHARE_OF_CHOICE)
    answer = _race(course, Term.WORTH, repair, build, budget, course.offer)
    if answer.impossible:
        course.tighten(Term.WORTH, known)


def _settle_term(course: Course, term: Term, floor: Floor, annealing: Annealing) -> None:
    """Settle one term of time. Beyond the largest model annealing goes on alone."""
    from morava.engine.scheduling.exact.model import TimeModel

    budget = course.budget.part(_share(course, term))
    if not _small_enough(course):
        improve(course, term, annealing, budget)
        return
    _race(course, term, annealing, lambda: TimeModel(course.problem, floor, term), budget, course.offer)


def _share(course: Course, term: Term) -> float:
    """How much of the budget a term may take, given what comes after it."""
    if term is Term.UNFAIRNESS:
        return SHARE_OF_FAIRNESS if course.problem.instance.fairness_binding else 1.0
    return 1.0 if course.reached(Term.UNFAIRNESS) else SHARE_OF_BREAKS


def _race(
    course: Course,
    term: Term,
    improver: Repair | Annealing,
    build: Callable[[], Model],
    budget: Budget,
    take_plan: Callable[[list[int]], bool],
) -> Answer:
    from morava.engine.scheduling.exact.search import Search, Settings

    settings = Settings(maximise=True, core=False) if term is Term.WORTH else Settings()
    search = Search(build, settings, seed=course.seed, bound=course.bound[term])
    return Race(course, term, improver, search, budget, take_plan).run()


def _small_enough(course: Course) -> bool:
    return not course.budget.exhausted and sum(map(len, course.problem.allowed)) <= LARGEST_MODEL
