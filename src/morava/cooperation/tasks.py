"""Background work of cooperation; what is done is in the domain."""

from __future__ import annotations

from morava.jobs.domain import every

from .domain.alerts import look_at_alerts
from .domain.closing import look_at_validity
from .domain.renewing import renew_lists
from .domain.turns import look_at_turns


@every(minutes=24 * 60)
def look_after_validity() -> None:
    look_at_validity()


@every(minutes=24 * 60)
def look_after_turns() -> None:
    look_at_turns()


@every(minutes=1)
def look_after_lists() -> None:
    renew_lists()


@every(minutes=60)
def look_after_alerts() -> None:
    look_at_alerts()
