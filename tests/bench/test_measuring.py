"""What is measured, with whom, and how it is told."""

from random import Random

import pytest

from bench.baselines import greedy
from bench.baselines.attempt import Attempt, OutOfTimeError
from bench.instances.forums import ordinary
from bench.schedule import main
from bench.scheduling import cases, sitting
from bench.scheduling.cases import COMPARED, GROUPS, Case
from bench.scheduling.measuring import Trial, judged
from bench.scheduling.mending import happening
from bench.scheduling.methods import METHODS
from bench.scheduling.records import OURS, Known, Run
from bench.scheduling.sitting import Sitting
from morava.engine.scheduling import Placement, Plan

FORUM = ordinary(1, participants=12, sessions=(4, 4), tables=6, wanted=20)
CASE = Case("syn100", "tiny", lambda _seed: FORUM)


def trial(method: str) -> Run:
    return Trial(CASE, method, 1, 2.0, FORUM, 0.5).run()


def test_our_plan_is_judged():
    run = trial(OURS)
    assert (run.group, run.case, run.method, run.seed, run.limit) == ("syn100", "tiny", OURS, 1, 2.0)
    assert run.placed == run.meetings == 20
    assert run.value == run.full_value == run.value_bound
    assert run.breaks_bound <= run.breaks
    assert 0 < run.first <= run.seconds
    assert run.processor > 0
    assert run.memory > 10
    assert run.fair


def test_a_method_without_bounds_is_judged():
    run = trial("greedy")
    verdict = judged(FORUM, greedy.attempt(FORUM).plan)
    assert (run.placed, run.value, run.breaks) == (verdict["placed"], verdict["value"], verdict["breaks"])
    assert run.known is Known.OPEN
    assert run.breaks_bound is None


@pytest.mark.parametrize(
    ("attempt", "known"),
    [
        (Attempt(None), Known.NOTHING),
        (Attempt(None, impossible=True), Known.IMPOSSIBLE),
        (Attempt(Plan({}), best=True), Known.BEST),
        (Attempt(Plan({}), best=True, impossible=True), Known.IMPOSSIBLE),
    ],
)
def test_what_is_known(attempt, known, monkeypatch):
    monkeypatch.setitem(METHODS, "other", lambda *_: attempt)
    assert trial("other").known is known


def test_a_method_may_run_out_of_time(monkeypatch):
    def late(*_):
        raise OutOfTimeError

    monkeypatch.setitem(METHODS, "late", late)
    run = trial("late")
    assert run.known is Known.NOTHING
    assert run.placed is None


def test_a_plan_that_breaks_a_rule_is_not_reported(monkeypatch):
    everyone_at_once = Plan({meeting.id: Placement(0, 1) for meeting in FORUM.meetings})
    monkeypatch.setitem(METHODS, "wrong", lambda *_: Attempt(everyone_at_once))
    with pytest.raises(AssertionError, match="Violation"):
        trial("wrong")


def test_what_happens_during_the_day():
    plan = greedy.attempt(FORUM).plan
    absent, requested = happening(FORUM, plan, Random(1), 4, 20)
    assert (absent, requested) == happening(FORUM, plan, Random(1), 4, 20)
    assert any(place.slot >= 4 for _, place in plan.agenda(FORUM, absent.participant))
    sides = set(requested.meeting.sides)
    assert absent.participant not in sides
    assert all(set(meeting.sides) != sides for meeting in FORUM.meetings)


def calls(monkeypatch, **options: object) -> list[tuple[str, str, int, float]]:
    """What a sitting would measure for the comparison after `published` was measured."""
    made = []

    def note(case, method, seed, limit):
        made.append((case.name, method, seed, limit))
        return Run(case.group, case.name, method, seed, limit, 0.0, 1, 1, Known.NOTHING, 0.0)

    monkeypatch.setattr(sitting, "measure", note)
    monkeypatch.setattr(cases, "published_folder", lambda: "there")
    session = Sitting((1, 2), **options)
    session.measure("published")
    session.measure("compare")
    return made


def test_the_comparison_repeats_nothing_and_tries_all_methods(monkeypatch):
    made = calls(monkeypatch)
    assert len(made) == len(set(made))
    assert {method for _, method, _, _ in made} == set(METHODS)
    assert sum(case == "tic-12" and method == OURS for case, method, _, _ in made) == 2
    assert sum(case == "tic-12" and method == "greedy" for case, method, _, _ in made) == 1
    assert sum(method == "greedy" for _, method, _, _ in made) == len(cases.PUBLISHED) + 2 * 3


def test_one_limit_for_all(monkeypatch):
    assert {limit for _, _, _, limit in calls(monkeypatch, seconds=3.0)} == {3.0}


def test_groups_hold_cases_of_their_name(monkeypatch):
    monkeypatch.setattr(cases, "published_folder", lambda: None)
    assert list(GROUPS["published"]()) == []
    found = {name: list(make()) for name, make in GROUPS.items() if name != "published"}
    assert all(case.group == name for name, theirs in found.items() for case in theirs)
    assert all(found.values())
    names = [case.name for group, theirs in found.items() for case in theirs if group != "replan"]
    assert len(names) == len(set(names))
    assert set(COMPARED) <= set(GROUPS)


def test_unknown_groups_are_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--only", "published,nonsense"])
    assert "no group nonsense" in capsys.readouterr().err
