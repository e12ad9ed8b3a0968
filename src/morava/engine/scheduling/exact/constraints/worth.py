"""What placed meetings are worth (see `Problem`)."""

from dataclasses import dataclass

from morava.engine.scheduling.exact.cp_writer import CpWriter
from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Worth:
    """The worth of a plan is no more than the sum of the weights of the literals that hold.

    Placed meetings weigh their value, missing ones (literals made here) weigh -1.
    """

    literals: list[Literal]
    weights: list[int]

    @classmethod
    def of(cls, writer: Writer, problem: Problem, places: Places) -> "Worth":
        value = {
            literal: problem.worth_unit * problem.value[meeting]
            for meeting in range(len(places.place))
            for literal in places.of(meeting)
        }
        missing = _missing(writer, problem, places)
        return cls([*value, *missing], [*value.values(), *(-1 for _ in missing)])


@dataclass(frozen=True)
class WorthFloor:
    """A plan is worth at least so much. Only CP-SAT can weigh."""

    least: int

    def write(self, writer: CpWriter, problem: Problem, places: Places) -> None:
        worth = Worth.of(writer, problem, places)
        writer.cp.add(writer.total(worth.literals, worth.weights) >= self.least)


def _missing(writer: Writer, problem: Problem, places: Places) -> list[Literal]:
    """Literals of which at least as many hold as meetings are missing to what participants were promised."""
    missing: list[Literal] = []
    for person in range(problem.people):
        promises = [(problem.fewest[person], places.with_participant(problem, person))]
        if fewest := problem.fewest_per_session[person]:
            promises += [(fewest, places.within(problem, person, session)) for session in problem.sessions]
        for fewest, possible in promises:
            theirs = [writer.new() for _ in range(fewest)]
            writer.at_least([*possible, *theirs], fewest)
            missing += theirs
    return missing
