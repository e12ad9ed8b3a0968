"""When and where: sessions and tables as they are written behind `--session`, `--day` and `--tables`."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine.scheduling.validation.limits import LONGEST_STRETCH, MOST

from .faults import BadInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_DAY = datetime.date(2000, 1, 1)
"""Stands for the one day of a forum whose date nobody gave."""

_SESSION = re.compile(
    r"\s*(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})\s*"
    r"(?:\+\s*(?P<count>[0-9]{1,4})\s*[x×*]\s*(?P<minutes>[0-9]{1,4})"
    r"|[-–]\s*(?P<until_hour>[0-9]{1,2})[:.](?P<until_minute>[0-9]{2})\s*/\s*(?P<length>[0-9]{1,4}))\s*"
)
_COUNT = re.compile(r"\s*[-–]? *[0-9]{1,18}\s*")
_SPAN = re.compile(r"\s*([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?\s*")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})\.?")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class TimedSlot:
    """A slot with its number and its times, as lists of participants speak of it."""

    pk: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime


@dataclass(frozen=True)
class TimedSession:
    """`count` slots of `minutes` each, without pauses."""

    starts_at: datetime.datetime
    minutes: int
    count: int

    @property
    def ends_at(self) -> datetime.datetime:
        return self.start_of(self.count)

    def start_of(self, number: int) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=number * self.minutes)

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


@dataclass(frozen=True)
class Frame:
    """The sessions in order of time, and the numbers of the tables."""

    sessions: tuple[TimedSession, ...]
    tables: tuple[int, ...]

    @cached_property
    def slots(self) -> tuple[TimedSlot, ...]:
        """The slots, numbered through all sessions."""
        starts = [
            (session.start_of(number), session.start_of(number + 1))
            for session in self.sessions
            for number in range(session.count)
        ]
        return tuple(TimedSlot(number, *times) for number, times in enumerate(starts))

    @property
    def days(self) -> list[datetime.date]:
        return sorted({session.starts_at.date() for session in self.sessions})


def frame_of(times: Sequence[tuple[str, str]], tables: str | None) -> Frame:
    """The frame of options as they were given: ("session" or "day", text) in order. Raises BadInputError."""
    if tables is None:
        raise BadInputError(_("Say how many tables there are, such as --tables 14."))
    sessions = sorted(sessions_of(times), key=lambda session: session.starts_at)
    for earlier, later in pairwise(sessions):
        if later.starts_at < earlier.ends_at:
            raise BadInputError(
                _("The sessions %(one)s and %(other)s overlap.") % {"one": earlier, "other": later}
            )
    total = sum(session.count for session in sessions)
    if total > MOST["slots"]:
        raise BadInputError(
            _("All sessions together have %(n)s slots; the limit is %(most)s.")
            % {"n": total, "most": MOST["slots"]}
        )
    return Frame(tuple(sessions), tables_of(tables))


def sessions_of(times: Sequence[tuple[str, str]]) -> list[TimedSession]:
    """Each session on the day that was named before it; a day that is named alone holds for all."""
    days = [day_of(text) for what, text in times if what == "day"]
    if not any(what == "session" for what, _text in times):
        raise BadInputError(
            _("Say when meetings are: --session 9:00+7x20 is seven slots of 20 minutes from 9:00 on.")
        )
    day = ANY_DAY if not days else days[0] if len(days) == 1 else None
    found = []
    for what, text in times:
        if what == "day":
            day = days.pop(0)
        elif day is None:
            raise BadInputError(
                _("The session %(text)s has no day: where there are several, write each --day before its "
                  "sessions.") % {"text": text}
            )  # fmt: skip
        else:
            found.append(session_of(text, day))
    return found


def session_of(text: str, day: datetime.date) -> TimedSession:
    """`9:00+7x20`: seven slots of 20 minutes; `9:00-11:20/20`: the same by its end."""
    found = _SESSION.fullmatch(text)
    if not found:
        raise BadInputError(
            _("The session “%(text)s” is not understood. Write 9:00+7x20 for seven slots of 20 minutes from "
              "9:00 on, or 9:00-11:20/20 for the same by its end.") % {"text": text}
        )  # fmt: skip
    begins = _minutes(text, found["hour"], found["minute"])
    if found["count"]:
        count, minutes = int(found["count"]), int(found["minutes"])
    else:
        minutes = int(found["length"])
        count = _count(text, _minutes(text, found["until_hour"], found["until_minute"]) - begins, minutes)
    if count < 1 or minutes < 1:
        raise BadInputError(
            _("The session “%(text)s” has no slots: both numbers are at least 1.") % {"text": text}
        )
    if count > LONGEST_STRETCH:
        raise BadInputError(
            _("The session “%(text)s” has %(n)s slots; the limit is %(most)s. Divide it into two.")
            % {"text": text, "n": count, "most": LONGEST_STRETCH}
        )
    if begins + count * minutes > _DAY_MINUTES:
        raise BadInputError(
            _("The session “%(text)s” ends after midnight. Divide it into two days.") % {"text": text}
        )
    start = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return TimedSession(start + datetime.timedelta(minutes=begins), minutes, count)


def _minutes(text: str, hours: str, minutes: str) -> int:
    if int(hours) > 23 or int(minutes) > 59:
        raise BadInputError(
            _("“%(time)s” in the session “%(text)s” is no time of a day.")
            % {"time": f"{hours}:{minutes}", "text": text}
        )
    return int(hours) * 60 + int(minutes)


def _count(text: str, length: int, minutes: int) -> int:
    if length <= 0:
        raise BadInputError(_("The session “%(text)s” ends before it starts.") % {"text": text})
    if minutes and length % minutes:
        raise BadInputError(
            _("The session “%(text)s” cannot be divided into slots of %(minutes)s minutes: "
              "it has %(length)s.") % {"text": text, "minutes": minutes, "length": length}
        )  # fmt: skip
    return length // minutes if minutes else 0


def day_of(text: str) -> datetime.date:
    """2026-05-12, or 12. 5. 2026 as it is written in Czechia and Serbia."""
    written = _WRITTEN_DAY.fullmatch(text.strip())
    iso = "-".join((written[3], written[2].zfill(2), written[1].zfill(2))) if written else text.strip()
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        raise BadInputError(_("“%(text)s” is no day. Write it like 2026-05-12.") % {"text": text}) from None


def tables_of(text: str) -> tuple[int, ...]:
    """`14`: tables 1 to 14; `1-10, 21`: the tables with these numbers."""
    count = _COUNT.fullmatch(text)
    if count:
        return _so_many(int(count[0].replace("–", "-").replace(" ", "")))
    numbers: list[int] = []
    for part in text.split(","):
        span = _SPAN.fullmatch(part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
        if last < first:
            raise BadInputError(
                _("--tables “%(text)s” is not understood. Write how many there are, such as 14, or their "
                  "numbers, such as 1-10,21.") % {"text": text}
            )  # fmt: skip
        _refuse_too_many(len(numbers) + last - first + 1)
        numbers += range(first, last + 1)
    twice = [number for number, times in Counter(numbers).items() if times > 1]
    if twice:
        raise BadInputError(_("--tables names table %(number)s twice.") % {"number": twice[0]})
    return tuple(numbers)


def _so_many(count: int) -> tuple[int, ...]:
    if count < 1:
        raise BadInputError(_("--tables is %(n)s: there has to be at least one table.") % {"n": count})
    _refuse_too_many(count)
    return tuple(range(1, count + 1))


def _refuse_too_many(count: int) -> None:
    if count > MOST["tables"]:
        raise BadInputError(
            _("--tables gives %(n)s tables; the limit is %(most)s.") % {"n": count, "most": MOST["tables"]}
        )
