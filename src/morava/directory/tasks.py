"""Background work of the directory; what is done is in the domain."""

from __future__ import annotations

from morava.jobs.domain import every

from .domain.reminders import remind_of_old_profiles


@every(minutes=24 * 60)
def remind() -> None:
    remind_of_old_profiles()
