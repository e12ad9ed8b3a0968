"""Plans as JSON: `slots`, `tables`, `interpreters` by meeting, in the order of the instance's meetings."""

import json
from pathlib import Path
from typing import TypeVar

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats.fields import load
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason
from morava.engine.scheduling.result import Result

MORAVA_PLAN = "morava-plan-1"

Item = TypeVar("Item")


def read_plan(instance: Instance, path: Path) -> Plan:
    """The placements in a plan file. Reasons are not read. Raises InputError.

    Only `slots` and `tables` are needed, so that plans of other programs can be judged; where
    `meetings` is given it must list the instance's meetings, where `interpreters` is, have one entry
    for each.
    """
    fields = load(path)
    ids = [meeting.id for meeting in instance.meetings]
    slots = _as_many(ids, "slots", fields.optional_wholes("slots"))
    tables = _as_many(ids, "tables", fields.optional_wholes("tables"))
    interpreters: list[str | None] = [None] * len(ids)
    if fields.has("interpreters"):
        interpreters = _as_many(ids, "interpreters", fields.optional_ids("interpreters"))
    if fields.has("meetings") and fields.ids("meetings") != ids:
        raise InputError(
            "other-instance", "The plan lists other meetings than the instance.", field="meetings"
        )
    rows = zip(ids, slots, tables, interpreters, strict=True)
    placed = {row[0]: _placement(*row) for row in rows}
    return Plan({id_: place for id_, place in placed.items() if place is not None})


def _as_many(ids: list[str], name: str, found: list[Item]) -> list[Item]:
    if len(found) != len(ids):
        raise InputError(
            "wrong-length",
            f"{name!r} has {len(found)} entries; the instance has {len(ids)} meetings.",
            field=name,
        )
    return found


def _placement(id_: str, slot: int | None, table: int | None, interpreter: str | None) -> Placement | None:
    if slot is None and table is None and interpreter is None:
        return None
    if slot is None or table is None:
        raise InputError(
            "half-placed",
            f"Meeting {id_!r} has a slot, a table or an interpreter, but not both slot and table.",
            meeting=id_,
        )
    return Placement(slot, table, interpreter)


def write_result(instance: Instance, result: Result, path: Path, *, seed: int | None = None) -> None:
    """Write the plan of a result and what is known about it."""
    known: dict[str, object] = {
        "status": result.status,
        "objective": vars(result.objective),
        "bounds": vars(result.bounds),
        "unfair": list(result.unfair),
        "seconds": round(result.seconds, 3),
        "seed": seed,
    }
    _write({**_plan(instance, result.plan), **known}, path)


def write_plan(instance: Instance, plan: Plan, path: Path) -> None:
    """Write a plan."""
    _write(_plan(instance, plan), path)


def _plan(instance: Instance, plan: Plan) -> dict[str, object]:
    ids = [meeting.id for meeting in instance.meetings]
    return {
        "format": MORAVA_PLAN,
        "instance": instance.name,
        "meetings": ids,
        "slots": [plan.slot_of(id_) for id_ in ids],
        "tables": [plan.table_of(id_) for id_ in ids],
        "interpreters": [
            None if (place := plan.placements.get(id_)) is None else place.interpreter for id_ in ids
        ],
        "left_out": {id_: [_reason(reason) for reason in reasons] for id_, reasons in plan.left_out.items()},
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {name: value for name, value in vars(reason).items() if value != ()}


def _write(data: dict[str, object], path: Path) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
