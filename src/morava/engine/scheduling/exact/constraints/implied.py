"""What follows from the rules when everything is placed. It carries much of the proof."""

from dataclasses import dataclass

from morava.engine.scheduling.exact.constraints.tables import (
    at_open_tables,
    only_pairs_at_open_tables,
)
from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class BusySlots:
    """Implied: a participant with one meeting at a time is busy in as many slots as they have meetings; one
    with several at a time in no more, and in enough for all."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for person, wanted in enumerate(problem.meetings_of):
            meetings = sum(bool(places.place[meeting]) for meeting in wanted)
            busy = places.busy_of(person)
            if problem.parallel[person] == 1:
                writer.exactly(busy, meetings)
            else:
                writer.at_most(busy, meetings)
                writer.at_least(busy, -(-meetings // problem.parallel[person]))


@dataclass(frozen=True)
class UsedTables:
    """Implied: in a slot take place at least the meetings at open tables for which the other slots have no
    room; so twice as many participants are busy, where all meetings are of two and at open tables."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        meetings = sum(
            bool(place) and open_ for place, open_ in zip(places.place, problem.at_open_table, strict=True)
        )
        here = [at_open_tables(problem, places, slot) for slot in range(problem.slots)]
        room = [
            min(len(literals), tables) for literals, tables in zip(here, problem.open_tables, strict=True)
        ]
        for slot, literals in enumerate(here):
            left = meetings - (sum(room) - room[slot])
            if left <= 0:
                continue
            if only_pairs_at_open_tables(problem):
                writer.at_least(places.busy_in(slot), 2 * left)
            else:
                writer.at_least(literals, left)
