"""Which meetings are earlier, and which are not neighbours in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Precedence:
    """Of two placed meetings with an order the earlier one is in an earlier slot: never is the earlier in a
    slot or after it, and the later in it or before."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        slots = range(problem.slots)
        upto = {
            later: _reached(writer, places.place[later], slots)
            for later, befores in enumerate(problem.before)
            if befores
        }
        since = {
            earlier: _reached(writer, places.place[earlier], reversed(slots))
            for earlier, afters in enumerate(problem.after)
            if afters
        }
        for later, by_then in upto.items():
            for earlier in problem.before[later]:
                for slot in slots:
                    both = (by_then.get(slot), since[earlier].get(slot))
                    if None not in both:
                        writer.clause([-literal for literal in both if literal is not None])


def _reached(writer: Writer, place: dict[int, Literal], slots: Iterable[int]) -> dict[int, Literal]:
    """For every slot, in this order: the meeting is in it or in one before (order encoding)."""
    reached: dict[int, Literal] = {}
    before: Literal | None = None
    for slot in slots:
        causes = [literal for literal in (before, place.get(slot)) if literal is not None]
        if causes:
            reached[slot] = before = writer.either(causes)
    return reached


@dataclass(frozen=True)
class Apart:
    """Two meetings with a way to walk between them are not in neighbouring slots of one session."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for meeting, others in enumerate(problem.apart):
            for other in others:
                for session in problem.sessions:
                    for slot, following in pairwise(session):
                        first, second = places.place[meeting].get(slot), places.place[other].get(following)
                        if first is not None and second is not None:
                            writer.clause((-first, -second))
