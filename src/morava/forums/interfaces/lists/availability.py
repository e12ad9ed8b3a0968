"""When a participant can come, as people write it: "dopoledne", "пре подне", "9-11; not 10:00-10:40".

The text is parts with commas or semicolons between. Each part names times (a range, a part of the day,
"all day") and perhaps a day ("20.5.", "day 2"); "not" in front takes the times away. Day and "not" hold on
behind a comma. Where only times are taken away, the rest is free. A slot counts as free only as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from morava.engine.language.folding import fold_letters

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

_NOT = r"not|no|except|without|never|but not|ne|ale ne|mimo|krome|bez|nemuze|nije|osim|sem|ali ne"
_AND = re.compile(r",|\s+(?:and|a|i|ale|ali|but)\s+(?=[a-z\d])")
_FROM = r"from|after|since|od|po|posle|nakon"
_UNTIL = r"until|till|before|by|do|pred|pre"
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|hod|hodin|casova|sati)?\b\.?"
_RANGE = re.compile(rf"(?:(?:from|od)\s+)?{_TIME}\s*(?:-|–|—|to|do|until)\s*{_TIME}")
_BETWEEN = re.compile(rf"(?:between|mezi|izmedju)\s+{_TIME}\s*(?:and|a|i)\s+(?=\d)")
_OPEN = re.compile(rf"(?P<way>{_FROM}|{_UNTIL})\s+{_TIME}")
_MOMENT = re.compile(r"(?:at|v|u|ve|oko)?\s*(\d{1,2})[:.](\d{2})$")
_NEGATED = re.compile(rf"^(?:{_NOT})\b[\s:]*")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN_DAY = re.compile(r"\b(\d{1,2})\.\s*(\d{1,2})\.(?:\s*(\d{4})\b\.?)?")
_NUMBERED_DAY = re.compile(r"(?:day|den|dan)\s*(\d)\b|\b(\d)\.?\s*(?:day|den|dan)\b")
_WORDS = (
    (r"pre podne|prepodne|prije podne|morning|mornings|am|a\.m\.|dopoledne|rano|ujutru|ujutro", 0, 12 * 60),
    (r"po podne|popodne|poslije podne|posle podne|afternoon|pm|p\.m\.|odpoledne", 12 * 60, 24 * 60),
    (r"evening|vecer|uvece|navece", 17 * 60, 24 * 60),
    (r"all day|whole day|the whole day|always|any ?time|all|cely den|kdykoli|kdykoliv|vse|stale|ceo dan"
     r"|cijeli dan|uvek|uvijek|sve|bilo kada", 0, 24 * 60),
)  # fmt: skip
_DAY_MINUTES = 24 * 60


class UnclearTimesError(ValueError):
    """A part of the text that cannot be understood."""


class NeverFreeError(ValueError):
    """The text is understood, and no slot is left."""


class Slot(Protocol):
    """What is asked of a slot here: a key, and two moments that know their time zone."""

    @property
    def pk(self) -> Any: ...
    @property
    def starts_at(self) -> datetime.datetime: ...
    @property
    def ends_at(self) -> datetime.datetime: ...


S = TypeVar("S", bound=Slot)


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of the day, on one day or on every day."""

    day: datetime.date | None
    begins: int
    ends: int
    taken_away: bool


def unavailable_slots(text: str, slots: Sequence[Slot], zone: datetime.tzinfo) -> set[int]:
    """The keys of the slots at which somebody who writes this cannot come.

    Raises UnclearTimesError with the part that is not understood, NeverFreeError if no slot is left.
    """
    days = sorted({slot.starts_at.astimezone(zone).date() for slot in slots})
    spans = list(_spans(text, days))
    offered = [span for span in spans if not span.taken_away]
    away = set()
    for slot in slots:
        free = any(_within(slot, span, zone) for span in offered) if offered else True
        if not free or any(_touches(slot, span, zone) for span in spans if span.taken_away):
            away.add(slot.pk)
    if len(away) == len(slots):
        raise NeverFreeError(text)
    return away


def availability_text(unavailable: set[int], slots: Sequence[Slot], zone: datetime.tzinfo) -> str:
    """What `unavailable_slots` understands as the same; empty for somebody who can always come."""
    if not unavailable.intersection(slot.pk for slot in slots):
        return ""
    several_days = len({slot.starts_at.astimezone(zone).date() for slot in slots}) > 1
    parts = []
    for run in _free_runs(unavailable, slots):
        begins, ends = (moment.astimezone(zone) for moment in (run[0].starts_at, run[-1].ends_at))
        day = f"{begins:%Y-%m-%d} " if several_days else ""
        parts.append(f"{day}{begins:%H:%M}-{ends:%H:%M}")
    return "; ".join(parts)


def _free_runs(unavailable: set[int], slots: Iterable[S]) -> list[list[S]]:
    """Free slots that follow each other without a pause."""
    runs: list[list[S]] = []
    for slot in slots:
        if slot.pk in unavailable:
            continue
        if runs and runs[-1][-1].ends_at == slot.starts_at:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _spans(text: str, days: Sequence[datetime.date]) -> Iterable[Span]:
    for clause in re.split(r"[;\n]", fold_letters(text)):
        yield from _spans_of_clause(clause, days)


def _spans_of_clause(clause: str, days: Sequence[datetime.date]) -> Iterable[Span]:
    day: datetime.date | None = None
    negated = False
    for raw in _AND.split(_BETWEEN.sub(_as_range, clause)):
        part = raw.strip()
        if part:
            negated = bool(_NEGATED.match(part)) or (negated and part[0].isdigit())
            found, part = _day(_NEGATED.sub("", part), days)
            day = found or day
            begins, ends = _times(part, raw.strip())
            yield Span(day, begins, ends, negated)


def _as_range(found: re.Match[str]) -> str:
    return f"{found[1]}:{found[2] or '00'}-"


def _day(part: str, days: Sequence[datetime.date]) -> tuple[datetime.date | None, str]:
    """The day a part names, and the rest of the part."""
    if found := _ISO_DAY.search(part):
        return _one_of(days, int(found[3]), int(found[2]), part), _cut(part, found)
    if found := _NUMBERED_DAY.search(part):
        number = int(found[1] or found[2])
        if not 1 <= number <= len(days):
            raise UnclearTimesError(part)
        return days[number - 1], _cut(part, found)
    if found := _WRITTEN_DAY.search(part):
        return _one_of(days, int(found[1]), int(found[2]), part), _cut(part, found)
    return None, part.strip(" .")


def _one_of(days: Sequence[datetime.date], day: int, month: int, part: str) -> datetime.date:
    for one in days:
        if (one.day, one.month) == (day, month):
            return one
    raise UnclearTimesError(part)


def _cut(part: str, found: re.Match[str]) -> str:
    return (part[: found.start()] + part[found.end() :]).strip(" .:-")


def _times(part: str, shown: str) -> tuple[int, int]:
    if not part:
        return 0, _DAY_MINUTES
    for words, begins, ends in _WORDS:
        if re.fullmatch(rf"(?:in the |only |jen |pouze |samo |v |u )?(?:{words})(?: only)?", part):
            return begins, ends
    if found := _RANGE.fullmatch(part):
        begins, ends = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    elif found := _OPEN.fullmatch(part):
        moment = _minutes(found[2], found[3])
        late = re.fullmatch(_FROM, found["way"])
        begins, ends = (moment, _DAY_MINUTES) if late else (0, moment)
    elif found := _MOMENT.fullmatch(part):
        begins = _minutes(found[1], found[2])
        ends = begins + 1
    else:
        raise UnclearTimesError(shown)
    if begins >= ends:
        raise UnclearTimesError(shown)
    return begins, ends


def _minutes(hours: str, minutes: str | None) -> int:
    total = int(hours) * 60 + int(minutes or 0)
    if total > _DAY_MINUTES or int(minutes or 0) > 59:
        raise UnclearTimesError(f"{hours}:{minutes or '00'}")
    return total


def _within(slot: Slot, span: Span, zone: datetime.tzinfo) -> bool:
    """Whether the slot lies in the span; a span of one moment means the slot at that time."""
    day, begins, ends = _local(slot, zone)
    if span.ends - span.begins == 1:
        return span.day in (None, day) and begins <= span.begins < ends
    return span.day in (None, day) and span.begins <= begins and ends <= span.ends


def _touches(slot: Slot, span: Span, zone: datetime.tzinfo) -> bool:
    day, begins, ends = _local(slot, zone)
    return span.day in (None, day) and begins < span.ends and span.begins < ends


def _local(slot: Slot, zone: datetime.tzinfo) -> tuple[datetime.date, int, int]:
    begins, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    first = begins.hour * 60 + begins.minute
    return begins.date(), first, first + round((ends - begins).total_seconds() / 60)
