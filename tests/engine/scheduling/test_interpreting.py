"""How many interpreters a plan needs: as few as can be, and no fewer."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.scheduling import Instance, Meeting, Participant, Placement, Plan, check
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.interpreting import Rota, interpreters_needed, rota
from tests.factories.scheduling import forum, interpreter, sessions

CS_SR, CS_DE, DE_SR = ("cs", "sr"), ("cs", "de"), ("de", "sr")


def spoken_by(tongues: dict[str, str], pairs: str, **options: object) -> Instance:
    who = {name: {"languages": languages} for name, languages in tongues.items()}
    return forum(pairs, who=who, **options)  # type: ignore[arg-type]


def plan(**places: tuple[int, int] | tuple[int, int, str]) -> Plan:
    return Plan({id_: Placement(*place) for id_, place in places.items()})


def test_meetings_are_counted_by_slot_and_languages():
    tongues = {"a": "cs", "b": "sr", "c": "cs", "d": "sr", "e": "de", "f": "cs sr", "g": ""}
    instance = spoken_by(tongues, "ab cd ae fb ag", slots=(2, 2), tables=5)
    need = interpreters_needed(instance, plan(ab=(0, 1), cd=(0, 2), ae=(2, 1), fb=(1, 1), ag=(3, 1)))
    assert need.languages_of == {"ab": CS_SR, "cd": CS_SR, "ae": CS_DE}
    assert need.in_slot == ({CS_SR: 2}, {}, {CS_DE: 1}, {})
    assert [(one.session, one.by_languages) for one in need.sessions] == [
        ("s0", {CS_SR: 2}),
        ("s1", {CS_DE: 1}),
    ]
    assert need.by_languages == {CS_DE: 1, CS_SR: 2}
    assert need.proven


def test_what_is_left_out_needs_nobody():
    instance = spoken_by({"a": "cs", "b": "sr"}, "ab")
    assert interpreters_needed(instance, Plan({})).by_languages == {}


def test_a_choice_of_languages_goes_where_most_meetings_are():
    tongues = {"a": "cs", "b": "de sr", "c": "sr"}
    instance = spoken_by(tongues, "ab ac", slots=(2,))
    need = interpreters_needed(instance, plan(ab=(0, 1), ac=(1, 1)))
    assert need.languages_of == {"ab": CS_SR, "ac": CS_SR}


def test_two_of_three_sides_may_share_a_language():
    instance = spoken_by({"a": "cs", "b": "sr de", "c": "sr", "d": "de", "e": "sr"}, "abc ade", tables=2)
    need = interpreters_needed(instance, plan(abc=(0, 1), ade=(1, 2)))
    assert need.languages_of == {"abc": CS_SR, "ade": ("cs", "de", "sr")}


def test_pairs_at_different_times_may_be_one_person():
    instance = spoken_by({"a": "cs", "b": "sr", "c": "de"}, "ab ac", slots=(2,))
    together = interpreters_needed(instance, plan(ab=(0, 1), ac=(1, 1)))
    assert (together.sessions[0].in_all, together.sessions[0].at_least) == (2, 1)
    assert not together.proven


@pytest.mark.parametrize(
    ("slots", "rest", "expected"),
    [((0, 1, 2), None, 1), ((0, 1, 2), 2, 2), ((0, 1, 3), 2, 1), ((0, 1), 1, 2)],
)
def test_rests_take_more_interpreters(slots, rest, expected):
    names = "abcdef"
    tongues = {name: "cs" if number % 2 == 0 else "sr" for number, name in enumerate(names)}
    helpers = (interpreter("i", "cs sr", rest_after=rest), interpreter("j", "cs sr"))
    instance = spoken_by(tongues, "ab cd ef", interpreters=helpers)
    places = {id_: Placement(slot, 1) for id_, slot in zip(("ab", "cd", "ef"), slots, strict=False)}
    assert interpreters_needed(instance, Plan(places)).by_languages == {CS_SR: expected}


@st.composite
def busy_days(draw: st.DrawFn) -> tuple[Instance, dict[str, int]]:
    """Meetings that all need the same interpreter, up to seven in one or two sessions, and their slots."""
    slots = draw(st.lists(st.integers(0, 4), min_size=1, max_size=7))
    rest = draw(st.sampled_from((None, 1, 2, 3)))
    return Instance(
        participants=tuple(
            Participant(f"{side}{number}", languages=frozenset({tongue}))
            for number in range(len(slots))
            for side, tongue in (("a", "cs"), ("b", "sr"))
        ),
        sessions=sessions(*draw(st.sampled_from(((5,), (2, 3), (4, 1))))),
        tables=tuple(range(1, 8)),
        meetings=tuple(Meeting(str(number), f"a{number}", f"b{number}") for number in range(len(slots))),
        interpreters=tuple(
            Interpreter(str(number), frozenset({"cs", "sr"}), rest_after=rest) for number in range(7)
        ),
    ), {str(number): slot for number, slot in enumerate(slots)}


def can_serve(instance: Instance, slots: dict[str, int], staff: int) -> bool:
    """Whether some way to give out so many interpreters passes the checker, trying every one.

    Who interprets which meeting of a slot does not matter, so each slot has sets of interpreters.
    """
    by_slot: dict[int, list[str]] = {}
    for id_, slot in slots.items():
        by_slot.setdefault(slot, []).append(id_)
    for chosen in product(*(combinations(range(staff), len(ids)) for ids in by_slot.values())):
        places = {
            id_: Placement(slot, table, str(helper))
            for (slot, ids), helpers in zip(by_slot.items(), chosen, strict=True)
            for table, (id_, helper) in enumerate(zip(ids, helpers, strict=True), start=1)
        }
        if check(instance, Plan(places)).valid:
            return True
    return False


@given(busy_days())
def test_so_many_serve_and_one_fewer_does_not(day):
    instance, slots = day
    need = interpreters_needed(instance, Plan({id_: Placement(slot, 1) for id_, slot in slots.items()}))
    assert need.proven
    fewest = need.by_languages[CS_SR]
    assert can_serve(instance, slots, fewest)
    assert not can_serve(instance, slots, fewest - 1)


def test_the_rota_has_meetings_and_rests():
    tongues = {"a": "cs", "b": "sr", "c": "cs", "d": "sr", "e": "sr"}
    helpers = (interpreter("i", "cs sr", rest_after=2), interpreter("j", "cs sr"), interpreter("k", "cs sr"))
    instance = spoken_by(tongues, "ab ad ae cd", slots=(4, 2), interpreters=helpers)
    made = plan(ad=(1, 1, "i"), ab=(0, 1, "i"), ae=(4, 1, "i"), cd=(0, 2, "j"))
    assert check(instance, made).valid
    assert rota(instance, made) == (
        Rota("i", {0: "ab", 1: "ad", 4: "ae"}, (2,)),
        Rota("j", {0: "cd"}, ()),
        Rota("k", {}, ()),
    )
    assert rota(instance, made)[0].slots == (0, 1, 4)
