"""Who helps where sides share no language."""

from collections import defaultdict
from dataclasses import dataclass

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Interpreters:
    """A placed meeting that needs an interpreter has exactly one who is able and there in its slot; an
    interpreter helps in one meeting at a time."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        there = [frozenset(slots) for slots in problem.interpreter_slots]
        at: dict[tuple[int, int], list[Literal]] = defaultdict(list)
        for meeting, able in enumerate(problem.able):
            if not able:
                continue
            helping = places.helping[meeting] = {}
            for slot, place in places.place[meeting].items():
                helpers = {(one, slot): writer.new() for one in able if slot in there[one]}
                writer.exactly([*helpers.values(), -place], 1)
                helping |= helpers
            for key, literal in helping.items():
                at[key].append(literal)
        for literals in at.values():
            writer.at_most(literals, 1)


@dataclass(frozen=True)
class EnoughInterpreters:
    """Implied: of the meetings that need one of the same interpreters (or one of any) no more are in a slot
    than there are such interpreters."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        teams = {frozenset(able) for able in problem.able if able}
        teams.add(frozenset[int]().union(*teams))
        there = [frozenset(slots) for slots in problem.interpreter_slots]
        for team in sorted(teams, key=sorted):
            theirs = [meeting for meeting, able in enumerate(problem.able) if able and team.issuperset(able)]
            for slot in range(problem.slots):
                here = [places.place[meeting][slot] for meeting in theirs if slot in places.place[meeting]]
                writer.at_most(here, sum(slot in there[one] for one in team))


@dataclass(frozen=True)
class Rest:
    """An interpreter has a free slot after `rest_after` slots in a row of one session."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for interpreter, longest in enumerate(problem.rest_after):
            if longest < max(map(len, problem.sessions)):
                duty = self._duty(writer, places, interpreter)
                for session in problem.sessions:
                    for start in range(session.start, session.stop - longest):
                        row = [duty.get(slot) for slot in range(start, start + longest + 1)]
                        if None not in row:
                            writer.clause([-literal for literal in row if literal is not None])

    @staticmethod
    def _duty(writer: Writer, places: Places, interpreter: int) -> dict[int, Literal]:
        """By slot, that the interpreter helps in any meeting."""
        meetings: dict[int, list[Literal]] = defaultdict(list)
        for helping in places.helping.values():
            for (one, slot), literal in helping.items():
                if one == interpreter:
                    meetings[slot].append(literal)
        return {slot: writer.either(literals) for slot, literals in meetings.items()}
