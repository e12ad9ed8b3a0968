"""Hypothesis data for the scheduler: tiny instances with every feature, and files with something broken."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from morava.engine.scheduling import InputError, Instance, Meeting, Participant
from morava.engine.scheduling.formats.instances import to_json
from morava.engine.scheduling.instance import Interpreter
from tests.factories.scheduling import sessions

Parts = dict[str, Any]
"""The arguments of an Instance, before anybody judged them."""

LENGTHS = ((2,), (3,), (4,), (2, 2), (1, 3), (2, 1))
TONGUES = ("", "", "cs", "sr", "cs sr", "de")
INTERPRETED = ("cs sr", "cs de", "cs de sr")


@st.composite
def tiny_instances(draw: st.DrawFn) -> Instance:
    """Instances small enough for the oracle, with every feature, and never contradictory.

    Locks that contradict each other are taken away; nothing else may be refused.
    """
    parts = draw(tiny_parts())
    try:
        return Instance(**parts)
    except InputError:
        unlocked = tuple(replace(meeting, locked_slot=None) for meeting in parts["meetings"])
        return Instance(**{**parts, "meetings": unlocked})


@st.composite
def tiny_parts(draw: st.DrawFn, *, all_locked: bool = False) -> Parts:
    """At most 4 participants, meetings and slots. Only locks may contradict each other."""
    names = "abcd"[: draw(st.integers(2, 4))]
    lengths = draw(st.sampled_from(LENGTHS))
    tables = draw(st.integers(1, 3))
    hosted = draw(st.sampled_from((None, None, *range(1, tables + 1))))
    everybody = [draw(_participants(name, lengths)) for name in names]
    if hosted is not None and everybody[0].parallel == 1:
        everybody[0] = replace(everybody[0], host_table=hosted)
    open_tables = [table for table in range(1, tables + 1) if table != hosted]
    wanted = draw(_wanted(everybody, lengths, open_tables, all_locked=all_locked))
    ids = [meeting.id for meeting in wanted]
    orders = [(first, second) for number, first in enumerate(ids) for second in ids[number + 1 :]]
    pairs = [(a, b) for a in names for b in names if a != b]
    fairness = draw(st.sampled_from((None, 0, 1)))
    helpers = range(draw(st.integers(0, 2)))
    return {
        "participants": tuple(everybody),
        "sessions": sessions(*lengths),
        "tables": tuple(range(1, tables + 1)),
        "meetings": tuple(wanted),
        "precedences": draw(_some(orders)),
        "fairness": fairness,
        "fairness_binding": fairness is not None and draw(st.booleans()),
        "breaks_span_sessions": draw(st.booleans()),
        "interpreters": tuple(draw(_interpreters(number, sum(lengths))) for number in helpers),
        "buffers": draw(_some(pairs)),
        "closed_tables": draw(_closings(tables, sum(lengths))),
    }


def _closings(tables: int, slots: int) -> st.SearchStrategy[frozenset[tuple[int, int]]]:
    """At most two tables closed, each in a slot; mostly none."""
    closing = st.tuples(st.integers(1, tables), st.integers(0, slots - 1))
    return st.just(frozenset()) | st.just(frozenset()) | st.frozensets(closing, max_size=2)


def _some(pairs: list[tuple[str, str]]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """At most two of them."""
    return st.lists(st.sampled_from(pairs), unique=True, max_size=2).map(tuple) if pairs else st.just(())


@st.composite
def _participants(draw: st.DrawFn, name: str, lengths: tuple[int, ...]) -> Participant:
    total = sum(lengths)
    away = draw(st.frozensets(st.integers(0, total - 1), max_size=2))
    parallel = draw(st.sampled_from((1, 1, 1, 2)))
    most = draw(st.sampled_from((None, None, None, 0, 1, 2)))
    in_session = draw(st.sampled_from((None, None, None, 0, 1)))
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    room = [
        parallel * sum(slot not in away for slot in range(start, start + length))
        for start, length in zip(starts, lengths, strict=True)
    ]
    room = room if in_session is None else [min(free, in_session) for free in room]
    each = min(room) if most is None else min(min(room), most // len(lengths))
    return Participant(
        name,
        unavailable=away,
        fewest=draw(st.integers(0, min(2, sum(room) if most is None else min(most, sum(room))))),
        most=most,
        parallel=parallel,
        fewest_per_session=draw(st.integers(0, min(1, each))),
        most_per_session=in_session,
        languages=frozenset(draw(st.sampled_from(TONGUES)).split()),
    )


@st.composite
def _wanted(
    draw: st.DrawFn,
    people: list[Participant],
    lengths: tuple[int, ...],
    tables: list[int],
    *,
    all_locked: bool,
) -> list[Meeting]:
    """Meetings of two and three, some bound to a session, locked to a table nobody hosts, or to a slot."""
    names = "".join(person.id for person in people)
    pairs = [a + b for a in names for b in names if a < b]
    threes = [pair + c for pair in pairs for c in names if pair[1] < c]
    chosen = draw(st.lists(st.sampled_from(pairs + threes), unique=True, max_size=4))
    bound = (None, None, None, *(f"s{number}" for number in range(len(lengths))))
    free = () if all_locked else (None, None, None)
    wanted = []
    for sides in chosen:
        session = draw(st.sampled_from(bound))
        locks = (*free, *_common_slots(people, sides, lengths, session))
        wanted.append(
            Meeting(
                sides,
                sides[0],
                sides[1],
                priority=draw(st.integers(1, 3)),
                session=session,
                locked_slot=draw(st.sampled_from(locks or (0,))),
                locked_table=draw(st.sampled_from((None, None, None, *tables))),
                c=sides[2:] or None,
            )
        )
    return wanted


def _common_slots(
    people: list[Participant], sides: str, lengths: tuple[int, ...], session: str | None
) -> list[int]:
    numbers = [number for number, length in enumerate(lengths) for _ in range(length)]
    return [
        slot
        for slot, number in enumerate(numbers)
        if session in (None, f"s{number}")
        and not any(slot in person.unavailable for person in people if person.id in sides)
    ]


@st.composite
def _interpreters(draw: st.DrawFn, number: int, total: int) -> Interpreter:
    return Interpreter(
        f"i{number}",
        frozenset(draw(st.sampled_from(INTERPRETED)).split()),
        unavailable=draw(st.frozensets(st.integers(0, total - 1), max_size=1)),
        rest_after=draw(st.sampled_from((None, None, 1, 2))),
    )


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 70)
    | st.sampled_from((10**6, 10**30, 1.5, float("nan"), float("inf"), "", "a", "cs", "m", "\ud800", "\x00")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "a", "slots")), inner),
    max_leaves=4,
)


@st.composite
def broken_files(draw: st.DrawFn) -> object:
    """What parsing a JSON file may give: an instance in which up to three values are junk or gone."""
    data: object = deepcopy(to_json(draw(tiny_instances())))
    for _ in range(draw(st.integers(0, 3))):
        data = _spoilt(draw, data)
    return data


def _spoilt(draw: st.DrawFn, data: object) -> object:
    """The data with junk in some place."""
    if isinstance(data, dict) and data and draw(st.integers(0, 9)):
        key = draw(st.sampled_from([*sorted(data), "colour"]))
        if key in data and not draw(st.integers(0, 4)):
            return {name: value for name, value in data.items() if name != key}
        return {**data, key: _spoilt(draw, data.get(key))}
    if isinstance(data, list) and data and draw(st.integers(0, 9)):
        place = draw(st.integers(0, len(data) - 1))
        again = [data[place]] if not draw(st.integers(0, 4)) else []
        return [*data[:place], _spoilt(draw, data[place]), *data[place + 1 :], *again]
    return draw(JUNK)
