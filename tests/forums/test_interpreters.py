"""Interpreters by the verbs: who sits in which meeting, and what becomes of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from morava.audit.models import Entry
from morava.forums.domain.comparison import changes_between, places_changed
from morava.forums.domain.effects import effects_of
from morava.forums.domain.interpreters import add_interpreter, change_interpreter, remove_interpreter
from morava.forums.domain.languages import is_enough_to_interpret, share_a_language, understood
from morava.forums.domain.meetings import (
    cancel_meeting,
    choose_interpreter,
    lock_meeting,
    move_meeting,
    undo_last_step,
)
from morava.forums.domain.notices import announce
from morava.forums.domain.participations import add_delegate
from morava.forums.domain.release import release_timetable
from morava.forums.domain.sessions import change_session, remove_session
from morava.forums.models import Interpreter, Meeting, MeetingState
from morava.forums.queries import current_interpreters, current_sessions, current_slots, current_tables
from morava.mail.models import Message
from tests.factories.forums import (
    draft_of,
    make_forum,
    make_interpreter,
    make_meeting,
    make_pair,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    return make_forum(slots=4, tables=3)


def needy(forum, slot=None, table=0, languages=("cs", "sr")):
    """A meeting whose sides share no language."""
    return make_meeting(forum, make_pair(forum, *languages), slot=slot, table=table)


def again(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def move(meeting, slot, table=0):
    forum = meeting.timetable.forum
    move_meeting(again(meeting), slot=current_slots(forum)[slot], table=current_tables(forum)[table], by=None)


@pytest.mark.parametrize(
    ("one", "other", "can_talk"),
    [
        (["cs"], ["sr"], False),
        (["cs", "en"], ["sr", "en"], True),
        (["cs"], ["sk"], True),
        (["hr"], ["sr-latn"], True),
        (["cs"], [], True),
        ([], [], True),
        (["sk"], ["hr"], False),
    ],
)
def test_who_can_talk(one, other, can_talk):
    assert share_a_language(one, other) is share_a_language(other, one) is can_talk


@pytest.mark.parametrize(
    ("codes", "enough"), [(["cs", "sr"], True), (["cs", "sk"], False), (["cs"], False), ([], False)]
)
def test_languages_to_interpret_between(codes, enough):
    assert is_enough_to_interpret(codes) is enough


def test_a_script_makes_no_other_language():
    assert understood(["sr-latn"]) == understood(["sr"])


# -- placing by hand ----------------------------------------------------------------------------


def test_without_interpreters_languages_do_not_count(forum):
    meeting = needy(forum, slot=0)
    assert again(meeting).interpreter is None


def test_a_meeting_that_shares_a_language_gets_nobody(forum):
    make_interpreter(forum)
    assert again(make_meeting(forum, slot=0)).interpreter is None


def test_who_speaks_with_both_and_has_the_fewest_meetings_interprets(forum):
    make_interpreter(forum, "cs en")
    first, second = make_interpreter(forum), make_interpreter(forum)
    assert again(needy(forum, slot=0)).interpreter == first
    assert again(needy(forum, slot=1)).interpreter == second
    assert again(needy(forum, slot=1, table=1)).interpreter == first


def test_a_moved_meeting_keeps_its_interpreter_who_is_free(forum):
    first = make_interpreter(forum)
    meeting = needy(forum, slot=0)
    make_interpreter(forum)
    move(meeting, 2)
    assert again(meeting).interpreter == first


def refused(call):
    with pytest.raises(ValidationError) as error:
        call()
    return error.value


def test_nobody_who_speaks_with_both(forum):
    make_interpreter(forum, "cs en")
    error = refused(lambda: needy(forum, slot=0))
    assert error.code == "no_interpreter"


def test_all_are_busy_away_or_rest(forum):
    names = ("Busy", "Away", "Resting")
    busy, away, resting = (make_interpreter(forum, name=name) for name in names)
    needy(forum, slot=2)
    change_interpreter(away, by=None, unavailable=[current_slots(forum)[2]])
    change_interpreter(resting, by=None, rest_after=1)
    meeting = needy(forum, slot=3)
    choose_interpreter(again(meeting), interpreter=resting, by=None)
    error = refused(lambda: needy(forum, slot=2, table=1))
    assert error.code == "no_free_interpreter"
    (message,) = error.messages
    assert "Busy interprets another meeting at 09:40." in message
    assert "Away is not there at 09:40." in message
    assert "Resting has to rest at 09:40, after so many meetings in a row." in message
    assert again(needy(forum, slot=1)).interpreter in (busy, away, resting)


def test_a_run_may_not_be_closed_from_between(forum):
    """Two and one around a free slot would be four in a row."""
    make_interpreter(forum, rest_after=3)
    for slot in (0, 1, 3):
        needy(forum, slot=slot)
    assert "rest" in refused(lambda: needy(forum, slot=2)).messages[0]


def test_the_database_itself_refuses_an_interpreter_twice_at_one_time(forum):
    interpreter = make_interpreter(forum)
    there, other = needy(forum, slot=0), make_meeting(forum, slot=0, table=1)
    assert again(there).interpreter == interpreter
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=other.pk).update(interpreter=interpreter)


def test_a_meeting_without_a_place_has_no_interpreter(forum):
    interpreter = make_interpreter(forum)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=needy(forum).pk).update(interpreter=interpreter)


def test_another_interpreter_is_chosen_also_for_a_locked_meeting(forum):
    make_interpreter(forum)
    meeting = lock_meeting(again(needy(forum, slot=0)), by=None)
    other = make_interpreter(forum)
    choose_interpreter(again(meeting), interpreter=other, by=None)
    assert (again(meeting).interpreter, again(meeting).is_locked) == (other, True)
    assert Entry.objects.filter(verb="timetable.interpreter_chosen").exists()


def test_only_somebody_who_can_is_chosen(forum):
    first, unable = make_interpreter(forum), make_interpreter(forum, "cs en")
    meeting, beside = needy(forum, slot=0), make_meeting(forum, slot=0, table=1)
    assert refused(lambda: choose_interpreter(again(meeting), interpreter=unable, by=None)).code == (
        "interpreter_unable"
    )
    assert refused(lambda: choose_interpreter(again(beside), interpreter=first, by=None)).code == "not_needed"
    left_out = needy(forum)
    assert refused(lambda: choose_interpreter(left_out, interpreter=first, by=None)).code == "not_placed"
    make_interpreter(forum)
    second = needy(forum, slot=0, table=2)
    error = refused(lambda: choose_interpreter(again(second), interpreter=first, by=None))
    assert error.code == "interpreter_busy"


# -- undo and versions --------------------------------------------------------------------------


def test_undo_gives_the_interpreter_back(forum):
    first = make_interpreter(forum)
    meeting = needy(forum, slot=0)
    cancel_meeting(again(meeting), by=None)
    assert again(meeting).interpreter is None
    undo_last_step(draft_of(forum), by=None)
    assert again(meeting).interpreter == first


def test_undo_does_not_bring_back_who_does_not_come_any_more(forum):
    gone = make_interpreter(forum)
    meeting = needy(forum, slot=0)
    cancel_meeting(again(meeting), by=None)
    remove_interpreter(gone, by=None)
    undo_last_step(draft_of(forum), by=None)
    assert (again(meeting).state, again(meeting).interpreter) == (MeetingState.PLACED, None)


def test_the_next_version_starts_with_the_same_interpreters(forum):
    interpreter = make_interpreter(forum)
    needy(forum, slot=0)
    release_timetable(draft_of(forum), stage="published", by=None)
    assert draft_of(forum).meetings.get().interpreter == interpreter


def test_another_interpreter_is_a_change_for_the_desk_but_no_reason_to_mail(forum):
    make_interpreter(forum)
    needy(forum, slot=0)
    old = release_timetable(draft_of(forum), stage="published", by=None, send_mails=True)
    mails = Message.objects.count()
    other = make_interpreter(forum)
    choose_interpreter(draft_of(forum).meetings.get(), interpreter=other, by=None)
    new = release_timetable(draft_of(forum), stage="published", by=None)
    (change,) = changes_between(old, new)
    assert (change.kind, change.after.interpreter) == ("interpreter", other)
    assert places_changed([change]) == []
    assert announce(new, by=None) == 0
    assert Message.objects.count() == mails


# -- who interprets -----------------------------------------------------------------------------


@pytest.mark.parametrize("languages", [[], ["cs"], ["cs", "sk"]])
def test_an_interpreter_speaks_two_languages(forum, languages):
    error = refused(lambda: add_interpreter(forum, by=None, name="Jana", languages=languages))
    assert list(error.message_dict) == ["languages"]
    assert not Interpreter.objects.exists()


def test_who_comes_is_recorded_without_the_name(forum):
    interpreter = make_interpreter(forum, name="Jana Nová")
    change_interpreter(interpreter, by=None, rest_after=3)
    remove_interpreter(interpreter, by=None)
    found = Entry.objects.filter(verb__startswith="interpreter.").order_by("pk")
    assert [entry.verb for entry in found] == [
        "interpreter.added",
        "interpreter.changed",
        "interpreter.removed",
    ]
    assert not any("Jana" in str(entry.data) for entry in found)


def test_others_take_the_meetings_of_who_does_not_come(forum):
    gone = make_interpreter(forum)
    early, late = needy(forum, slot=0), needy(forum, slot=1)
    other = make_interpreter(forum, unavailable=[current_slots(forum)[1]])
    assert remove_interpreter(gone, by=None) == [late]
    assert again(early).interpreter == other
    assert (again(late).state, again(late).reasons) == ("left_out", [{"code": "interpreter_gone"}])
    assert not Interpreter.objects.filter(pk=gone.pk).exists()


def test_the_last_interpreter_leaves_the_meetings_where_they_are(forum):
    gone = make_interpreter(forum)
    meeting = needy(forum, slot=0)
    assert remove_interpreter(gone, by=None) == []
    assert (again(meeting).state, again(meeting).interpreter) == (MeetingState.PLACED, None)


def test_a_released_timetable_keeps_naming_who_was_removed(forum):
    gone = make_interpreter(forum)
    needy(forum, slot=0)
    released = release_timetable(draft_of(forum), stage="published", by=None)
    remove_interpreter(gone, by=None)
    assert released.meetings.get().interpreter == gone
    assert draft_of(forum).meetings.get().interpreter is None
    assert not current_interpreters(forum).exists()


def test_a_new_limit_hands_over_what_is_too_much_in_a_row(forum):
    busy = make_interpreter(forum)
    meetings = [needy(forum, slot=slot) for slot in range(4)]
    other = make_interpreter(forum)
    assert change_interpreter(busy, by=None, rest_after=2) == []
    assert [again(meeting).interpreter for meeting in meetings] == [busy, busy, other, busy]


def test_a_language_less_loses_meetings_that_nobody_takes(forum):
    interpreter = make_interpreter(forum, "cs sr en")
    kept, lost = needy(forum, slot=0), needy(forum, slot=1, languages=("cs", "en"))
    assert change_interpreter(interpreter, by=None, languages=["cs", "sr"]) == [lost]
    assert again(kept).interpreter == interpreter


def test_what_would_become_of_the_meetings_is_known_before(forum):
    gone = make_interpreter(forum)
    early, late = needy(forum, slot=0), needy(forum, slot=1)
    make_interpreter(forum, unavailable=[current_slots(forum)[1]])
    effects = effects_of(forum, lambda: remove_interpreter(Interpreter.objects.get(pk=gone.pk), by=None))
    assert [change.before for change in effects.lost] == [late]
    assert [change.after for change in effects.handed_over] == [early]
    assert again(early).interpreter == gone


# -- the frame around them ----------------------------------------------------------------------


def test_a_session_that_moves_takes_interpreters_and_their_absence_along(forum):
    interpreter = make_interpreter(forum, unavailable=[current_slots(forum)[3]])
    meeting = needy(forum, slot=0)
    session = current_sessions(forum).get()
    change_session(session, by=None, starts=session.starts.replace(hour=14))
    assert again(meeting).interpreter == interpreter
    assert [slot.position for slot in interpreter.unavailable_slots.all()] == [3]
    remove_session(current_sessions(forum).get(), by=None)
    assert (again(meeting).state, again(meeting).interpreter) == ("left_out", None)
    assert not interpreter.unavailable_slots.exists()


def test_a_delegate_who_speaks_the_language_saves_the_interpreter(forum):
    make_interpreter(forum)
    first, second = make_pair(forum, "cs", "sr")
    add_delegate(first, by=None, name="Ana", languages=["sr"])
    assert again(make_meeting(forum, (first, second), slot=0)).interpreter is None
