"""CP-SAT with its default settings on the model one writes first.

One Boolean per meeting and slot, one per participant and slot for being busy, one where a run of meetings
starts; breaks are a participant's runs less one. Two workers, for our own solver uses two cores as well.
"""

from __future__ import annotations

import math
import time
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from bench.baselines.attempt import (
    Attempt,
    OutOfTimeError,
    full_value,
    most_breaks,
    seated,
    stretches,
    understood,
)
from morava.engine.scheduling import PRIORITY_VALUE

if TYPE_CHECKING:
    from morava.engine.scheduling import Instance, Plan

WORKERS = 2


def attempt(instance: Instance, *, everything: bool, seconds: float, seed: int) -> Attempt:
    """Solve within so many seconds, writing the model included.

    `everything`: all meetings have to be placed. Else their value comes first, then breaks.
    """
    deadline = time.monotonic() + seconds
    understood(instance)
    model = _Model(instance, everything=everything)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = deadline - time.monotonic()
    if solver.parameters.max_time_in_seconds <= 0:
        raise OutOfTimeError
    status = solver.solve(model.cp)
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(model.cp.validate())
    if status == cp_model.INFEASIBLE:
        return Attempt(None, impossible=True)
    if status == cp_model.UNKNOWN:
        return Attempt(None)
    best = status == cp_model.OPTIMAL
    value_bound, breaks_bound = model.bounds(solver.best_objective_bound, best=best)
    return Attempt(model.read(solver), value_bound, breaks_bound, best)


class _Model:
    def __init__(self, instance: Instance, *, everything: bool) -> None:
        self.instance, self.everything = instance, everything
        self.cp = cp_model.CpModel()
        self.place = {
            meeting.id: {slot: self.cp.new_bool_var("") for slot in instance.allowed_slots(meeting)}
            for meeting in instance.meetings
        }
        self._place_once()
        self._keep_tables()
        breaks = [self._breaks(one.id) for one in instance.participants]
        self._keep_fair(breaks)
        self._aim(breaks)

    def _place_once(self) -> None:
        for meeting in self.instance.meetings:
            choices = list(self.place[meeting.id].values())
            if self.everything or meeting.locked_slot is not None:
                self.cp.add_exactly_one(choices)
            else:
                self.cp.add_at_most_one(choices)

    def _keep_tables(self) -> None:
        for slot in range(self.instance.slot_count):
            here = [choices[slot] for choices in self.place.values() if slot in choices]
            self.cp.add(sum(here) <= len(self.instance.tables))

    def _breaks(self, person: str) -> cp_model.LinearExprT:
        """The breaks of one participant, who is in one meeting at a time."""
        theirs = [self.place[meeting.id] for meeting in self.instance.meetings_of[person]]
        busy = []
        for slot in range(self.instance.slot_count):
            here = self.cp.new_bool_var("")
            self.cp.add(sum(choices[slot] for choices in theirs if slot in choices) == here)
            busy.append(here)
        return sum(self._breaks_in([busy[slot] for slot in slots]) for slots in stretches(self.instance))

    def _breaks_in(self, busy: list[cp_model.IntVar]) -> cp_model.LinearExprT:
        starts = busy[:1]
        for before, here in pairwise(busy):
            start = self.cp.new_bool_var("")
            self.cp.add_multiplication_equality(start, [here, before.negated()])
            starts.append(start)
        met = self.cp.new_bool_var("")
        self.cp.add_max_equality(met, busy)
        return sum(starts) - met

    def _keep_fair(self, breaks: list[cp_model.LinearExprT]) -> None:
        if not self.instance.fairness_binding:
            return
        allowed = self.instance.fairness or 0
        least, most = (self.cp.new_int_var(0, self.instance.slot_count, "") for _ in range(2))
        for theirs in breaks:
            self.cp.add(least <= theirs)
            self.cp.add(theirs <= most)
        self.cp.add(most - least <= allowed)

    def _aim(self, breaks: list[cp_model.LinearExprT]) -> None:
        if self.everything:
            self.cp.minimize(sum(breaks))
            return
        value = sum(
            PRIORITY_VALUE[meeting.priority] * sum(self.place[meeting.id].values())
            for meeting in self.instance.meetings
        )
        self.cp.maximize(self._unit * value - sum(breaks))

    @property
    def _unit(self) -> int:
        """What one of value counts in breaks: more than all breaks there can be."""
        return most_breaks(self.instance) + 1

    def bounds(self, bound: float, *, best: bool) -> tuple[int, int | None]:
        """Of value and of breaks. While the best value is open, nothing is known about breaks."""
        full = full_value(self.instance)
        if self.everything:
            return full, max(0, math.ceil(bound - 1e-6))
        value = math.floor((bound + self._unit - 1) / self._unit)
        return min(full, value), -round(bound) % self._unit if best else None

    def read(self, solver: cp_model.CpSolver) -> Plan:
        slots = {
            id_: slot
            for id_, choices in self.place.items()
            for slot, chosen in choices.items()
            if solver.boolean_value(chosen)
        }
        return seated(self.instance, slots)
