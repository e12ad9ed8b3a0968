"""Instances as JSON: Morava's own format, and the one of the published benchmark (reading only)."""

import dataclasses
import json
from pathlib import Path

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats.b2bsop import B2BSOP, from_b2bsop
from morava.engine.scheduling.formats.fields import Fields, load
from morava.engine.scheduling.instance import Instance, Interpreter, Meeting, Participant, Session
from morava.engine.scheduling.validation.limits import refuse_more

MORAVA_SCHEDULE = "morava-schedule-1"

Record = Instance | Participant | Session | Meeting | Interpreter
RECORDS = (Participant, Session, Meeting, Interpreter)


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
    fields.only("format", *_names(Instance))
    for what in ("participants", "meetings", "interpreters", "precedences", "buffers"):
        refuse_more(what, fields.length(what))
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
        interpreters=tuple(map(_interpreter, fields.objects("interpreters"))),
        buffers=tuple(fields.pairs("buffers")),
        closed_tables=frozenset(fields.whole_pairs("closed_tables")),
    )


def to_json(instance: Instance) -> dict[str, object]:
    """The object of a morava-schedule-1 file; whatever has its default value is left away."""
    return {"format": MORAVA_SCHEDULE, **_filled(instance)}


def _names(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _filled(record: Record) -> dict[str, object]:
    """The fields that do not have their default value."""
    return {
        field.name: _plain(value)
        for field in dataclasses.fields(record)
        if (value := getattr(record, field.name)) != field.default
    }


def _plain(value: object) -> object:
    """As JSON can say it: records as objects, sets as sorted lists, tuples as lists."""
    if isinstance(value, RECORDS):
        return _filled(value)
    if isinstance(value, frozenset):
        value = tuple(sorted(value))
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _tables(fields: Fields) -> tuple[int, ...]:
    """A list of table numbers, or how many tables there are, numbered from 1."""
    if fields.is_list("tables"):
        refuse_more("tables", fields.length("tables"))
        return tuple(fields.wholes("tables"))
    count = fields.whole("tables")
    if count < 0:
        raise InputError("negative-table", f"The number of tables is {count}.", table=count)
    refuse_more("tables", count)
    return tuple(range(1, count + 1))


def _session(fields: Fields) -> Session:
    fields.only(*_names(Session))
    return Session(fields.id("id"), fields.whole("slots"), fields.text("name", ""), fields.whole("day", 0))


def _participant(fields: Fields) -> Participant:
    fields.only(*_names(Participant))
    return Participant(
        id=fields.id("id"),
        name=fields.text("name", ""),
        unavailable=frozenset(fields.wholes("unavailable")),
        fewest=fields.whole("fewest", 0),
        most=fields.optional_whole("most"),
        host_table=fields.optional_whole("host_table"),
        parallel=fields.whole("parallel", 1),
        fewest_per_session=fields.whole("fewest_per_session", 0),
        most_per_session=fields.optional_whole("most_per_session"),
        languages=frozenset(fields.texts("languages")),
    )


def _interpreter(fields: Fields) -> Interpreter:
    fields.only(*_names(Interpreter))
    return Interpreter(
        id=fields.id("id"),
        languages=frozenset(fields.texts("languages")),
        name=fields.text("name", ""),
        unavailable=frozenset(fields.wholes("unavailable")),
        rest_after=fields.optional_whole("rest_after"),
    )


def _meeting(fields: Fields) -> Meeting:
    fields.only(*_names(Meeting))
    return Meeting(
        id=fields.id("id"),
        a=fields.id("a"),
        b=fields.id("b"),
        priority=fields.whole("priority", 2),
        session=fields.optional_id("session"),
        locked_slot=fields.optional_whole("locked_slot"),
        locked_table=fields.optional_whole("locked_table"),
        c=fields.optional_id("c"),
    )
