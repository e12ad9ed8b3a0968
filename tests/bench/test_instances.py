"""The generated forums: the same for the same seed, and as they are said to be."""

from random import Random

import pytest

from bench.baselines import greedy
from bench.instances.drawing import draw_pairs
from bench.instances.events import event
from bench.instances.family import SHAPES, VARIANTS, Shape, base, fixed_to, variant
from bench.instances.forums import ordinary, oversubscribed

SMALL = Shape("small", 14, 30, 4, 3, 12, spread=0.6, am=0.3, pm=0.1, absent=4, block=(1, 2))
WITHOUT_SOLVING = [kind for kind in VARIANTS if "to a plan" not in kind]
SEEDS = (1, 2, 3)


def test_pairs_differ_and_nobody_gets_more_than_there_is_room_for():
    room = [1, 2, 3, 3, 3, 0]
    pairs = draw_pairs(Random(1), [1, 1, 5, 1, 1, 9], room, 5)
    assert len(set(pairs)) == 5
    assert all(a < b for a, b in pairs)
    assert all(sum(number in pair for pair in pairs) <= most for number, most in enumerate(room))


def test_more_pairs_than_there_are_are_refused():
    with pytest.raises(ValueError, match="4 pairs were wanted, 3 found"):
        draw_pairs(Random(1), [1, 1, 1], [9, 9, 9], 4)


def test_the_popular_meet_more():
    pairs = draw_pairs(Random(1), [10.0] * 5 + [1.0] * 20, [24] * 25, 60)
    assert sum(a < 5 for a, _ in pairs) > 30


@pytest.mark.parametrize("seed", SEEDS)
def test_an_event_obeys_its_law(seed):
    forum = event(seed, participants=40, slots=10, tables=12, meetings=90, missed=0.2)
    assert forum == event(seed, participants=40, slots=10, tables=12, meetings=90, missed=0.2)
    assert forum != event(seed + 1, participants=40, slots=10, tables=12, meetings=90, missed=0.2)
    assert len(forum.meetings) == 90
    for one in forum.participants:
        assert len(forum.meetings_of[one.id]) <= max(0, 10 - len(one.unavailable) - 1)
    assert min(len(forum.allowed_slots(meeting)) for meeting in forum.meetings) >= 5


def test_so_many_slots_are_missed_at_an_event():
    forum = event(1, participants=2_000, slots=20, tables=9, meetings=0, missed=0.06)
    missed = [len(one.unavailable) for one in forum.participants]
    assert 0.055 < sum(missed) / 40_000 < 0.065
    blocks = [one.unavailable for one in forum.participants if len(one.unavailable) == 2]
    at_an_end = sum(theirs in ({0, 1}, {18, 19}) for theirs in blocks)
    assert 0.4 < at_an_end / len(blocks) < 0.6


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_base_has_its_sizes(shape):
    forum = base(1, shape)
    assert forum == base(1, shape)
    assert forum != base(2, shape)
    assert len(forum.participants) == shape.participants
    assert len(forum.meetings) == shape.meetings
    assert len(forum.tables) == shape.tables
    assert sum(bool(one.unavailable) for one in forum.participants) == shape.absent
    bound = [meeting.session for meeting in forum.meetings]
    assert bound.count("am") == round(shape.am * shape.meetings)
    assert bound.count("pm") == round(shape.pm * shape.meetings)
    assert all(forum.allowed_slots(meeting) for meeting in forum.meetings)


@pytest.mark.parametrize("kind", WITHOUT_SOLVING)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_variant_is_the_same_for_the_same_seed_and_changes_one_thing(seed, kind):
    of = base(seed, SMALL)
    changed = variant(seed, of, kind)
    assert changed == variant(seed, of, kind)
    assert changed is not None
    different = {
        name
        for name in ("participants", "sessions", "tables", "meetings", "precedences", "fairness")
        if getattr(changed, name) != getattr(of, name)
    }
    assert len(different) == 1


@pytest.mark.parametrize(
    ("kind", "tables"), [("fewest tables", 8), ("one table more", 9), ("half the tables to spare", 11)]
)
def test_tables_are_taken_away(kind, tables):
    forum = base(1, SHAPES[2])
    assert len(forum.tables) == 14
    changed = variant(1, forum, kind)
    assert changed is not None
    assert len(changed.tables) == tables


@pytest.mark.parametrize("seed", SEEDS)
def test_forbidden_slots_leave_everybody_enough(seed):
    of = base(seed, SHAPES[0])
    changed = variant(seed, of, "0.7 % forbidden")
    assert changed is not None
    assert sum(len(one.unavailable) for one in changed.participants) == round(0.007 * 42 * 8)
    for one in changed.participants:
        assert len(changed.meetings_of[one.id]) <= 8 - len(one.unavailable)


def test_meetings_are_fixed_to_a_plan():
    of = ordinary(1, participants=20, sessions=(5, 5), tables=10, wanted=30)
    plan = greedy.attempt(of).plan
    assert plan is not None
    assert not plan.left_out
    changed = fixed_to(of, Random(1), plan, 0.4)
    locked = [meeting for meeting in changed.meetings if meeting.locked_slot is not None]
    assert len(locked) == 12
    assert all(meeting.locked_slot == plan.slot_of(meeting.id) for meeting in locked)


@pytest.mark.parametrize("seed", SEEDS)
def test_meetings_are_fixed_at_random(seed):
    changed = variant(seed, base(seed, SMALL), "40 % fixed at random")
    assert changed is not None
    assert sum(meeting.locked_slot is not None for meeting in changed.meetings) == 12


@pytest.mark.parametrize("seed", SEEDS)
def test_precedences_are_between_meetings_of_one_participant(seed):
    changed = variant(seed, base(seed, SMALL), "25 % precedences")
    assert changed is not None
    assert len(set(changed.precedences)) == round(0.25 * 30)
    for first, second in changed.precedences:
        assert set(changed.meeting[first].sides) & set(changed.meeting[second].sides)


def test_an_ordinary_forum_is_the_same_for_the_same_seed():
    sizes = {"participants": 30, "sessions": (4, 4, 3), "tables": 8, "wanted": 60}
    assert ordinary(1, **sizes) == ordinary(1, **sizes)
    assert ordinary(1, **sizes) != ordinary(2, **sizes)
    assert [session.day for session in ordinary(1, **sizes).sessions] == [0, 0, 1]


def test_a_crowded_forum_wants_more_than_there_is_room_for():
    forum = oversubscribed(1, firms=10, slots=5, tables=6, wanted=60)
    assert forum == oversubscribed(1, firms=10, slots=5, tables=6, wanted=60)
    assert len(forum.meetings) > len(forum.tables) * forum.slot_count
