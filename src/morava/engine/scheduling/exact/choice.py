"""Which meetings to place, regardless of when: a relaxation that is solved in a second or two.

Every participant has at most one meeting per available slot. Of the meetings that can only be in a set
of slots, a participant has at most as many as the set has slots (Hall's condition), and the open tables
take at most as many as the set has places. What satisfies all this need not fit together in time, so
its worth is an upper bound, and its choice a good one to start from.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from morava.engine.scheduling.problem import Problem

total = cp_model.LinearExpr.sum

WINDOWS_COMBINED = 12
"""Unions of two windows are looked at only for so many different windows; beyond, each alone."""


class ChoiceModel:
    """The relaxation; a plan of it has 1 for each chosen meeting and 0 for the others."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self._windows = [frozenset(slots) for slots in problem.allowed]
        self._chosen = [self.cp.new_bool_var("") for _ in problem.allowed]
        self._locks()
        for resource, meetings in enumerate(problem.meetings_of):
            self._fit(meetings, places_per_slot=1)
            if resource < problem.people:
                self._at_most(problem.most[resource], meetings)
        at_open_tables = [m for m, open_ in enumerate(problem.at_open_table) if open_]
        self._fit(at_open_tables, places_per_slot=problem.open_tables)
        self.cp.maximize(self._worth())

    def read(self, holds: Callable[[cp_model.IntVar], bool]) -> list[int]:
        return [int(holds(chosen)) for chosen in self._chosen]

    def _locks(self) -> None:
        for meeting, window in enumerate(self._windows):
            if not window:
                self.cp.add(self._chosen[meeting] == 0)
            elif self.problem.fixed[meeting]:
                self.cp.add(self._chosen[meeting] == 1)

    def _fit(self, meetings: Sequence[int], places_per_slot: int) -> None:
        windows = {self._windows[meeting] for meeting in meetings}
        unions = set(windows)
        if len(windows) <= WINDOWS_COMBINED:
            unions.update(one | other for one, other in combinations(windows, 2))
        unions.add(frozenset().union(*windows))
        for union in sorted(unions, key=sorted):
            inside = [meeting for meeting in meetings if self._windows[meeting] <= union]
            self._at_most(places_per_slot * len(union), inside)

    def _at_most(self, limit: int, meetings: Sequence[int]) -> None:
        if len(meetings) > limit:
            self.cp.add(total([self._chosen[meeting] for meeting in meetings]) <= limit)

    def _worth(self) -> cp_model.LinearExpr:
        problem = self.problem
        values = [problem.worth_unit * value for value in problem.value]
        short = [self._shortfall(person) for person in range(problem.people) if problem.fewest[person]]
        return cp_model.LinearExpr.weighted_sum(self._chosen + short, values + [-1] * len(short))

    def _shortfall(self, person: int) -> cp_model.IntVar:
        fewest = self.problem.fewest[person]
        missing = self.cp.new_int_var(0, fewest, "")
        placed = total([self._chosen[meeting] for meeting in self.problem.meetings_of[person]])
        self.cp.add(missing + placed >= fewest)
        return missing
