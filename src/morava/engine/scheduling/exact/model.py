"""A problem as a CP-SAT model.

Breaks are modelled directly: a participant *has met* once some slot so far was busy, and a break ends
in a busy slot after an idle one when they have met before that. Counting runs of meetings instead would be
shorter, but leaves the bound useless. Two implied constraints carry much of the proof: a participant's
busy slots are as many as their meetings, and busy participants are at most two per table.
"""

from collections.abc import Callable, Iterable

from ortools.sat.python import cp_model

from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.problem import LEFT_OUT, Problem

Literal = cp_model.IntVar
Linear = cp_model.LinearExpr
total = cp_model.LinearExpr.sum


class TimeModel:
    """The whole problem under a floor, to be searched for the best of one term.

    `place[m][t]`: meeting m is in slot t.
    """

    def __init__(self, problem: Problem, floor: Floor, about: Term) -> None:
        self.problem = problem
        self.floor = floor
        self.cp = cp_model.CpModel()
        self.place = [{slot: self._new() for slot in slots} for slots in problem.allowed]
        self._placing()
        self._busy: list[list[Literal | None]] = [self._occupy(r) for r in range(problem.resource_count)]
        self._tables()
        self._order()
        self._limits()
        self._worth_floor()
        if about is Term.WORTH:
            self.cp.maximize(self._worth())
        else:
            self._time(about)

    def hint(self, slots: list[int]) -> None:
        """Tell the search a known plan, as slots by meeting."""
        for place, hinted in zip(self.place, slots, strict=True):
            for slot, literal in place.items():
                self.cp.add_hint(literal, slot == hinted)

    def read(self, holds: Callable[[Literal], bool]) -> list[int]:
        """The slots by meeting of a solution."""
        return [
            next((slot for slot, literal in place.items() if holds(literal)), LEFT_OUT)
            for place in self.place
        ]

    def _new(self) -> Literal:
        return self.cp.new_bool_var("")

    @property
    def _complete(self) -> bool:
        return self.floor.worth is not None and self.floor.worth >= self.problem.full_worth

    def _placing(self) -> None:
        for meeting, place in enumerate(self.place):
            if self.problem.fixed[meeting] or (self._complete and place):
                self.cp.add_exactly_one(place.values())
            else:
                self.cp.add_at_most_one(place.values())

    def _occupy(self, resource: int) -> list[Literal | None]:
        """Per slot, whether the resource is taken; None where it cannot be."""
        return [self._taken(resource, slot) for slot in range(self.problem.slots)]

    def _taken(self, resource: int, slot: int) -> Literal | None:
        here = [self.place[m][slot] for m in self.problem.meetings_of[resource] if slot in self.place[m]]
        if len(here) < 2:
            return here[0] if here else None
        taken = self._new()
        self.cp.add(total(here) == taken)
        return taken

    def _tables(self) -> None:
        problem = self.problem
        for slot in range(problem.slots):
            open_ = [
                place[slot]
                for meeting, place in enumerate(self.place)
                if problem.at_open_table[meeting] and slot in place
            ]
            if len(open_) <= problem.open_tables:
                continue
            self.cp.add(total(open_) <= problem.open_tables)
            if all(problem.at_open_table):
                busy = [taken[slot] for taken in self._busy[: problem.people]]
                self.cp.add(
                    sum(literal for literal in busy if literal is not None) <= 2 * problem.open_tables
                )

    def _order(self) -> None:
        """For every slot: the earlier meeting in it or after, or the later in it or before, not both."""
        for later, befores in enumerate(self.problem.before):
            for earlier in befores:
                for border in range(self.problem.slots):
                    late = [literal for slot, literal in self.place[earlier].items() if slot >= border]
                    early = [literal for slot, literal in self.place[later].items() if slot <= border]
                    if late and early:
                        self.cp.add_at_most_one(late + early)

    def _limits(self) -> None:
        problem = self.problem
        for person in range(problem.people):
            wanted = [m for m in problem.meetings_of[person] if self.place[m]]
            taken = _present(self._busy[person])
            if self._complete and taken:
                self.cp.add(total(taken) == len(wanted))
            elif len(wanted) > problem.most[person]:
                self.cp.add(total(taken) <= problem.most[person])

    def _worth(self) -> Linear:
        problem = self.problem
        literals = [literal for place in self.place for literal in place.values()]
        values = [problem.worth_unit * problem.value[m] for m, place in enumerate(self.place) for _ in place]
        short = [self._shortfall(person) for person in range(problem.people) if problem.fewest[person]]
        return cp_model.LinearExpr.weighted_sum(literals + short, values + [-1] * len(short))

    def _shortfall(self, person: int) -> cp_model.IntVar:
        fewest = self.problem.fewest[person]
        missing = self.cp.new_int_var(0, fewest, "")
        self.cp.add(missing + total(_present(self._busy[person])) >= fewest)
        return missing

    def _worth_floor(self) -> None:
        if self.floor.worth is not None and not self._complete:
            self.cp.add(self._worth() >= self.floor.worth)

    def _time(self, about: Term) -> None:
        """Breaks, fairness, and what of the two is searched for."""
        breaks = [self._breaks_of(person) for person in range(self.problem.people)]
        everyones = total([literal for theirs in breaks for literal in theirs])
        if self.floor.breaks is not None:
            self.cp.add(everyones <= self.floor.breaks)
        if about is Term.BREAKS:
            self.cp.minimize(everyones)
            if self.floor.unfairness is not None:
                self._fair(breaks, self.cp.new_constant(self.floor.unfairness))
        else:
            excess = self.cp.new_int_var(0, self.problem.slots, "")
            self._fair(breaks, excess)
            self.cp.minimize(excess)

    def _breaks_of(self, person: int) -> list[Literal]:
        """One literal per slot in which a break of this person may end."""
        busy = self._busy[person]
        if self.problem.instance.breaks_span_sessions:
            return self._breaks_within(busy)
        sessions = self.problem.instance.slots_of_session.values()
        return [end for slots in sessions for end in self._breaks_within(busy[slots.start : slots.stop])]

    def _breaks_within(self, busy: list[Literal | None]) -> list[Literal]:
        ends: list[Literal] = []
        met: Literal | None = None
        previous: Literal | None = None
        for now in busy:
            if now is not None and met is not None and previous is not met:
                ends.append(self._end_of_break(now, met, previous))
            if now is not None:
                met = now if met is None else self._either(met, now)
            previous = now
        return ends

    def _end_of_break(self, now: Literal, met: Literal, previous: Literal | None) -> Literal:
        """Busy now, idle before, met before that. (`met` includes `previous`.)"""
        end = self._new()
        before = [] if previous is None else [previous]
        self.cp.add_bool_or(end, now.negated(), met.negated(), *before)
        for cause in (now, met):
            self.cp.add_implication(end, cause)
        for busy in before:
            self.cp.add_implication(end, busy.negated())
        return end

    def _either(self, first: Literal, second: Literal) -> Literal:
        either = self._new()
        self.cp.add_implication(first, either)
        self.cp.add_implication(second, either)
        self.cp.add_bool_or(first, second, either.negated())
        return either

    def _fair(self, breaks: list[list[Literal]], excess: cp_model.IntVar) -> None:
        """Nobody has more breaks than the fewest of anyone, plus the allowed difference, plus an excess."""
        limit = self.problem.instance.fairness
        if limit is None:
            return
        fewest = self.cp.new_int_var(0, self.problem.slots if all(breaks) else 0, "")
        for theirs in breaks:
            self.cp.add(fewest <= total(theirs))
            if len(theirs) > limit:
                self.cp.add(total(theirs) <= limit + fewest + excess)


def _present(literals: Iterable[Literal | None]) -> list[Literal]:
    return [literal for literal in literals if literal is not None]
