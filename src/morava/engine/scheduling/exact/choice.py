"""Which meetings to place, regardless of when: a relaxation that is solved in a second or two.

Of the meetings that can only be in a set of slots, a participant has at most as many as they have room
for in them (Hall's condition), the open tables take at most as many as there are places, and interpreters
as many as they can help in. What satisfies all this need not fit together in time, so its worth is an
upper bound, and its choice a good one to start from.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import combinations

from morava.engine.scheduling.exact.constraints.limits import Most, MostPerSession
from morava.engine.scheduling.exact.constraints.placing import Placing
from morava.engine.scheduling.exact.constraints.worth import Worth
from morava.engine.scheduling.exact.cp_writer import CpWriter
from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal
from morava.engine.scheduling.problem import Problem

WINDOWS_COMBINED = 12
"""Unions of two windows are looked at only for so many different windows; beyond, each alone."""

Window = frozenset[int]


class ChoiceModel:
    """The relaxation: a meeting is not given a slot but a block of slots, a session if there are limits per
    session, else the whole forum."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.writer = CpWriter()
        self._blocks = problem.sessions if _limited_per_session(problem) else (range(problem.slots),)
        self._window: dict[Literal, Window] = {}
        self._places = Places([self._choices(slots) for slots in problem.allowed])
        for rule in (Placing(complete=False), Most(), MostPerSession()):
            rule.write(self.writer, problem, self._places)
        self._fit_participants()
        self._fit_tables()
        self._fit_interpreters()
        worth = Worth.of(self.writer, problem, self._places)
        self.writer.cp.maximize(self.writer.total(worth.literals, worth.weights))

    def read(self, holds: Callable[[Literal], bool]) -> frozenset[int]:
        """The chosen meetings."""
        places = self._places
        return frozenset(m for m in range(len(places.place)) if any(map(holds, places.of(m))))

    def _choices(self, slots: Sequence[int]) -> dict[int, Literal]:
        """A literal for each block a meeting can be in, by the block's first slot."""
        choices: dict[int, Literal] = {}
        for block in self._blocks:
            window = frozenset(slot for slot in slots if slot in block)
            if window:
                choices[block.start] = self.writer.new()
                self._window[choices[block.start]] = window
        return choices

    def _fit_participants(self) -> None:
        for person in range(self.problem.people):
            theirs = self._places.with_participant(self.problem, person)
            self._fit(theirs, partial(_rows, self.problem.parallel[person]))

    def _fit_tables(self) -> None:
        self._fit(self._all(self.problem.at_open_table), self._open_tables)

    def _open_tables(self, slots: Window) -> int:
        return sum(self.problem.open_tables[slot] for slot in slots)

    def _fit_interpreters(self) -> None:
        """For every set of interpreters some meeting needs one of, and for all together."""
        teams = {frozenset(able) for able in self.problem.able if able}
        for team in sorted({*teams, frozenset[int]().union(*teams)}, key=sorted):
            theirs = self._all([bool(able) and team.issuperset(able) for able in self.problem.able])
            self._fit(theirs, partial(self._help, team))

    def _all(self, wanted: Sequence[bool]) -> list[Literal]:
        return [literal for meeting, is_ in enumerate(wanted) if is_ for literal in self._places.of(meeting)]

    def _help(self, team: Collection[int], slots: Window) -> int:
        """In how many meetings in the slots interpreters can help at most."""
        return sum(self._duties(one, slots) for one in team)

    def _duties(self, interpreter: int, slots: Window) -> int:
        """In how many of the slots an interpreter can help at most, with rests."""
        there = slots.intersection(self.problem.interpreter_slots[interpreter])
        row = self.problem.rest_after[interpreter] + 1
        most = 0
        for session in self.problem.sessions:
            rests = len(session) // row  # one in every full row
            most += min(len(there.intersection(session)), len(session) - rests)
        return most

    def _fit(self, literals: Sequence[Literal], room: Callable[[Window], int]) -> None:
        """Of meetings that have to be in a set of slots there are no more than there is room in it."""
        windows = {self._window[literal] for literal in literals}
        unions = set(windows)
        if len(windows) <= WINDOWS_COMBINED:
            unions.update(one | other for one, other in combinations(windows, 2))
        unions.add(Window().union(*windows))
        for union in sorted(unions, key=sorted):
            inside = [literal for literal in literals if self._window[literal] <= union]
            self.writer.at_most(inside, room(union))


def _rows(places: int, slots: Window) -> int:
    return places * len(slots)


def _limited_per_session(problem: Problem) -> bool:
    return any(problem.fewest_per_session) or any(
        most < len(session) * parallel
        for most, parallel in zip(problem.most_per_session, problem.parallel, strict=True)
        for session in problem.sessions
    )
