"""Background work of cooperation; what is done is in the domain."""

from __future__ import annotations

from morava.jobs.domain import every

from .domain.closing import look_at_validity
from .domain.turns import look_at_turns


@every(minutes=24 * 60)
def look_after_validity() -> None:
    look_at_validity()


@every(minutes=24 * 60)
def look_after_turns() -> None:
    look_at_turns()
