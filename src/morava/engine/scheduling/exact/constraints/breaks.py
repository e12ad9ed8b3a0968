"""Breaks, written directly.

A participant *has met* once some slot so far was busy; a break ends in a busy slot after an idle one when
they have met before that. Counting runs of meetings instead would be shorter, but leaves the bound useless.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal, Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Breaks:
    """A break is an idle run between two busy slots of a participant within one stretch; it is counted
    where it ends."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        places.breaks = [
            [
                end
                for stretch in problem.stretches
                for end in _ends(writer, busy[stretch.start : stretch.stop])
            ]
            if len(problem.meetings_of[person]) > 1
            else []
            for person, busy in enumerate(places.busy)
        ]


@dataclass(frozen=True)
class FewBreaks:
    """All participants together have no more than so many breaks."""

    most: int

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:  # noqa: ARG002
        writer.at_most(places.all_breaks(), self.most)


def _ends(writer: Writer, busy: Sequence[Literal | None]) -> list[Literal]:
    """For each slot of a stretch in which a break may end, that one does."""
    ends: list[Literal] = []
    met: Literal | None = None
    previous: Literal | None = None
    for now in busy:
        if now is not None and met is not None and previous != met:
            ends.append(_end(writer, now, met, previous))
        if now is not None:
            met = now if met is None else writer.either((met, now))
        previous = now
    return ends


def _end(writer: Writer, now: Literal, met: Literal, previous: Literal | None) -> Literal:
    """Busy now, idle before, met before that. (`met` includes `previous`.)"""
    end = writer.new()
    idle = [] if previous is None else [-previous]
    for cause in (now, met, *idle):
        writer.clause((-end, cause))
    writer.clause((end, -now, -met, *(-literal for literal in idle)))
    return end
