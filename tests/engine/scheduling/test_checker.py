"""The checker finds each kind of mistake, and only that, and counts the objective by hand-made examples."""

import pytest

from morava.engine.scheduling import Instance, Objective, Placement, Plan, check
from tests.factories.scheduling import forum, interpreter


def plan(**places: tuple[int, int] | tuple[int, int, str]) -> Plan:
    """plan(ab=(slot, table)), plan(ab=(slot, table, interpreter))"""
    return Plan({id_: Placement(*place) for id_, place in places.items()})


def codes(instance: Instance, judged: Plan) -> list[str]:
    return [violation.code for violation in check(instance, judged).violations]


HOSTED = {"a": {"host_table": 1}}
TWO_AT_ONCE = {"a": {"parallel": 2}}
TONGUES = {"a": {"languages": "cs"}, "b": {"languages": "sr"}, "c": {"languages": "cs sr"}}
HELP = (interpreter("i", "cs sr", unavailable=[2], rest_after=1), interpreter("j", "cs de"))


def spoken(pairs: str, **options: object) -> Instance:
    """A forum of a (Czech), b (Serbian), c (both) and d (unknown), with interpreter i."""
    return forum(pairs, who={**TONGUES, "d": {}}, interpreters=HELP, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("instance", "judged", "code"),
    [
        (forum("ab"), plan(ab=(0, 1), zz=(1, 1)), "unknown-meeting"),
        (forum("ab"), plan(ab=(4, 1)), "unknown-slot"),
        (forum("ab"), plan(ab=(-1, 1)), "unknown-slot"),
        (forum("ab"), plan(ab=(0, 9)), "unknown-table"),
        (forum("ab", who={"b": {"unavailable": {0}}}), plan(ab=(0, 1)), "unavailable"),
        (forum("ab", slots=(2, 2), what={"ab": {"session": "s1"}}), plan(ab=(1, 1)), "other-session"),
        (forum("ab", what={"ab": {"locked_slot": 1}}), plan(ab=(2, 1)), "lock-broken"),
        (forum("ab", what={"ab": {"locked_slot": 1}}), plan(), "locked-left-out"),
        (forum("ab", what={"ab": {"locked_table": 1}}), plan(ab=(0, 2)), "lock-broken"),
        (forum("ab", who=HOSTED), plan(ab=(0, 2)), "host-away"),
        (forum("bc", who=HOSTED), plan(bc=(0, 1)), "foreign-table"),
        (forum("ab ac"), plan(ab=(0, 1), ac=(0, 2)), "participant-twice"),
        (forum("ab cd"), plan(ab=(0, 1), cd=(0, 1)), "table-twice"),
        (forum("ab ac", who={"a": {"most": 1}}), plan(ab=(0, 1), ac=(1, 1)), "most-exceeded"),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(ab=(1, 1), cd=(1, 2)), "precedence"),
        (
            forum("ab ac", fairness=0, fairness_binding=True),
            plan(ab=(0, 1), ac=(2, 1)),
            "unfair",
        ),
        (
            forum("ab ac ad", who=TWO_AT_ONCE, tables=4),
            plan(ab=(0, 1), ac=(0, 2), ad=(0, 3)),
            "participant-twice",
        ),
        (forum("abc cd"), plan(abc=(0, 1), cd=(0, 2)), "participant-twice"),
        (forum("abc", who={"c": {"unavailable": {0}}}), plan(abc=(0, 1)), "unavailable"),
        (forum("abc", who={"c": {"host_table": 1}}), plan(abc=(0, 2)), "host-away"),
        (
            forum("ab ac", who={"a": {"most_per_session": 1}}, slots=(2, 2)),
            plan(ab=(0, 1), ac=(1, 1)),
            "session-most-exceeded",
        ),
        (forum("ab ac", buffers=(("b", "c"),)), plan(ab=(0, 1), ac=(1, 1)), "too-close"),
        (forum("ab ac", buffers=(("c", "b"),)), plan(ac=(0, 1), ab=(1, 1)), "too-close"),
        (forum("abd ac", buffers=(("c", "d"),)), plan(abd=(0, 1), ac=(1, 1)), "too-close"),
        (spoken("ab"), plan(ab=(0, 1)), "interpreter-missing"),
        (spoken("abc"), plan(abc=(0, 1)), "interpreter-missing"),
        (spoken("ab"), plan(ab=(0, 1, "j")), "interpreter-unable"),
        (spoken("ab"), plan(ab=(2, 1, "i")), "interpreter-unavailable"),
        (spoken("ab"), plan(ab=(0, 1, "x")), "unknown-interpreter"),
        (forum("ab", who=TONGUES), plan(ab=(0, 1, "i")), "unknown-interpreter"),
        (spoken("ac"), plan(ac=(0, 1, "i")), "interpreter-not-needed"),
        (spoken("ad"), plan(ad=(0, 1, "i")), "interpreter-not-needed"),
        (
            forum("ab cd", who={**TONGUES, "c": TONGUES["a"], "d": TONGUES["b"]}, interpreters=HELP),
            plan(ab=(0, 1, "i"), cd=(0, 2, "i")),
            "interpreter-twice",
        ),
        (
            forum("ab cb", who={**TONGUES, "c": TONGUES["a"]}, interpreters=HELP),
            plan(ab=(0, 1, "i"), cb=(1, 2, "i")),
            "interpreter-without-rest",
        ),
    ],
)
def test_each_rule(instance, judged, code):
    assert codes(instance, judged) == [code]


@pytest.mark.parametrize(
    ("instance", "judged"),
    [
        (forum("ab"), plan()),
        (forum("ab cd ac"), plan(ab=(0, 1), cd=(0, 2), ac=(1, 1))),
        (forum("ab", who=HOSTED), plan(ab=(0, 1))),
        (forum("ab", who=HOSTED, what={"ab": {"locked_table": 2}}), plan(ab=(0, 2))),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(ab=(0, 1), cd=(1, 1))),
        (forum("ab cd", precedences=(("ab", "cd"),)), plan(cd=(0, 1))),
        (forum("ab ac", fairness=1, fairness_binding=True), plan(ab=(0, 1), ac=(2, 1))),
        (forum("ab ac", who=TWO_AT_ONCE), plan(ab=(0, 1), ac=(0, 2))),
        (forum("abc cd"), plan(abc=(0, 1), cd=(1, 2))),
        (forum("abc", who={"c": {"host_table": 1}}), plan(abc=(0, 1))),
        (forum("ab ac", who={"a": {"most_per_session": 1}}, slots=(2, 2)), plan(ab=(0, 1), ac=(2, 1))),
        (forum("ab ac", buffers=(("b", "c"),)), plan(ab=(0, 1), ac=(2, 1))),
        (forum("ab ac", buffers=(("b", "c"),), slots=(2, 2)), plan(ab=(1, 1), ac=(2, 1))),
        (forum("ab cd", buffers=(("b", "c"),)), plan(ab=(0, 1), cd=(1, 1))),
        (forum("ab ac ad", buffers=(("b", "d"),)), plan(ab=(0, 1), ac=(1, 1), ad=(2, 1))),
        (spoken("ab"), plan(ab=(0, 1, "i"))),
        (spoken("abc"), plan(abc=(0, 1, "i"))),
        (spoken("abd"), plan(abd=(0, 1, "i"))),
        (spoken("ac bc ad"), plan(ac=(0, 1), bc=(1, 1), ad=(2, 1))),
        (forum("ab", who=TONGUES), plan(ab=(0, 1))),
        (
            forum("ab cb", who={**TONGUES, "c": TONGUES["a"]}, interpreters=HELP, slots=(1, 2)),
            plan(ab=(0, 1, "i"), cb=(1, 2, "i")),
        ),
        (
            forum("ab cb", who={**TONGUES, "c": TONGUES["a"]}, interpreters=HELP),
            plan(ab=(1, 1, "i"), cb=(3, 2, "i")),
        ),
    ],
)
def test_valid_plans(instance, judged):
    assert codes(instance, judged) == []


def test_value_counts_priorities():
    instance = forum("ab ac ad", what={"ab": {"priority": 1}, "ad": {"priority": 3}})
    assert check(instance, plan(ab=(0, 1), ac=(1, 1), ad=(2, 1))).objective.value == 9 + 3 + 1


def test_shortfall_counts_missing_promised_meetings():
    instance = forum("ab ac", who={"a": {"fewest": 2}, "c": {"fewest": 1}})
    assert check(instance, plan(ab=(0, 1))).objective.shortfall == 2


def test_a_run_of_idle_slots_is_one_break():
    instance = forum("ab ac ad", slots=(9,))
    verdict = check(instance, plan(ab=(0, 1), ac=(4, 1), ad=(8, 1)))
    assert verdict.objective.breaks == 2
    assert verdict.breaks_of == {"a": 2, "b": 0, "c": 0, "d": 0}


@pytest.mark.parametrize(("spanning", "breaks"), [(True, 1), (False, 0)])
def test_idle_time_at_the_border_of_sessions(spanning, breaks):
    instance = forum("ab ac", slots=(2, 2), breaks_span_sessions=spanning)
    assert check(instance, plan(ab=(0, 1), ac=(2, 1))).objective.breaks == breaks
    assert check(instance, plan(ab=(1, 1), ac=(2, 1))).objective.breaks == 0


def test_breaks_within_each_session_count_either_way():
    for spanning in (True, False):
        instance = forum("ab ac ad", slots=(3, 3), breaks_span_sessions=spanning)
        assert check(instance, plan(ab=(0, 1), ac=(2, 1), ad=(3, 1))).objective.breaks == 1


def test_several_meetings_at_once_are_one_busy_slot():
    instance = forum("ab ac ad", who=TWO_AT_ONCE)
    together = check(instance, plan(ab=(0, 1), ac=(0, 2), ad=(1, 1))).objective
    assert (together.breaks, together.idle) == (0, 0)
    apart = check(instance, plan(ab=(0, 1), ac=(0, 2), ad=(2, 1))).objective
    assert (apart.breaks, apart.idle) == (1, 1)


def test_idle_slots_are_those_within_breaks():
    instance = forum("ab ac ad", slots=(6, 4))
    judged = plan(ab=(1, 1), ac=(4, 1), ad=(8, 1))
    assert check(instance, judged).objective.idle == 2
    spanning = forum("ab ac ad", slots=(6, 4), breaks_span_sessions=True)
    assert check(spanning, judged).objective.idle == 2 + 3


def test_shortfall_counts_every_session():
    instance = forum("ab ac", slots=(2, 2, 2), who={"a": {"fewest": 2, "fewest_per_session": 1}})
    assert check(instance, plan(ab=(0, 1), ac=(1, 1))).objective.shortfall == 2
    assert check(instance, plan(ab=(0, 1))).objective.shortfall == 1 + 2


def test_changes_are_participants_whose_agenda_differs():
    instance = forum("ab ac de", slots=(6,))
    before = plan(ab=(0, 1), ac=(1, 1), de=(0, 2), gone=(5, 1))

    def changes(**places):
        return check(instance, plan(**places), before).objective.changes

    assert changes(ab=(0, 1), ac=(1, 1), de=(0, 2)) == 0
    assert changes(ab=(0, 1), ac=(2, 1), de=(0, 2)) == 2
    assert changes(ab=(0, 1), ac=(1, 3), de=(0, 2)) == 2
    assert changes(ac=(1, 1), de=(1, 2)) == 4
    assert check(instance, plan(ab=(5, 1))).objective.changes == 0


def test_unfairness_is_what_exceeds_the_limit():
    judged = plan(ab=(0, 1), ac=(2, 1), ad=(4, 1))
    for fairness, expected in ((None, 0), (2, 0), (1, 1), (0, 2)):
        instance = forum("ab ac ad", slots=(5,), fairness=fairness)
        assert check(instance, judged).objective.unfairness == expected


def test_table_moves_are_counted_from_meeting_to_meeting():
    instance = forum("ab ac ad bc")
    judged = plan(ab=(0, 1), ac=(1, 2), ad=(2, 2), bc=(3, 1))
    assert check(instance, judged).objective.table_moves == 1 + 0 + 1


def test_table_moves_of_several_meetings_at_once():
    instance = forum("ab ac ad ae", who=TWO_AT_ONCE, tables=4)

    def moves(**places):
        return check(instance, plan(**places)).objective.table_moves

    assert moves(ab=(0, 1), ac=(0, 2), ad=(1, 1)) == 0
    assert moves(ab=(0, 1), ac=(0, 2), ad=(1, 3)) == 1
    assert moves(ab=(0, 1), ac=(1, 1), ad=(1, 2)) == 0
    assert moves(ab=(0, 1), ac=(0, 2), ad=(1, 2), ae=(1, 1)) == 0
    assert moves(ab=(0, 1), ac=(0, 2), ad=(1, 3), ae=(1, 4)) == 2


def test_the_objective_ranks_its_terms_in_order():
    best = Objective(value=5, shortfall=1, breaks=2, unfairness=1, idle=4, table_moves=9, changes=3)
    worse = [
        Objective(4, 0, 0, 0, 0, 0),
        Objective(5, 2, 0, 0, 0, 0),
        Objective(5, 1, 3, 0, 0, 0),
        Objective(5, 1, 2, 2, 0, 0),
        Objective(5, 1, 2, 1, 5, 0),
        Objective(5, 1, 2, 1, 4, 10),
        Objective(5, 1, 2, 1, 4, 9, changes=4),
    ]
    assert all(best.rank() < other.rank() for other in worse)
    fair = Objective(5, 1, 3, 0, 0, 0)
    assert fair.rank(fairness_binding=True) < best.rank(fairness_binding=True)
    kept = Objective(5, 1, 9, 9, 9, 9, changes=2)
    assert kept.rank(replanning=True) < best.rank(replanning=True)
