"""Instances and plans as JSON files; `docs/methods/scheduling.md` describes the formats."""

from morava.engine.scheduling.formats.instances import read_instance, write_instance
from morava.engine.scheduling.formats.plans import read_plan, write_plan, write_result

__all__ = ["read_instance", "read_plan", "write_instance", "write_plan", "write_result"]
