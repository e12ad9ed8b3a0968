"""Meetings are within every rule, nobody is without who can have one, and they are worth nearly the most."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morava.engine.matching import InputError
from morava.engine.matching.meetings import (
    Broken,
    Instance,
    Participant,
    Rule,
    check,
    crowding_prices,
    solve,
    suggest,
)
from tests.engine.matching.meeting_oracle import best_meetings, measured


def instance_of(
    slots: list[int], values: dict[tuple[int, int], float], letters: str = "", **rules: object
) -> Instance:
    """Participants `p0`, `p1` ...; the group of each is its letter."""
    matrix = np.zeros((len(slots), len(slots)))
    for (one, other), value in values.items():
        matrix[one, other] = matrix[other, one] = value
    people = tuple(
        Participant(f"p{place}", count, letters[place] if letters else "")
        for place, count in enumerate(slots)
    )
    return Instance(people, matrix, **rules)  # type: ignore[arg-type]


def pairs(*names: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("-")) for pair in names)


@st.composite
def tiny(draw: st.DrawFn) -> Instance:
    count = draw(st.integers(2, 5))
    slots = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    worth = st.integers(0, 20).map(float)
    values = {pair: draw(worth) for pair in combinations(range(count), 2)}
    groups = draw(st.text("ab", min_size=count, max_size=count))
    some = st.frozensets(
        st.sampled_from([frozenset((f"p{one}", f"p{other}")) for one, other in values]), max_size=2
    )
    rules = draw(st.sampled_from([None, pairs("a-b"), pairs("a-b", "a")]))
    return instance_of(
        slots,
        values,
        groups,
        groups=rules,
        vetoes=draw(some),
        met=draw(some),
        met_counts=draw(st.sampled_from([0.0, 0.5])),
    )


@settings(max_examples=150, deadline=None)
@given(tiny())
def test_tiny_instances_are_within_the_rules_and_near_the_best(instance: Instance) -> None:
    found = solve(instance)
    assert check(instance, found.pairs) == []
    met, worth = measured(instance, list(found.pairs))
    most, best = best_meetings(instance)
    assert found.value == pytest.approx(worth)
    assert worth <= found.bound + 1e-4
    if instance.groups == pairs("a-b"):
        assert (met, worth) == (most, pytest.approx(best))
    else:
        assert met >= most - 1
        assert met < most or worth >= 0.5 * best
    assert len(found.without) == sum(p.slots > 0 for p in instance.participants) - met


def crowd(count: int, sides: bool, seed: int) -> Instance:
    """Random tastes with popular ones among them."""
    chance = np.random.default_rng(seed)
    taste = chance.random((count, 8)) ** 2 * (0.3 + chance.random((count, 1)))
    values = (taste @ taste.T) * chance.random((count, count))
    values = (values + values.T) / 2
    people = tuple(Participant(str(n), int(chance.integers(1, 13)), "ab"[n % 2]) for n in range(count))
    return Instance(people, values, groups=pairs("a-b") if sides else None)


@pytest.mark.parametrize("sides", [True, False])
@pytest.mark.parametrize("count", [7, 40, 150])
def test_crowds_are_worth_nearly_what_the_linear_programme_allows(count: int, sides: bool) -> None:
    instance = crowd(count, sides, seed=count)
    found = solve(instance)
    assert check(instance, found.pairs) == []
    assert found.without == ()
    assert 0.97 * found.bound <= found.value <= found.bound * (1 + 1e-6)
    assert solve(instance) == found


def test_three_who_want_each_other_have_one_meeting() -> None:
    """The linear programme gives each of them two halves."""
    found = solve(instance_of([1, 1, 1], {(0, 1): 1, (1, 2): 1, (0, 2): 1}))
    assert (len(found.pairs), found.value, found.bound) == (1, 1.0, 1.5)
    assert len(found.without) == 1


def test_nobody_is_left_out_for_the_sake_of_value() -> None:
    values = {(0, 2): 9.0, (0, 3): 9.0, (1, 2): 0.0}
    rules = {"groups": pairs("a-b"), "vetoes": pairs("p1-p3")}
    found = solve(instance_of([2, 1, 1, 1], values, "aabb", **rules))
    assert found.pairs == (("p0", "p3"), ("p1", "p2"))
    assert found.bound == pytest.approx(18)


def test_nobody_is_left_out_of_one_crowd_either() -> None:
    values = {(0, 1): 9.0, (0, 2): 9.0, (1, 2): 9.0, (2, 3): 0.0, (0, 4): 0.0}
    found = solve(instance_of([2, 2, 2, 1, 1], values, vetoes=pairs("p0-p3", "p1-p3", "p3-p4")))
    assert found.without == ()


def test_who_met_before_meets_again_only_if_it_counts() -> None:
    values = {(0, 1): 4.0}
    again = instance_of([1, 1], values, met=pairs("p0-p1"), met_counts=0.25)
    assert solve(again).value == pytest.approx(1)
    assert solve(instance_of([1, 1], values, met=pairs("p0-p1"))).without == ("p0", "p1")


def test_nobody_and_nothing() -> None:
    assert solve(Instance((), np.zeros((0, 0)))).pairs == ()
    assert solve(instance_of([0, 0], {(0, 1): 5.0})).without == ()


@pytest.mark.parametrize(
    ("meetings", "rule"),
    [
        ([("p0", "p1"), ("p1", "p0")], Rule.TWICE),
        ([("p0", "p1"), ("p0", "p3")], Rule.TOO_MANY),
        ([("p0", "p0")], Rule.ALONE),
        ([("p0", "nobody")], Rule.UNKNOWN),
        ([("p1", "p2")], Rule.VETO),
        ([("p2", "p3")], Rule.MET),
        ([("p0", "p2")], Rule.GROUPS),
    ],
)
def test_the_checker_finds_what_is_wrong(meetings: list[tuple[str, str]], rule: Rule) -> None:
    instance = instance_of(
        [1, 2, 1, 2], {}, "abab", groups=pairs("a-b"), vetoes=pairs("p1-p2"), met=pairs("p2-p3")
    )
    assert rule in [broken.rule for broken in check(instance, meetings)]
    assert check(instance, [("p0", "p1")]) == []
    assert Broken(Rule.TOO_MANY, ("p0",)) in check(instance, [("p0", "p1"), ("p0", "p3")])


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": np.zeros((1, 2))},
        {"values": np.array([[0.0, 1.0], [2.0, 0.0]])},
        {"values": np.array([[0.0, -1.0], [-1.0, 0.0]])},
        {"values": np.array([[0.0, np.nan], [np.nan, 0.0]])},
        {"participants": (Participant("a", 1), Participant("a", 1))},
        {"participants": (Participant("a", 1), Participant("b", -1))},
        {"vetoes": pairs("a-c")},
        {"met": frozenset([frozenset("a")])},
    ],
)
def test_what_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    good: dict[str, object] = {
        "participants": (Participant("a", 1), Participant("b", 1)),
        "values": np.zeros((2, 2)),
    }
    Instance(**good)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        Instance(**good | wrong)  # type: ignore[arg-type]


def test_lists_leave_nobody_out_and_nobody_drowns() -> None:
    instance = crowd(120, sides=False, seed=3)
    values = instance.worth.copy()
    values[:, :5] *= 50  # five whom everybody wants
    lists = suggest(values, instance.allowed, instance.slots)
    assert all(lists.of)
    assert max(map(len, lists.of)) <= 10
    assert (lists.times <= np.maximum(1, np.floor(2.5 * instance.slots))).all()
    assert (lists.times > 0).all()
    for row, columns in enumerate(lists.of):
        worth = [values[row, column] for column in columns]
        assert worth == sorted(worth, reverse=True)
        assert all(instance.allowed[row, column] for column in columns)


def test_a_list_is_empty_where_nobody_is_allowed() -> None:
    allowed = np.array([[False, False], [True, True]])
    lists = suggest(np.ones((2, 2)), allowed, np.array([1, 0]))
    assert lists.of == ((), (0,))
    assert lists.times.tolist() == [1, 0]
    with pytest.raises(InputError):
        suggest(np.ones((2, 2)), allowed, np.array([1]))


def test_prices_spread_what_everybody_wants() -> None:
    chance = np.random.default_rng(5)
    values = chance.random((200, 200)) * (0.2 + chance.random(200) ** 3)
    rows, columns = np.divmod(np.arange(values.size), 200)
    most = np.full(200, 15)
    prices = crowding_prices(rows, columns, values.ravel(), most)
    first_ten = [np.argsort(-(values[row] - price))[:10] for price in (0, prices) for row in range(200)]
    before, after = (
        np.bincount(np.concatenate(part), minlength=200) for part in (first_ten[:200], first_ten[200:])
    )
    assert before.max() > 60
    assert after.max() <= 18
    assert (after == 0).sum() < (before == 0).sum()
    assert (prices >= 0).all()
    assert crowding_prices(rows[:0], columns[:0], values.ravel()[:0], most).tolist() == [0.0] * 200
