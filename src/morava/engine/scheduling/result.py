"""What `solve` hands back, and what it reports on the way."""

from dataclasses import dataclass
from enum import StrEnum

from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Plan


class Status(StrEnum):
    """How much is known about a plan."""

    OPTIMAL = "optimal"
    """No plan is better in value, shortfall, breaks and unfairness. Table moves are never proven."""
    FEASIBLE = "feasible"
    """Valid; the bounds say how much better a plan could be at most."""
    INFEASIBLE = "infeasible"
    """No plan keeps binding fairness; the plan returned comes nearest, `Result.unfair` says who."""


@dataclass(frozen=True)
class Bounds:
    """What no plan can surpass.

    `value`: no plan is worth more. `shortfall`: none of that value has less. `breaks`: no plan that
    places as much as the returned one has fewer. `unfairness`: likewise.
    """

    value: int
    shortfall: int = 0
    breaks: int = 0
    unfairness: int = 0


@dataclass(frozen=True)
class Progress:
    """The state of a search: the best plan's breaks and meetings left out, the bound on breaks, and the
    seconds since the start."""

    breaks: int
    unplaced: int
    bound: int
    seconds: float


@dataclass(frozen=True)
class Result:
    """The best plan found and what is known about it.

    `unfair`: participants with the most breaks, where binding fairness could not be kept. `trace`:
    every progress report, in order.
    """

    plan: Plan
    objective: Objective
    bounds: Bounds
    status: Status
    unfair: tuple[str, ...]
    trace: tuple[Progress, ...]
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether every meeting has a place."""
        return not self.plan.left_out

    @property
    def breaks_gap(self) -> int:
        """By how many breaks a plan that places as much could be better at most."""
        return self.objective.breaks - self.bounds.breaks
