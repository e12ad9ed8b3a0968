"""Which meetings have a slot, and who meets when."""

from dataclasses import dataclass

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Placing:
    """A meeting is in at most one slot; one with a locked slot, and with `complete` every meeting that has a
    slot at all, is in exactly one."""

    complete: bool

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for meeting, fixed in enumerate(problem.fixed):
            slots = places.of(meeting)
            if fixed or (self.complete and slots):
                writer.exactly(slots, 1)
            else:
                writer.at_most(slots, 1)


@dataclass(frozen=True)
class Participants:
    """A participant has at most `parallel` meetings in one slot, and is busy in a slot with any."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        places.busy = [
            [
                self._busy(writer, problem, person, self._here(problem, places, person, slot))
                for slot in range(problem.slots)
            ]
            for person in range(problem.people)
        ]

    @staticmethod
    def _here(problem: Problem, places: Places, person: int, slot: int) -> list[Literal]:
        wanted = problem.meetings_of[person]
        return [places.place[meeting][slot] for meeting in wanted if slot in places.place[meeting]]

    @staticmethod
    def _busy(writer: Writer, problem: Problem, person: int, here: list[Literal]) -> Literal | None:
        if len(here) < 2:
            return here[0] if here else None
        if problem.parallel[person] > 1:
            writer.at_most(here, problem.parallel[person])
            return writer.either(here)
        busy = writer.new()
        writer.exactly([*here, -busy], 1)
        return busy
