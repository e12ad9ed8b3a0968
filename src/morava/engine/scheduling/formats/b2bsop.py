"""Reads the benchmark format `b2bsop-1` of the published problem.

Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret, "Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem", Journal of Artificial Intelligence Research, 2022.
Ids become the numbers of the file, as texts; tables are numbered from 0; breaks span the border of
morning and afternoon, and fairness is binding, as in that problem.
"""

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats.fields import Fields
from morava.engine.scheduling.instance import Instance, Meeting, Participant, Session
from morava.engine.scheduling.validation.limits import refuse_more

B2BSOP = "b2bsop-1"


def from_b2bsop(fields: Fields) -> Instance:
    """An instance from the object of a b2bsop-1 file. Raises InputError."""
    refuse_more("meetings", fields.length("meetings"))
    fairness = fields.optional_whole("fairness")
    return Instance(
        participants=_participants(fields),
        sessions=_sessions(fields),
        tables=_tables(fields),
        meetings=tuple(_meeting(number, item) for number, item in enumerate(fields.objects("meetings"))),
        precedences=tuple(fields.pairs("precedences")),
        fairness=fairness,
        fairness_binding=fairness is not None,
        breaks_span_sessions=True,
        name=fields.text("name", ""),
    )


def _tables(fields: Fields) -> tuple[int, ...]:
    count = _count(fields, "tables")
    refuse_more("tables", count)
    return tuple(range(count))


def _participants(fields: Fields) -> tuple[Participant, ...]:
    count, forbidden = _count(fields, "participants"), fields.lists("forbidden")
    if len(forbidden) != count:
        raise InputError(
            "wrong-length",
            f"'forbidden' has {len(forbidden)} lists; there are {count} participants.",
            field="forbidden",
        )
    return tuple(
        Participant(str(number), unavailable=frozenset(slots)) for number, slots in enumerate(forbidden)
    )


def _sessions(fields: Fields) -> tuple[Session, ...]:
    slots = _count(fields, "slots")
    morning = fields.whole("morning_slots", slots)
    if not 0 <= morning <= slots:
        raise InputError(
            "slot-out-of-range",
            f"'morning_slots' is {morning}; there are {slots} slots.",
            field="morning_slots",
        )
    parts = (("am", morning), ("pm", slots - morning))
    return tuple(Session(name, length) for name, length in parts if length)


def _meeting(number: int, fields: Fields) -> Meeting:
    return Meeting(
        id=str(number),
        a=fields.id("a"),
        b=fields.id("b"),
        session=fields.optional_text("session"),
        locked_slot=fields.optional_whole("fixed"),
    )


def _count(fields: Fields, name: str) -> int:
    count = fields.whole(name)
    if count < 0:
        raise InputError("negative-count", f"{name!r} is {count}.", field=name)
    return count
