"""The best objective of a tiny instance by trying everything. Slow, short, and plainly right."""

from collections.abc import Iterator
from itertools import product

from morava.engine.scheduling import Instance, Objective, Placement, Plan, Verdict, check


def best_objective(instance: Instance) -> Objective:
    """The objective of the best valid plan; where binding fairness cannot be kept, of the fairest.

    Table moves are those of some plan, not the fewest.
    """
    verdicts = (check(instance, plan) for plan in all_plans(instance))
    objectives = (verdict.objective for verdict in verdicts if _allowed(verdict))
    return min(objectives, key=lambda objective: objective.rank(fairness_binding=instance.fairness_binding))


def _allowed(verdict: Verdict) -> bool:
    return all(violation.code == "unfair" for violation in verdict.violations)


def all_plans(instance: Instance) -> Iterator[Plan]:
    """One plan for every choice of slots for which tables can be found; the checker does the rest."""
    for slots in product(*([None, *instance.allowed_slots(meeting)] for meeting in instance.meetings)):
        chosen = [(m.id, slot) for m, slot in zip(instance.meetings, slots, strict=True) if slot is not None]
        tables = next(_tables(instance, chosen), None)
        if tables is not None:
            yield Plan({id_: Placement(slot, tables[id_]) for id_, slot in chosen})


def _tables(instance: Instance, chosen: list[tuple[str, int]]) -> Iterator[dict[str, int]]:
    """Every way to give the chosen meetings tables."""
    if not chosen:
        yield {}
        return
    (id_, slot), *rest = chosen
    for others in _tables(instance, rest):
        taken = {others[other] for other, at in rest if at == slot}
        for table in instance.allowed_tables(instance.meeting[id_]):
            if table not in taken:
                yield {**others, id_: table}
