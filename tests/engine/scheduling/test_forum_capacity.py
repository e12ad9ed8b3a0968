"""The capacity line: places, wishes, and who wants more than there is."""

from morava.engine.scheduling import Instance, Overbooked, capacity
from tests.factories.scheduling import forum, interpreter, sessions


def test_counts():
    found = capacity(forum("ab ac", slots=(6, 7), tables=14))
    assert (found.slots, found.tables, found.places, found.wanted) == (13, 14, 182, 2)
    assert found.may_all_fit


def test_wanting_more_than_ones_slots():
    found = capacity(forum("ab ac ad", slots=(3,), who={"a": {"unavailable": {0}}}))
    assert found.too_many_wanted == (Overbooked("a", wanted=3, possible=2),)
    assert not found.may_all_fit


def test_wanting_more_than_one_accepts():
    found = capacity(forum("ab ac", who={"a": {"most": 1}}))
    assert found.too_many_wanted == (Overbooked("a", wanted=2, possible=1),)


def test_promised_more_than_wanted():
    found = capacity(forum("ab", who={"a": {"fewest": 2}}))
    assert found.too_few_wanted == (Overbooked("a", wanted=2, possible=1),)
    assert found.may_all_fit


def test_what_somebody_can_have_by_sessions_and_at_once():
    instance = forum("ab ac ad ae", slots=(2, 2), who={"a": {"most_per_session": 1}, "b": {"parallel": 2}})
    assert capacity(instance).too_many_wanted == (Overbooked("a", wanted=4, possible=2),)
    instance = forum("ab ac ad ae", slots=(2,), who={"a": {"parallel": 2}})
    assert capacity(instance).too_many_wanted == ()


def test_promises_beyond_the_slots_are_given_apart():
    instance = forum("ab ac ad", slots=(2,), who={"a": {"fewest": 2}})
    found = capacity(instance, {**dict.fromkeys("abcd", 0), "a": 3})
    assert found.too_few_wanted == (Overbooked("a", wanted=3, possible=2),)
    assert capacity(instance).too_few_wanted == ()


def test_closed_tables_are_no_places():
    instance = forum("ab", slots=(2,), tables=3, closed_tables=frozenset({(1, 0), (2, 1)}))
    assert capacity(instance).places == 4


def test_never_interpreted():
    who = {"a": {"languages": "cs", "unavailable": {1}}, "b": {"languages": "sr"}, "c": {"languages": "cs"}}
    helpers = (interpreter("i", "cs sr", unavailable=[0]), interpreter("j", "cs de"))
    found = capacity(forum("ab cb ac", slots=(2,), who=who, interpreters=helpers))
    assert found.never_interpreted == ("ab",)
    assert not found.may_all_fit
    assert capacity(forum("ab", slots=(2,), who=who)).never_interpreted == ()
    found = capacity(forum("ab", slots=(2,), who=who, interpreters=(interpreter("j", "cs de"),)))
    assert found.never_interpreted == ("ab",)


def test_never_free_together():
    found = capacity(forum("ab", slots=(2,), who={"a": {"unavailable": {0}}, "b": {"unavailable": {1}}}))
    assert found.never_free_together == ("ab",)
    assert not found.may_all_fit


def test_more_wanted_than_places():
    assert not capacity(forum("ab cd", slots=(1,), tables=1)).may_all_fit


def test_nobody_yet():
    found = capacity(Instance((), sessions(13), tuple(range(14))))
    assert (found.places, found.wanted, found.may_all_fit) == (182, 0, True)
