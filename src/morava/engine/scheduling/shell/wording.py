"""Reasons in plain English, for the terminal. The web words them itself, in every language."""

from collections.abc import Callable, Sequence

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.reasons import Reason, ReasonCode

SHOWN = 5
"""How many ids of a list are spelt out."""


def meeting_text(instance: Instance, meeting: Meeting) -> str:
    """`m7 (Alpha - Beta)`"""
    return f"{meeting.id} ({_name(instance, meeting.a)} - {_name(instance, meeting.b)})"


def reason_text(instance: Instance, reason: Reason) -> str:
    """One clause, without a full stop."""
    return _TEXTS[reason.code](instance, reason)


def _name(instance: Instance, id_: str) -> str:
    return instance.participant[id_].name or id_


def _people(instance: Instance, reason: Reason) -> str:
    return " and ".join(_name(instance, id_) for id_ in reason.participants)


def _meetings(_: Instance, reason: Reason) -> str:
    return _some("meeting", reason.meetings)


def _slots(reason: Reason) -> str:
    return _some("slot", [str(slot) for slot in reason.slots])


def _some(noun: str, items: Sequence[str]) -> str:
    """`slots 1, 2, 3 and 9 more`"""
    shown = ", ".join(items[:SHOWN])
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return f"{noun if len(items) == 1 else noun + 's'} {shown}{more}"


def _is(reason: Reason) -> str:
    return "is" if len(reason.participants) == 1 else "are"


def _has(reason: Reason) -> str:
    return "has" if len(reason.participants) == 1 else "have"


_TEXTS: dict[ReasonCode, Callable[[Instance, Reason], str]] = {
    ReasonCode.UNAVAILABLE: lambda i, r: f"{_people(i, r)} {_is(r)} unavailable in {_slots(r)}",
    ReasonCode.BUSY: lambda i, r: f"{_people(i, r)} {_is(r)} busy in {_slots(r)} with {_meetings(i, r)}",
    ReasonCode.OTHER_SESSION: lambda _, r: f"it is bound to another session than that of {_slots(r)}",
    ReasonCode.LOCKED_ELSEWHERE: lambda _, r: f"it is locked to another slot than {_slots(r)}",
    ReasonCode.PRECEDENCE: lambda i, r: f"the order with {_meetings(i, r)} does not allow {_slots(r)}",
    ReasonCode.TABLE_TAKEN: lambda i, r: f"its table is taken in {_slots(r)} by {_meetings(i, r)}",
    ReasonCode.TABLE_CLOSED: lambda _, r: f"its table is closed in {_slots(r)}",
    ReasonCode.TOO_CLOSE: lambda i, r: (
        f"{_people(i, r)} {_has(r)} no time to walk from or to {_meetings(i, r)} in {_slots(r)}"
    ),
    ReasonCode.NOBODY_INTERPRETS: lambda i, r: f"no interpreter speaks with each of {_people(i, r)}",
    ReasonCode.NO_INTERPRETER: lambda _, r: f"no interpreter who could help is free in {_slots(r)}",
    ReasonCode.INTERPRETER_RESTS: lambda _, r: f"the interpreters who could help need a rest in {_slots(r)}",
    ReasonCode.SESSION_FULL: lambda i, r: (
        f"{_people(i, r)} cannot have another meeting in the session of {_slots(r)}"
    ),
    ReasonCode.NO_TABLE: lambda _, r: f"no table is left in {_slots(r)}",
    ReasonCode.FULL: lambda i, r: f"{_people(i, r)} cannot have another meeting besides {_meetings(i, r)}",
    ReasonCode.LOCKS: lambda i, r: f"the locked {_meetings(i, r)} leave it none of {_slots(r)}",
    ReasonCode.NEVER_FREE_TOGETHER: lambda i, r: f"{_people(i, r)} are never free together",
    ReasonCode.NO_SLOT_LEFT: lambda i, r: f"{_slots(r).capitalize()} went to {_meetings(i, r)}",
    ReasonCode.NOT_FOUND: lambda _, __: "a longer search may still find a place",
}
