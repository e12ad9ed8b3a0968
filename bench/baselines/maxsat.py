"""The MaxSAT solver RC2 of python-sat on the usual encoding (`clauses`).

Ignatiev, Morgado, Marques-Silva, "RC2: an Efficient MaxSAT Solver", 2019. Its heuristics are on: cores are
minimised and exhausted, soft clauses of which at most one can be broken are found beforehand, weights are
taken in layers. Being guided by cores it has no plan before it has the proof, but a bound at any time. It
uses one core.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from pysat.examples.rc2 import RC2, RC2Stratified

from bench.baselines.attempt import Attempt, OutOfTimeError, seated, understood
from bench.baselines.clauses import Clauses

if TYPE_CHECKING:
    from morava.engine.scheduling import Instance, Plan


def attempt(instance: Instance, *, everything: bool, seconds: float) -> Attempt:
    """Solve within so many seconds, writing the formula included. It may need a little longer to stop.

    `everything`: all meetings have to be placed. Else their value comes first, then breaks.
    """
    deadline = time.monotonic() + seconds
    understood(instance)
    clauses = Clauses(instance, everything=everything, go_on=lambda: _in_time(deadline))
    solver = RC2 if everything else RC2Stratified
    with solver(clauses.formula, adapt=True, exhaust=True, minz=True) as search:
        _in_time(deadline)
        late = threading.Event()
        timer = threading.Timer(deadline - time.monotonic(), lambda: (late.set(), search.interrupt()))
        timer.start()
        model = search.compute(expect_interrupt=True)
        timer.cancel()
        return _answer(clauses, model, search.cost, late=late.is_set())


def _in_time(deadline: float) -> None:
    if time.monotonic() >= deadline:
        raise OutOfTimeError


def _answer(clauses: Clauses, model: list[int] | None, cost: int, *, late: bool) -> Attempt:
    """`cost`: of the soft clauses, at least."""
    lost, breaks = (0, cost) if clauses.everything else divmod(cost, clauses.unit)
    known, impossible = clauses.everything or model is not None, model is None and not late
    return Attempt(
        plan=None if model is None else _read(clauses, model),
        value_bound=clauses.value - lost,
        breaks_bound=breaks if known and not impossible else None,
        best=model is not None,
        impossible=impossible,
    )


def _read(clauses: Clauses, model: list[int]) -> Plan:
    holding = {literal for literal in model if literal > 0}
    slots = {
        id_: slot
        for id_, choices in clauses.place.items()
        for slot, literal in choices.items()
        if literal in holding
    }
    return seated(clauses.instance, slots)
