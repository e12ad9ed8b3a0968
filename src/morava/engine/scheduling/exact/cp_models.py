"""The whole problem as a CP-SAT model, for what a SAT solver cannot do: weighing."""

from collections.abc import Callable, Sequence

from morava.engine.scheduling.exact.constraints.worth import Worth, WorthFloor
from morava.engine.scheduling.exact.cp_writer import CpWriter
from morava.engine.scheduling.exact.formula import cost, everything_placed, rules_for
from morava.engine.scheduling.exact.places import Found, new_places
from morava.engine.scheduling.exact.writer import Literal
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.problem import Problem


class CpProblem:
    """A problem under a floor, to be searched for the best of one term. `check` is called between its rules
    and may raise to end the writing."""

    def __init__(self, problem: Problem, floor: Floor, term: Term, check: Callable[[], None]) -> None:
        self.writer = CpWriter()
        self._places = new_places(self.writer, problem)
        for rule in rules_for(problem, floor, term):
            check()
            rule.write(self.writer, problem, self._places)
        if floor.worth is not None and not everything_placed(problem, floor):
            WorthFloor(floor.worth).write(self.writer, problem, self._places)
        if term is Term.WORTH:
            worth = Worth.of(self.writer, problem, self._places)
            self.writer.cp.maximize(self.writer.total(worth.literals, worth.weights))
        else:
            self.writer.cp.minimize(self.writer.total(cost(self._places, term)))

    def hint(self, slots: Sequence[int]) -> None:
        """Tell the search a known plan, as slots by meeting."""
        for place, hinted in zip(self._places.place, slots, strict=True):
            for slot, literal in place.items():
                self.writer.cp.add_hint(self.writer.variable(literal), slot == hinted)

    def read(self, holds: Callable[[Literal], bool]) -> Found:
        return self._places.read(holds)
