"""What the checker says."""

from dataclasses import dataclass

from morava.engine.scheduling.objective import Objective


@dataclass(frozen=True)
class Violation:
    """A rule a plan breaks, the sentence that says so, and whom it concerns."""

    code: str
    text: str
    meetings: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    slot: int | None = None
    table: int | None = None
    interpreter: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What the checker found: broken rules and the worth of the plan."""

    violations: tuple[Violation, ...]
    objective: Objective
    breaks_of: dict[str, int]

    @property
    def valid(self) -> bool:
        return not self.violations
