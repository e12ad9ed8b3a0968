"""Formulas for tests, on either back end, and whether they can hold."""

from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model
from pysat.solvers import Solver

from morava.engine.scheduling.exact.constraints.rule import Rule
from morava.engine.scheduling.exact.cp_writer import CpWriter
from morava.engine.scheduling.exact.places import Places, new_places
from morava.engine.scheduling.exact.sat_writer import SatWriter
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem

BACK_ENDS: dict[str, Callable[[], Writer]] = {"cp": CpWriter, "sat": SatWriter}


def solution(writer: Writer, *given: Literal) -> set[Literal] | None:
    """The variables that hold in some solution with the given literals; None if there is none."""
    return _by_cp(writer, given) if isinstance(writer, CpWriter) else _by_sat(writer, given)


def holds(writer: Writer, *given: Literal) -> bool:
    return solution(writer, *given) is not None


def _by_sat(writer: Writer, given: Sequence[Literal]) -> set[Literal] | None:
    assert isinstance(writer, SatWriter)
    with Solver("glucose42", bootstrap_with=writer.clauses) as solver:
        found = solver.solve(assumptions=list(given))
        return {literal for literal in solver.get_model() if literal > 0} if found else None


def _by_cp(writer: CpWriter, given: Sequence[Literal]) -> set[Literal] | None:
    model = writer.cp.clone()
    for literal in given:
        variable = model.get_bool_var_from_proto_index(abs(literal) - 1)
        model.add(variable == int(literal > 0))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE), model.validate()
    if status == cp_model.INFEASIBLE:
        return None
    return {number + 1 for number, value in enumerate(solver.response_proto.solution) if value}


class Formula:
    """Some rules written down about a problem."""

    def __init__(self, writer: Writer, problem: Problem, *rules: Rule) -> None:
        self.writer, self.problem = writer, problem
        self.places: Places = new_places(writer, problem)
        for rule in rules:
            rule.write(writer, problem, self.places)

    def solution(self, slots: Sequence[int], *given: Literal) -> set[Literal] | None:
        """The variables that hold in some solution in which the meetings are in just these slots."""
        fixed = [
            literal if slot == here else -literal
            for place, here in zip(self.places.place, slots, strict=True)
            for slot, literal in place.items()
        ]
        return solution(self.writer, *fixed, *given)

    def allows(self, slots: Sequence[int], *given: Literal) -> bool:
        return self.solution(slots, *given) is not None
