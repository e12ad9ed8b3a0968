"""The best objective of a tiny instance by trying everything. Slow, short, and plainly right."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from morava.engine.scheduling import Instance, Objective, Placement, Plan, Verdict, check

Chosen = list[tuple[str, int]]
"""Ids of meetings and the slots chosen for them."""


def best_objective(instance: Instance) -> Objective:
    """The objective of the best valid plan; where binding fairness cannot be kept, of the fairest.

    Best by the terms that solvers can prove: value, shortfall, breaks, unfairness. See `provable`.
    """
    verdicts = (check(instance, plan) for plan in all_plans(instance))
    objectives = (provable(verdict.objective) for verdict in verdicts if _allowed(verdict))
    return min(objectives, key=lambda objective: objective.rank(fairness_binding=instance.fairness_binding))


def provable(objective: Objective) -> Objective:
    """An objective without the terms that carry no proof: idle slots, table moves, changes."""
    return replace(objective, idle=0, table_moves=0, changes=0)


def _allowed(verdict: Verdict) -> bool:
    return all(violation.code == "unfair" for violation in verdict.violations)


def all_plans(instance: Instance) -> Iterator[Plan]:
    """Every choice of slots for which tables can be found, with every choice of interpreters.

    Of several ways to give out the tables only one; the checker does the rest.
    """
    for slots in product(*([None, *instance.allowed_slots(meeting)] for meeting in instance.meetings)):
        chosen = [(m.id, slot) for m, slot in zip(instance.meetings, slots, strict=True) if slot is not None]
        tables = next(_tables(instance, chosen), None)
        if tables is not None:
            for interpreters in _interpreters(instance, chosen):
                yield Plan({id_: Placement(slot, tables[id_], interpreters[id_]) for id_, slot in chosen})


def _tables(instance: Instance, chosen: Chosen) -> Iterator[dict[str, int]]:
    """Every way to give the chosen meetings tables."""
    if not chosen:
        yield {}
        return
    (id_, slot), *rest = chosen
    for others in _tables(instance, rest):
        taken = {others[other] for other, at in rest if at == slot}
        for table in instance.allowed_tables(instance.meeting[id_]):
            if table not in taken and (table, slot) not in instance.closed_tables:
                yield {**others, id_: table}


def _interpreters(instance: Instance, chosen: Chosen) -> Iterator[dict[str, str | None]]:
    """Every way to give an interpreter to the meetings that need one: with one there, without one nobody."""
    choices = [
        [one.id for one in instance.interpreters]
        if instance.interpreters and instance.needs_interpreter(instance.meeting[id_])
        else [None]
        for id_, _ in chosen
    ]
    for given in product(*choices):
        yield dict(zip((id_ for id_, _ in chosen), given, strict=True))
