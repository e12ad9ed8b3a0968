"""Which exact search suits which question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.engine.scheduling.exact.formula import everything_placed
from morava.engine.scheduling.incumbent import Floor, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from morava.engine.scheduling.exact.background import Background
    from morava.engine.scheduling.exact.places import Found
    from morava.engine.scheduling.problem import Problem


def search_for(
    problem: Problem,
    floor: Floor,
    term: Term,
    *,
    seed: int,
    bound: int,
    start_from: Sequence[int] | None = None,
) -> Background[Found]:
    """A search for the best of one term under a floor.

    `bound`: what is known about the term. `start_from`: slots by meeting of a plan to start from; it need not
    reach the floor.
    """
    if term is not Term.WORTH and everything_placed(problem, floor):
        from morava.engine.scheduling.exact.sat_search import SatSearch
        from morava.engine.scheduling.exact.together import Together

        weighing = _weigh(problem, floor, term, seed, bound, None)
        deciding = SatSearch(problem, floor, term, bound=bound, start_from=start_from)
        return Together((weighing, deciding), bound)
    return _weigh(problem, floor, term, seed, bound, start_from)


def search_choice(problem: Problem, *, seed: int, bound: int) -> Background[frozenset[int]]:
    """A search for the meetings worth placing, regardless of when. `bound`: the most they can be worth."""
    from morava.engine.scheduling.exact.choice import ChoiceModel
    from morava.engine.scheduling.exact.cp_search import FOR_CHOICE, CpSearch

    return CpSearch(lambda _: ChoiceModel(problem), FOR_CHOICE, seed=seed, bound=bound)


def _weigh(
    problem: Problem, floor: Floor, term: Term, seed: int, bound: int, start_from: Sequence[int] | None
) -> Background[Found]:
    from morava.engine.scheduling.exact.cp_models import CpProblem
    from morava.engine.scheduling.exact.cp_search import FOR_TIME, FOR_WORTH, CpSearch

    def build(check: Callable[[], None]) -> CpProblem:
        model = CpProblem(problem, floor, term, check)
        if start_from is not None:
            model.hint(start_from)
        return model

    settings = FOR_WORTH if term is Term.WORTH else FOR_TIME
    return CpSearch(build, settings, seed=seed, bound=bound)
