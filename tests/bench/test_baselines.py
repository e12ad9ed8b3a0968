"""The methods we compare with: their plans are valid, and what they prove agrees with trying every plan."""

from dataclasses import replace
from itertools import product

import pytest

from bench.baselines import cp_sat, greedy, maxsat
from bench.baselines.attempt import OutOfTimeError, full_value, most_breaks, seated
from bench.instances.events import event
from bench.instances.forums import ordinary, oversubscribed
from morava.engine.scheduling import Instance, Meeting, Participant, Session, check

LIMIT = 60.0
PROVING = {"CP-SAT": cp_sat.attempt, "MaxSAT": maxsat.attempt}


def tiny(seed: int, **changes: object) -> Instance:
    forum = event(seed, participants=5, slots=5, tables=2, meetings=5, missed=0.2)
    meetings = (
        replace(forum.meetings[0], priority=1),
        *forum.meetings[1:4],
        replace(forum.meetings[4], priority=3),
    )
    return replace(forum, meetings=meetings, **changes)


WORLDS = {
    "as published": {},
    "equal breaks for all": {"fairness": 0},
    "breaks within sessions": {"breaks_span_sessions": False},
    "one table": {"tables": (1,)},
    "no fairness": {"fairness": None, "fairness_binding": False},
}


def attempt(method: str, instance: Instance, *, everything: bool):
    more = {"seed": 1} if method == "CP-SAT" else {}
    return PROVING[method](instance, everything=everything, seconds=LIMIT, **more)


def best_of_all(instance: Instance, *, everything: bool) -> tuple[int, int] | None:
    """Value and breaks of the best plan; None if there is none."""
    left_out = [] if everything else [None]
    choices = [[*instance.allowed_slots(meeting), *left_out] for meeting in instance.meetings]
    found = []
    for slots in product(*choices):
        placed = {meeting.id: slot for meeting, slot in zip(instance.meetings, slots, strict=True)}
        placed = {id_: slot for id_, slot in placed.items() if slot is not None}
        load = list(placed.values())
        if max(map(load.count, load), default=0) > len(instance.tables):
            continue
        verdict = check(instance, seated(instance, placed))
        if verdict.valid:
            found.append((-verdict.objective.value, verdict.objective.breaks))
    return (-min(found)[0], min(found)[1]) if found else None


@pytest.mark.parametrize("method", PROVING)
@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("seed", [1, 3, 7])
def test_what_is_proven_is_so(method, everything, world, seed):
    instance = tiny(seed, **WORLDS[world])
    best = best_of_all(instance, everything=everything)
    found = attempt(method, instance, everything=everything)
    assert found.impossible == (best is None)
    if best is not None:
        objective = check(instance, found.plan).objective
        assert found.best
        assert (objective.value, objective.breaks) == best
        assert (found.value_bound, found.breaks_bound) == best


@pytest.mark.parametrize("method", PROVING)
def test_locked_meetings_stay(method):
    forum = tiny(1)
    locked = replace(forum.meetings[0], locked_slot=forum.allowed_slots(forum.meetings[0])[-1])
    forum = replace(forum, meetings=(locked, *forum.meetings[1:]))
    plan = attempt(method, forum, everything=False).plan
    assert check(forum, plan).valid
    assert plan.slot_of(locked.id) == locked.locked_slot


@pytest.mark.parametrize("method", PROVING)
def test_more_meetings_than_slots_are_impossible(method):
    people = tuple(Participant(name) for name in "abcd")
    meetings = tuple(Meeting(side, "a", side) for side in "bcd")
    forum = Instance(people, (Session("day", 2),), (1, 2), meetings)
    assert attempt(method, forum, everything=True).impossible
    assert len(attempt(method, forum, everything=False).plan.placements) == 2


@pytest.mark.parametrize(
    "call",
    [
        lambda forum: cp_sat.attempt(forum, everything=True, seconds=0, seed=1),
        lambda forum: maxsat.attempt(forum, everything=True, seconds=0),
    ],
)
def test_no_time_no_answer(call):
    with pytest.raises(OutOfTimeError):
        call(tiny(1))


def test_maxsat_gives_up_at_its_limit_and_keeps_its_bound():
    forum = oversubscribed(1, firms=20, slots=8, tables=10, wanted=200)
    found = maxsat.attempt(forum, everything=False, seconds=4.0)
    assert found.plan is None
    assert not found.impossible
    assert 0 < found.value_bound <= full_value(forum)


def test_greedy_takes_participants_in_turn_and_the_first_slot():
    people = tuple(Participant(name) for name in "abcd")
    meetings = (Meeting("ab", "a", "b"), Meeting("ac", "a", "c", priority=1), Meeting("bd", "b", "d"))
    forum = Instance(people, (Session("day", 3),), (1, 2), meetings)
    plan = greedy.attempt(forum).plan
    assert {id_: place.slot for id_, place in plan.placements.items()} == {"ac": 0, "ab": 1, "bd": 0}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "make",
    [
        lambda seed: ordinary(seed, participants=30, sessions=(5, 5), tables=8, wanted=70),
        lambda seed: oversubscribed(seed, firms=12, slots=6, tables=6, wanted=100),
    ],
)
def test_greedy_plans_are_valid_and_nothing_left_out_would_fit(make, seed):
    forum = make(seed)
    plan = greedy.attempt(forum).plan
    assert check(forum, plan).valid
    slots = {id_: place.slot for id_, place in plan.placements.items()}
    load = list(slots.values())
    for id_ in plan.left_out:
        for slot in forum.allowed_slots(forum.meeting[id_]):
            if load.count(slot) < len(forum.tables):
                assert not check(forum, seated(forum, {**slots, id_: slot})).valid


@pytest.mark.parametrize(
    "changes",
    [
        {"precedences": (("0", "1"),)},
        {"buffers": (("0", "1"),)},
        {"closed_tables": frozenset({(1, 0)})},
        {"participants": tuple(Participant(str(number), parallel=2) for number in range(5))},
        {"participants": tuple(Participant(str(number), most=3) for number in range(5))},
        {"participants": tuple(Participant(str(number), fewest=1) for number in range(5))},
    ],
)
def test_rules_that_baselines_do_not_know_are_refused(changes):
    with pytest.raises(ValueError, match="more rules"):
        greedy.attempt(tiny(1, **changes))


def test_no_plan_has_more_breaks_than_that():
    people = (Participant("a"), *(Participant(f"b{number}") for number in range(3)))
    meetings = tuple(Meeting(one.id, "a", one.id) for one in people[1:])
    forum = Instance(people, (Session("day", 5),), (1,), meetings, breaks_span_sessions=True)
    worst = seated(forum, {"b0": 0, "b1": 2, "b2": 4})
    assert check(forum, worst).breaks_of["a"] == most_breaks(forum) / len(people)
