"""What every rule is."""

from typing import Protocol

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Writer
from morava.engine.scheduling.problem import Problem


class Rule(Protocol):
    """One sentence about plans that can be written down."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None: ...
