"""Placing meetings: instance → `solve` → result, with a checker that trusts no solver.

Build an `Instance` from `Participant`, `Session`, `Meeting` and table numbers (InputError says what
contradicts itself), ask `capacity` whether all can fit, `solve` it within a `Stop`, and have `check`
judge the `Plan`. `targets` says where one meeting of a plan could go by hand, `remedies` what would place
one that was left out. Obstacles come as `Reason`s: a `ReasonCode` and the ids concerned, to be worded by
whoever shows them; so do remedies, `interpreters_needed`, the `rota` and `who_is_unfair`.

    instance = Instance(
        participants=(Participant("a"), Participant("b", unavailable=frozenset({0}))),
        sessions=(Session("morning", slots=6), Session("afternoon", slots=7)),
        tables=tuple(range(1, 15)),
        meetings=(Meeting("m1", "a", "b"),),
    )
    result = solve(instance, Stop(seconds=30), seed=1, on_progress=print)
    result.plan.placements["m1"]        # Placement(slot=…, table=…)

Nothing here imports Django or anything else of Morava.
"""

from morava.engine.scheduling.capacity import Capacity, Overbooked, capacity
from morava.engine.scheduling.checker import Verdict, Violation, check
from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.instance import (
    PRIORITY_VALUE,
    Instance,
    Interpreter,
    Meeting,
    Participant,
    Session,
)
from morava.engine.scheduling.interpreting import Need, Rota, SessionNeed, interpreters_needed, rota
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode
from morava.engine.scheduling.remedies import Move, Remedy, RemedyKind, remedies
from morava.engine.scheduling.replanning import (
    Cancelled,
    Change,
    Event,
    InterpreterIll,
    Late,
    Leaves,
    NoShow,
    Replan,
    Requested,
    TableLost,
    replan,
)
from morava.engine.scheduling.result import Bounds, Progress, Result, Status
from morava.engine.scheduling.solver import solve
from morava.engine.scheduling.stopping import Stop
from morava.engine.scheduling.targets import Target, targets
from morava.engine.scheduling.unfairness import Unfair, who_is_unfair
from morava.engine.scheduling.what_if import Point, what_if

__all__ = [
    "PRIORITY_VALUE",
    "Bounds",
    "Cancelled",
    "Capacity",
    "Change",
    "Event",
    "InputError",
    "Instance",
    "Interpreter",
    "InterpreterIll",
    "Late",
    "Leaves",
    "Meeting",
    "Move",
    "Need",
    "NoShow",
    "Objective",
    "Overbooked",
    "Participant",
    "Placement",
    "Plan",
    "Point",
    "Progress",
    "Reason",
    "ReasonCode",
    "Remedy",
    "RemedyKind",
    "Replan",
    "Requested",
    "Result",
    "Rota",
    "Session",
    "SessionNeed",
    "Status",
    "Stop",
    "TableLost",
    "Target",
    "Unfair",
    "Verdict",
    "Violation",
    "capacity",
    "check",
    "interpreters_needed",
    "remedies",
    "replan",
    "rota",
    "solve",
    "targets",
    "what_if",
    "who_is_unfair",
]
