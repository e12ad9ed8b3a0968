"""What slots are called: by their times where these are known, else by their session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..frame import ANY_DAY

if TYPE_CHECKING:
    import datetime

    from morava.engine.scheduling import Instance

    from ..frame import Frame


@dataclass(frozen=True)
class SlotName:
    """`day` is empty where it goes without saying."""

    day: str
    time: str

    def __str__(self) -> str:
        return f"{self.day} {self.time}".strip()


def by_times(frame: Frame) -> tuple[SlotName, ...]:
    """The times of a frame, with the days where there are several."""
    names = {day: _day(day) if len(frame.days) > 1 else "" for day in frame.days}
    return tuple(
        SlotName(names[slot.starts_at.date()], f"{slot.starts_at:%H:%M}–{slot.ends_at:%H:%M}")
        for slot in frame.slots
    )


def title(name: str, frame: Frame) -> str:
    """What a timetable is called: with its day, where there is one and somebody gave it."""
    return f"{name}, {_day(frame.days[0])}" if len(frame.days) == 1 and frame.days != [ANY_DAY] else name


def _day(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def by_sessions(instance: Instance) -> tuple[SlotName, ...]:
    """The first slot of a session is its number 1."""
    several = len(instance.sessions) > 1
    return tuple(
        SlotName((session.name or session.id) if several else "", _("slot %(n)s") % {"n": number})
        for session in instance.sessions
        for number in range(1, session.slots + 1)
    )
