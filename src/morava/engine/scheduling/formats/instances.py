"""Instances as JSON: Morava's own format, and the one of the published benchmark (reading only)."""

import json
from pathlib import Path

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats.b2bsop import B2BSOP, from_b2bsop
from morava.engine.scheduling.formats.fields import Fields, load
from morava.engine.scheduling.instance import Instance, Meeting, Participant, Session

MORAVA_SCHEDULE = "morava-schedule-1"


def read_instance(path: Path) -> Instance:
    """The instance in a file of either format. Raises InputError."""
    fields = load(path)
    format_ = fields.text("format")
    if format_ == MORAVA_SCHEDULE:
        return from_fields(fields)
    if format_ == B2BSOP:
        return from_b2bsop(fields)
    raise InputError(
        "unknown-format",
        f"The format of {path} is {format_!r}; known are {MORAVA_SCHEDULE!r} and {B2BSOP!r}.",
        file=str(path),
    )


def write_instance(instance: Instance, path: Path) -> None:
    """Write an instance in Morava's format."""
    path.write_text(json.dumps(to_json(instance), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def from_fields(fields: Fields) -> Instance:
    """An instance from the object of a morava-schedule-1 file."""
    fields.only(
        "format", "name", "sessions", "tables", "participants", "meetings", "precedences",
        "fairness", "fairness_binding", "breaks_span_sessions",
    )  # fmt: skip
    return Instance(
        participants=tuple(map(_participant, fields.objects("participants"))),
        sessions=tuple(map(_session, fields.objects("sessions"))),
        tables=_tables(fields),
        meetings=tuple(map(_meeting, fields.objects("meetings"))),
        precedences=tuple(fields.pairs("precedences")),
        fairness=fields.optional_whole("fairness"),
        fairness_binding=fields.truth("fairness_binding", default=False),
        breaks_span_sessions=fields.truth("breaks_span_sessions", default=False),
        name=fields.text("name", ""),
    )


def to_json(instance: Instance) -> dict[str, object]:
    """The object of a morava-schedule-1 file; whatever has its default value is left away."""
    return {
        "format": MORAVA_SCHEDULE,
        "name": instance.name,
        "sessions": [_filled(vars(session)) for session in instance.sessions],
        "tables": list(instance.tables),
        "participants": [
            _filled({**vars(participant), "unavailable": sorted(participant.unavailable)})
            for participant in instance.participants
        ],
        "meetings": [_filled(vars(meeting)) for meeting in instance.meetings],
        "precedences": [list(pair) for pair in instance.precedences],
        "fairness": instance.fairness,
        "fairness_binding": instance.fairness_binding,
        "breaks_span_sessions": instance.breaks_span_sessions,
    }


def _filled(fields: dict[str, object]) -> dict[str, object]:
    empty: tuple[object, ...] = (None, "", [])
    return {name: value for name, value in fields.items() if value not in empty}


def _tables(fields: Fields) -> tuple[int, ...]:
    """A list of table numbers, or how many tables there are, numbered from 1."""
    if fields.is_list("tables"):
        return tuple(fields.wholes("tables"))
    count = fields.whole("tables")
    if count < 0:
        raise InputError("negative-table", f"The number of tables is {count}.", table=count)
    return tuple(range(1, count + 1))


def _session(fields: Fields) -> Session:
    fields.only("id", "slots", "name", "day")
    return Session(fields.id("id"), fields.whole("slots"), fields.text("name", ""), fields.whole("day", 0))


def _participant(fields: Fields) -> Participant:
    fields.only("id", "name", "unavailable", "fewest", "most", "host_table")
    return Participant(
        id=fields.id("id"),
        name=fields.text("name", ""),
        unavailable=frozenset(fields.wholes("unavailable")),
        fewest=fields.whole("fewest", 0),
        most=fields.optional_whole("most"),
        host_table=fields.optional_whole("host_table"),
    )


def _meeting(fields: Fields) -> Meeting:
    fields.only("id", "a", "b", "priority", "session", "locked_slot", "locked_table")
    return Meeting(
        id=fields.id("id"),
        a=fields.id("a"),
        b=fields.id("b"),
        priority=fields.whole("priority", 2),
        session=fields.optional_id("session"),
        locked_slot=fields.optional_whole("locked_slot"),
        locked_table=fields.optional_whole("locked_table"),
    )
