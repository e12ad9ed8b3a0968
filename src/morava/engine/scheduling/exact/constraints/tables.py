"""Where there is room."""

from collections import defaultdict
from dataclasses import dataclass

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class OpenTables:
    """No more meetings in a slot than there are open tables; so no more busy participants than two for each,
    where all meetings are of two and at open tables."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for slot in range(problem.slots):
            here = at_open_tables(problem, places, slot)
            if len(here) <= problem.open_tables[slot]:
                continue
            writer.at_most(here, problem.open_tables[slot])
            if only_pairs_at_open_tables(problem):
                writer.at_most(places.busy_in(slot), 2 * problem.open_tables[slot])


@dataclass(frozen=True)
class SharedTables:
    """Of the meetings locked to one table at most one is in a slot."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        at: dict[tuple[int, int], list[Literal]] = defaultdict(list)
        for meeting, table in enumerate(problem.shared_table):
            if table >= 0:
                for slot, literal in places.place[meeting].items():
                    at[table, slot].append(literal)
        for here in at.values():
            writer.at_most(here, 1)


def at_open_tables(problem: Problem, places: Places, slot: int) -> list[Literal]:
    """The meetings that would take an open table in the slot."""
    return [
        place[slot]
        for place, open_ in zip(places.place, problem.at_open_table, strict=True)
        if open_ and slot in place
    ]


def only_pairs_at_open_tables(problem: Problem) -> bool:
    return all(problem.at_open_table) and all(len(sides) == 2 for sides in problem.sides)
