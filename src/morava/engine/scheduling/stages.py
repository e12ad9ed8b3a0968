"""The stages of a solve: first which meetings are placed, then when."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from morava.engine.scheduling.annealing import Annealing
from morava.engine.scheduling.bounds import fewest_breaks
from morava.engine.scheduling.construction import construct
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.race import Race, improve
from morava.engine.scheduling.repair import Repair

if TYPE_CHECKING:
    from collections.abc import Collection

    from morava.engine.scheduling.board import Board
    from morava.engine.scheduling.course import Course

FIRST_TRY = 320
"""Repair steps before it is asked whether everything can be placed at all."""
PATIENCE, MOST_PATIENCE = 30, 1_500
"""Repair steps without success after which something else is tried: per meeting, and at most."""
SHARE_OF_REPAIR = 0.2
"""How much of what is left of the budget one repair may take."""
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
    _repair(course, course.board(), most_steps=FIRST_TRY)
    if course.reached(Term.WORTH):
        return
    chosen = _relaxed_choice(course)
    if chosen and not course.reached(Term.WORTH):
        _repair(course, construct(course.problem, preferred=chosen), among=chosen)
        _repair(course, course.board())
    if not course.reached(Term.WORTH) and _small_enough(course):
        _search_choice(course)


def settle_choice_again(course: Course) -> bool:
    """Spend what time left over on a worthier choice; whether there was one, so that its time is open."""
    known = course.value(Term.WORTH)
    if not course.reached(Term.WORTH) and _small_enough(course):
        _search_choice(course)
    if course.value(Term.WORTH) == known:
        return False
    course.forget_bounds_of_time()
    return True


def settle_time(course: Course) -> None:
    """Fewest breaks, and fairness before or after as the objective says, without giving up worth."""
    problem, instance = course.problem, course.problem.instance
    if course.value(Term.WORTH) == problem.full_worth:
        course.tighten(Term.BREAKS, fewest_breaks(instance))
    annealing = Annealing(course.board(), course.random)
    improve(course, Term.BREAKS, annealing, course.budget, lambda: annealing.coolings == 0)
    terms = (Term.UNFAIRNESS, Term.BREAKS) if instance.fairness_binding else (Term.BREAKS, Term.UNFAIRNESS)
    floor = Floor(worth=course.value(Term.WORTH))
    for term in terms:
        if not course.reached(term):
            _settle_term(course, term, floor, annealing)
        floor = replace(floor, **{term.value: course.value(term)})


def _repair(
    course: Course, board: Board, among: Collection[int] | None = None, most_steps: float = math.inf
) -> None:
    repair = Repair(board, course.random, among)
    course.offer(repair.best)
    patience = min(MOST_PATIENCE, PATIENCE * len(course.problem.resources))

    def promising() -> bool:
        return repair.idle_steps < patience and repair.steps < most_steps

    improve(course, Term.WORTH, repair, course.budget.part(SHARE_OF_REPAIR), promising)


def _relaxed_choice(course: Course) -> set[int]:
    """The best choice regardless of time, if it is found; bounds the worth on the way."""
    from morava.engine.scheduling.exact.choice import ChoiceModel
    from morava.engine.scheduling.exact.search import FOR_CHOICE, Search

    plans: list[list[int]] = []

    def keep(plan: list[int]) -> bool:
        plans.append(plan)
        return False

    search = Search(lambda: ChoiceModel(course.problem), FOR_CHOICE, course.seed, course.bound[Term.WORTH])
    repair = Repair(course.board(), course.random)
    Race(course, Term.WORTH, repair, search, course.budget.part(SHARE_OF_CHOICE), keep).run()
    return {meeting for meeting, taken in enumerate(plans[-1]) if taken} if plans else set()


def _search_choice(course: Course) -> None:
    """Look for any worthier choice that fits together in time."""
    from morava.engine.scheduling.exact.model import TimeModel
    from morava.engine.scheduling.exact.search import FOR_WORTH, Search

    known = course.value(Term.WORTH)

    def build() -> TimeModel:
        model = TimeModel(course.problem, Floor(worth=known + 1), Term.WORTH)
        model.hint(course.incumbent.slots)
        return model

    search = Search(build, FOR_WORTH, course.seed, course.bound[Term.WORTH])
    repair = Repair(course.board(), course.random)
    answer = Race(course, Term.WORTH, repair, search, course.budget.part(SHARE_OF_CHOICE), course.offer).run()
    if answer.impossible:
        course.tighten(Term.WORTH, known)


def _settle_term(course: Course, term: Term, floor: Floor, annealing: Annealing) -> None:
    """Settle one term of time. Beyond the largest model annealing goes on alone."""
    budget = course.budget.part(_share(course, term))
    if not _small_enough(course):
        improve(course, term, annealing, budget)
        return
    from morava.engine.scheduling.exact.model import TimeModel
    from morava.engine.scheduling.exact.search import FOR_TIME, Search

    search = Search(lambda: TimeModel(course.problem, floor, term), FOR_TIME, course.seed, course.bound[term])
    Race(course, term, annealing, search, budget, course.offer).run()


def _share(course: Course, term: Term) -> float:
    """How much of the budget a term may take, given what comes after it."""
    if term is Term.UNFAIRNESS:
        return SHARE_OF_FAIRNESS if course.problem.instance.fairness_binding else 1.0
    return 1.0 if course.reached(Term.UNFAIRNESS) else SHARE_OF_BREAKS


def _small_enough(course: Course) -> bool:
    return not course.budget.exhausted and sum(map(len, course.problem.allowed)) <= LARGEST_MODEL
