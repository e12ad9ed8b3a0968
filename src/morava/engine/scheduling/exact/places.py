"""The variables of a formula about a problem."""

from collections.abc import Callable
from dataclasses import dataclass, field

from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import LEFT_OUT, Problem


@dataclass(frozen=True)
class Found:
    """A plan a search found. `slots[m]`: the slot of meeting m or LEFT_OUT. `interpreters[m]`: the number of
    the interpreter who helps in it, or -1."""

    slots: list[int]
    interpreters: list[int]


@dataclass
class Places:
    """What is to be decided, and what rules have defined for the rules after them.

    `place[m][t]`: meeting m is in slot t. `busy[p][t]`: participant p meets in slot t; None where they
    cannot (by Participants). `helping[m][i, t]`: interpreter i helps in meeting m in slot t (by
    Interpreters). `breaks[p]`: a literal for each slot in which a break of p may end (by Breaks).
    `excess`: the unfairness as a unary number (by Fairness).
    """

    place: list[dict[int, Literal]]
    busy: list[list[Literal | None]] = field(default_factory=list)
    helping: dict[int, dict[tuple[int, int], Literal]] = field(default_factory=dict)
    breaks: list[list[Literal]] = field(default_factory=list)
    excess: list[Literal] = field(default_factory=list)

    def of(self, meeting: int) -> list[Literal]:
        """That the meeting is placed: one literal for each slot."""
        return list(self.place[meeting].values())

    def with_participant(self, problem: Problem, person: int) -> list[Literal]:
        """All possible places of a participant's meetings."""
        return [literal for meeting in problem.meetings_of[person] for literal in self.of(meeting)]

    def within(self, problem: Problem, person: int, slots: range) -> list[Literal]:
        """The possible places of a participant's meetings in some slots."""
        return [
            literal
            for meeting in problem.meetings_of[person]
            for slot, literal in self.place[meeting].items()
            if slot in slots
        ]

    def busy_of(self, person: int) -> list[Literal]:
        """That a participant meets: one literal for each slot in which they can."""
        return [busy for busy in self.busy[person] if busy is not None]

    def busy_in(self, slot: int) -> list[Literal]:
        """That somebody meets in a slot: one literal for each participant who can."""
        return [busy for theirs in self.busy if (busy := theirs[slot]) is not None]

    def all_breaks(self) -> list[Literal]:
        return [end for theirs in self.breaks for end in theirs]

    def read(self, holds: Callable[[Literal], bool]) -> Found:
        """The plan in which just those literals hold."""
        slots = [next((t for t, here in place.items() if holds(here)), LEFT_OUT) for place in self.place]
        interpreters = [-1] * len(slots)
        for meeting, helping in self.helping.items():
            interpreters[meeting] = next((i for (i, _), here in helping.items() if holds(here)), -1)
        return Found(slots, interpreters)


def new_places(writer: Writer, problem: Problem) -> Places:
    """A variable for every allowed slot of every meeting."""
    return Places([{slot: writer.new() for slot in slots} for slots in problem.allowed])
