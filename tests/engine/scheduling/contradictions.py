"""Valid tiny instances with one thing broken: what is refused, and whom the refusal has to name."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from hypothesis import strategies as st

from morava.engine.scheduling import Instance, Meeting, Participant, Session
from morava.engine.scheduling.instance import Interpreter
from tests.engine.scheduling.strategies import Parts, tiny_instances

Culprit = dict[str, object]
Breaker = Callable[[Parts, int], Culprit]
"""Adds a contradiction about the newcomers w, x, y, z to the parts of an instance, in or around a slot."""


@dataclass(frozen=True)
class Contradiction:
    """Parts of an instance that is refused: with which code, and the culprits it has to name."""

    parts: Parts
    code: str
    culprit: Culprit


@st.composite
def contradictions(draw: st.DrawFn, code: str, breaker: "Breaker") -> Contradiction:
    """One of `BREAKERS` applied to some instance."""
    instance = draw(tiny_instances())
    parts: Parts = {field.name: getattr(instance, field.name) for field in fields(Instance)}
    parts["tables"] = (*instance.tables, 97, 98, 99)
    culprit = breaker(parts, draw(st.integers(0, instance.slot_count - 1)))
    return Contradiction(parts, code, culprit)


def _add(parts: Parts, **more: tuple[Any, ...]) -> None:
    for name, items in more.items():
        parts[name] = (*parts[name], *items)


def _newcomers(parts: Parts, *meetings: Meeting, **settings: Any) -> None:
    """The participants of the meetings, who have no limits but these, and the meetings."""
    names = dict.fromkeys(side for meeting in meetings for side in meeting.sides)
    _add(parts, participants=tuple(Participant(name, **settings) for name in names), meetings=meetings)


def _participant(**settings: Any) -> Breaker:
    def breaker(parts: Parts, _: int) -> Culprit:
        _add(parts, participants=(Participant("x", **settings),))
        return {"participant": "x"}

    return breaker


def _interpreter(culprit: Culprit, **settings: Any) -> Breaker:
    def breaker(parts: Parts, _: int) -> Culprit:
        _add(parts, interpreters=(Interpreter("new", **{"languages": frozenset({"fi", "hu"}), **settings}),))
        return {"interpreter": "new", **culprit}

    return breaker


def _twice(parts: Parts, _: int) -> Culprit:
    _add(parts, participants=(Participant("x"), Participant("x")))
    return {"participant": "x"}


def _interpreter_twice(parts: Parts, _: int) -> Culprit:
    _add(parts, interpreters=(Interpreter("new", frozenset({"fi", "hu"})),) * 2)
    return {"interpreter": "new"}


def _session_without_slots(parts: Parts, _: int) -> Culprit:
    _add(parts, sessions=(Session("night", 0),))
    return {"session": "night"}


def _endless_session(parts: Parts, _: int) -> Culprit:
    _add(parts, sessions=(Session("night", 65),))
    return {"session": "night"}


def _negative_table(parts: Parts, _: int) -> Culprit:
    _add(parts, tables=(-1,))
    return {"table": -1}


def _table_twice(parts: Parts, _: int) -> Culprit:
    _add(parts, tables=(99,))
    return {"table": 99}


def _closed_nowhere(parts: Parts, _: int) -> Culprit:
    parts["closed_tables"] |= {(77, 0)}
    return {"table": 77, "slot": 0}


def _closed_never(parts: Parts, _: int) -> Culprit:
    parts["closed_tables"] |= {(99, 77)}
    return {"table": 99, "slot": 77}


def _two_hosts(parts: Parts, _: int) -> Culprit:
    _add(parts, participants=(Participant("x", host_table=99), Participant("y", host_table=99)))
    return {"table": 99, "participants": ("x", "y")}


def _nobody(parts: Parts, _: int) -> Culprit:
    _add(parts, meetings=(Meeting("new", "a", "nobody"),))
    return {"meeting": "new", "participant": "nobody"}


def _oneself(parts: Parts, _: int) -> Culprit:
    _add(parts, meetings=(Meeting("new", "a", "b", c="a"),))
    return {"meeting": "new", "participant": "a"}


def _same_meeting(parts: Parts, _: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", c="z"))
    _add(parts, meetings=(Meeting("newer", "z", "x", c="y"),))
    return {"meetings": ("new", "newer")}


def _buffer_to_nobody(parts: Parts, _: int) -> Culprit:
    _add(parts, buffers=(("a", "nobody"),))
    return {"participant": "nobody"}


def _buffer_with_oneself(parts: Parts, _: int) -> Culprit:
    _add(parts, buffers=(("a", "a"),))
    return {"participant": "a"}


def _circle(parts: Parts, _: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y"), Meeting("newer", "w", "z"))
    _add(parts, precedences=(("new", "newer"), ("newer", "new")))
    return {"meetings": ("new", "newer")}


def _locked_nowhere(parts: Parts, _: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_slot=77))
    return {"meeting": "new", "slot": 77}


def _locked_at_no_table(parts: Parts, _: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_table=77))
    return {"meeting": "new", "table": 77}


def _locked_at_foreign_table(parts: Parts, _: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_table=99))
    _add(parts, participants=(Participant("z", host_table=99),))
    return {"meeting": "new", "table": 99, "participant": "z"}


def _locked_at_closed_table(parts: Parts, slot: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_slot=slot, locked_table=99))
    parts["closed_tables"] |= {(99, slot)}
    return {"meeting": "new", "slot": slot}


def _locked_while_away(parts: Parts, slot: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_slot=slot), unavailable=frozenset({slot}))
    return {"meeting": "new", "participant": "x", "slot": slot}


def _locked_above_most(parts: Parts, slot: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_slot=slot, locked_table=99), most=0)
    return {"meetings": ("new",), "participant": "x"}


def _locked_above_most_of_the_session(parts: Parts, slot: int) -> Culprit:
    _newcomers(parts, Meeting("new", "x", "y", locked_slot=slot, locked_table=99), most_per_session=0)
    return {"meetings": ("new",), "participant": "x"}


def _locked_together(parts: Parts, slot: int) -> Culprit:
    three = [Meeting(id_, "x", id_, locked_slot=slot, locked_table=table) for id_, table in TABLES]
    _newcomers(parts, *three, parallel=2)
    return {"meetings": tuple(id_ for id_, _ in TABLES), "slot": slot}


TABLES = (("new", 97), ("newer", 98), ("newest", 99))


def _locked_at_one_table(parts: Parts, slot: int) -> Culprit:
    at = {"locked_slot": slot, "locked_table": 99}
    _newcomers(parts, Meeting("new", "x", "y", **at), Meeting("newer", "w", "z", **at))
    return {"meetings": ("new", "newer"), "slot": slot}


def _locked_out_of_order(parts: Parts, slot: int) -> Culprit:
    first = Meeting("new", "x", "y", locked_slot=slot, locked_table=98)
    _newcomers(parts, first, Meeting("newer", "w", "z", locked_slot=slot, locked_table=99))
    _add(parts, precedences=(("new", "newer"),))
    return {"meetings": ("new", "newer")}


def _locked_without_a_walk(parts: Parts, _: int) -> Culprit:
    start = sum(session.slots for session in parts["sessions"])
    first = Meeting("new", "x", "y", locked_slot=start, locked_table=98)
    _add(parts, sessions=(Session("night", 2),), buffers=(("z", "y"),))
    _newcomers(parts, first, Meeting("newer", "x", "z", locked_slot=start + 1, locked_table=98))
    _without_promises(parts)
    return {"meetings": ("new", "newer"), "participants": ("x", "y", "z")}


def _without_promises(parts: Parts) -> None:
    """A promise per session may not hold in a session that is added."""
    parts["participants"] = tuple(replace(one, fewest_per_session=0) for one in parts["participants"])


def _locked_without_interpreter(parts: Parts, slot: int) -> Culprit:
    """Among speakers of Finnish and Hungarian, with an interpreter who speaks only one of them."""
    _add(parts, meetings=(Meeting("new", "x", "y", locked_slot=slot, locked_table=99),))
    tongues = {"x": frozenset({"fi"}), "y": frozenset({"hu"})}
    _add(parts, participants=tuple(Participant(name, languages=tongues[name]) for name in tongues))
    if not parts["interpreters"]:
        _forget_languages(parts)
    _add(parts, interpreters=(Interpreter("new", frozenset({"fi", "et"})),))
    return {"meeting": "new", "slot": slot}


def _forget_languages(parts: Parts) -> None:
    """Without interpreters nobody cared; with one, other locked meetings would need one as well."""
    parts["participants"] = tuple(
        one if one.id in "xy" else replace(one, languages=frozenset()) for one in parts["participants"]
    )


BREAKERS: tuple[tuple[str, Breaker], ...] = (
    ("duplicate-participant", _twice),
    ("negative-count", _participant(fewest=-1)),
    ("negative-count", _participant(most_per_session=-1)),
    ("parallel-below-one", _participant(parallel=0)),
    ("host-in-parallel", _participant(parallel=2, host_table=99)),
    ("fewest-above-most", _participant(fewest=2, most=1)),
    ("fewest-above-most", _participant(fewest_per_session=1, most_per_session=0)),
    ("promise-above-slots", _participant(fewest=5)),
    ("promise-above-slots", _participant(fewest_per_session=5)),
    ("slot-out-of-range", _participant(unavailable=frozenset({77}))),
    ("unknown-table", _participant(host_table=77)),
    ("unknown-closing", _closed_nowhere),
    ("unknown-closing", _closed_never),
    ("table-with-two-hosts", _two_hosts),
    ("duplicate-interpreter", _interpreter_twice),
    ("too-few-languages", _interpreter({}, languages=frozenset({"fi"}))),
    ("rest-below-one", _interpreter({}, rest_after=0)),
    ("slot-out-of-range", _interpreter({"slot": -1}, unavailable=frozenset({-1}))),
    ("session-without-slots", _session_without_slots),
    ("session-too-long", _endless_session),
    ("negative-table", _negative_table),
    ("duplicate-table", _table_twice),
    ("unknown-participant", _nobody),
    ("meeting-with-oneself", _oneself),
    ("duplicate-meeting", _same_meeting),
    ("unknown-participant", _buffer_to_nobody),
    ("buffer-with-oneself", _buffer_with_oneself),
    ("precedences-in-a-circle", _circle),
    ("slot-out-of-range", _locked_nowhere),
    ("unknown-table", _locked_at_no_table),
    ("lock-at-foreign-table", _locked_at_foreign_table),
    ("lock-at-closed-table", _locked_at_closed_table),
    ("lock-while-unavailable", _locked_while_away),
    ("locks-exceed-most", _locked_above_most),
    ("locks-exceed-most", _locked_above_most_of_the_session),
    ("locks-collide", _locked_together),
    ("locks-collide", _locked_at_one_table),
    ("locks-against-precedence", _locked_out_of_order),
    ("locks-against-buffer", _locked_without_a_walk),
    ("lock-without-interpreter", _locked_without_interpreter),
)
