"""Instances and plans as JSON files. `docs/methods/scheduling.md` and the JSON Schemas describe them."""

from importlib.resources import files

from morava.engine.scheduling.formats.instances import MORAVA_SCHEDULE, read_instance, write_instance
from morava.engine.scheduling.formats.plans import MORAVA_PLAN, read_plan, write_plan, write_result

__all__ = [
    "MORAVA_PLAN",
    "MORAVA_SCHEDULE",
    "read_instance",
    "read_plan",
    "schema",
    "write_instance",
    "write_plan",
    "write_result",
]


def schema(format_: str) -> str:
    """The JSON Schema (draft 2020-12) of a format, MORAVA_SCHEDULE or MORAVA_PLAN, as text."""
    return (files(__name__) / "schema" / f"{format_}.json").read_text(encoding="utf-8")
