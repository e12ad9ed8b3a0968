"""That breaks are shared out."""

from dataclasses import dataclass
from itertools import pairwise

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Fairness:
    """Nobody has more breaks than the one with the fewest, plus the allowed difference, plus an excess.

    `most`: the largest excess; without it the excess is left open, as a unary number.
    """

    most: int | None = None

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        limit = problem.instance.fairness
        if limit is None:
            return
        limit += self.most or 0
        numbers = [_number(writer, problem, person, ends) for person, ends in enumerate(places.breaks)]
        if self.most is None:
            largest = max((len(number) for number in numbers), default=0) - limit
            places.excess = _new_number(writer, largest)
        fewest = _fewest(writer, numbers)
        for number in numbers:
            _no_more(writer, number[limit:], fewest, places.excess)


def _number(writer: Writer, problem: Problem, person: int, ends: list[Literal]) -> list[Literal]:
    """How many breaks a participant has, in unary. There are fewer breaks than meetings."""
    most = max(0, len(problem.meetings_of[person]) - 1)
    number = writer.unary(ends)
    for impossible in number[most:]:
        writer.clause((-impossible,))
    return number[:most]


def _new_number(writer: Writer, largest: int) -> list[Literal]:
    number = [writer.new() for _ in range(largest)]
    for less, more in pairwise(number):
        writer.clause((less, -more))
    return number


def _fewest(writer: Writer, numbers: list[list[Literal]]) -> list[Literal]:
    """A number no greater than anyone's."""
    fewest = _new_number(writer, min((len(number) for number in numbers), default=0))
    for number in numbers:
        for least, theirs in zip(fewest, number, strict=False):
            writer.clause((-least, theirs))
    return fewest


def _no_more(writer: Writer, number: list[Literal], one: list[Literal], other: list[Literal]) -> None:
    """A unary number is at most the sum of two: where it passes n, one of them passes its part of n,
    however n is split."""
    for n, passes in enumerate(number):
        for part in range(n + 1):
            rest = n - part
            writer.clause((-passes, *one[part : part + 1], *other[rest : rest + 1]))
