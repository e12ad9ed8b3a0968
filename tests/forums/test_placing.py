import pytest
from django.core.exceptions import ValidationError

from morava.engine.scheduling import Progress
from morava.forums.domain.meetings import lock_meeting, undo_last_step
from morava.forums.domain.participations import change_participation
from morava.forums.domain.placing import TRACE_POINTS, run_placing, start_placing, trace_data
from morava.forums.domain.requests import request_meeting
from morava.forums.models import Meeting, MeetingState, Placing, Seat
from morava.forums.queries import current_slots, working_timetable
from morava.jobs.domain import Control
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


def want(first, second, **fields):
    return request_meeting(requester=first, partner=second, by=None, **fields)


def place(forum, **options):
    """Ask for a placing and do at once what the worker would do."""
    placing = start_placing(forum, by=None, seconds=2, **options)
    job = placing.job
    job.run = "00000000-0000-0000-0000-000000000001"
    job.state, job.heartbeat_at = "running", job.created_at
    job.save()
    return run_placing(placing, Control(job))


def test_wanted_meetings_are_placed_without_conflict():
    forum = make_forum(slots=3, tables=2)
    czechs = [make_participation(forum, country="CZ") for _ in range(2)]
    serbs = [make_participation(forum, country="RS") for _ in range(2)]
    for czech in czechs:
        for serb in serbs:
            want(czech, serb)
    summary = place(forum)
    assert (summary["placed"], summary["left_out"], summary["breaks"]) == (4, 0, 0)
    assert summary["status"] == "optimal"
    assert Seat.objects.count() == 8
    assert Placing.objects.get().result == summary
    assert summary["trace"][-1][1:] == [0, 0, 0], "breaks, fewer than which is impossible, left out"
    assert working_timetable(forum).quality == {key: summary[key] for key in summary if key != "trace"}


@pytest.mark.parametrize("length", [0, 1, 7, 60, 61, 5000])
def test_the_course_is_kept_from_the_first_point_to_the_last(length):
    trace = [Progress(breaks=length - at, unplaced=0, bound=at, seconds=at / 8) for at in range(length)]
    kept = trace_data(trace)
    assert len(kept) == min(length, TRACE_POINTS)
    if length:
        assert (kept[0][2], kept[-1][2]) == (0, length - 1)
        assert kept == sorted(kept)


def test_both_sides_asking_is_one_meeting_with_the_more_urgent_priority():
    forum = make_forum()
    first, second = make_pair(forum)
    want(first, second, priority=3)
    want(second, first, priority=1)
    place(forum)
    assert Meeting.objects.get().priority == 1


def test_a_meeting_without_common_time_is_left_out_with_the_reason():
    forum = make_forum(slots=2)
    first, second = make_pair(forum)
    change_participation(first, unavailable=current_slots(forum)[:1], by=None)
    change_participation(second, unavailable=current_slots(forum)[1:], by=None)
    want(first, second)
    assert place(forum)["left_out"] == 1
    meeting = Meeting.objects.get()
    assert meeting.state == MeetingState.LEFT_OUT
    assert meeting.reasons[0]["code"] == "never-free-together"
    assert set(meeting.reasons[0]["participants"]) == {str(first.pk), str(second.pk)}


def test_a_pair_of_one_country_is_left_out_when_the_rule_was_changed_later():
    forum = make_forum(meeting_rule="anybody")
    want(make_participation(forum), make_participation(forum))
    forum.meeting_rule = "across_countries"
    forum.save()
    assert place(forum)["left_out"] == 1
    assert Meeting.objects.get().reasons == [{"code": "same_country"}]


def test_locked_meetings_stay_and_placing_again_can_be_undone():
    forum = make_forum(slots=4)
    locked = lock_meeting(make_meeting(forum, slot=3, table=2), by=None)
    free = make_meeting(forum, (locked.first, make_participation(forum, country="RS")), slot=0)
    place(forum)
    locked.refresh_from_db()
    assert (locked.slot.position, locked.table.number, locked.is_locked) == (3, 3, True)
    free.refresh_from_db()
    assert free.slot.position == 2, "next to the locked one, so that there is no break"
    undo_last_step(draft_of(forum), by=None)
    free.refresh_from_db()
    assert free.slot.position == 0


def test_keeping_what_is_placed_moves_nothing():
    forum = make_forum(slots=4)
    placed = make_meeting(forum, slot=0)
    new_partner = make_participation(forum, country="RS")
    want(placed.first, new_partner)
    place(forum, keep_placed=True)
    placed.refresh_from_db()
    assert placed.slot.position == 0
    assert Meeting.objects.exclude(pk=placed.pk).get().slot.position == 1


def test_a_change_while_the_solver_runs_is_taken_in(monkeypatch):
    from morava.forums.domain import placing as module

    forum = make_forum(slots=4)
    first, second = make_pair(forum)
    want(first, second)
    solve, calls = module.engine.solve, []

    def solve_while_somebody_changes(instance, *args, **options):
        result = solve(instance, *args, **options)
        if not calls:
            taken = current_slots(forum)[result.plan.placements[instance.meetings[0].id].slot]
            change_participation(first, unavailable=[taken], by=None)
        calls.append(instance)
        return result

    monkeypatch.setattr(module.engine, "solve", solve_while_somebody_changes)
    place(forum)
    assert len(calls) == 2
    meeting = Meeting.objects.get()
    assert meeting.state == MeetingState.PLACED
    assert not first.unavailable_slots.filter(pk=meeting.slot_id).exists()


@pytest.mark.parametrize(
    ("frame", "code"), [({"slots": 0}, "no_slots"), ({"tables": 0}, "no_tables"), ({}, "no_meetings")]
)
def test_what_is_missing_is_said_before_anything_starts(frame, code):
    forum = make_forum(**frame)
    with pytest.raises(ValidationError) as refused:
        start_placing(forum, by=None)
    assert refused.value.code == code
    assert working_timetable(forum) is None


def test_asking_twice_is_one_placing():
    forum = make_forum()
    want(*make_pair(forum))
    assert start_placing(forum, by=None) == start_placing(forum, by=None)
