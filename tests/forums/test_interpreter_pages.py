"""Interpreters on pages: the set-up, the rota, the meeting, the agendas, the export."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from morava.directory.models import Role
from morava.forums.domain.instance import draft_instance
from morava.forums.domain.meetings import choose_interpreter
from morava.forums.domain.placing import place_now
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.interfaces.conflicts import conflicts_of
from morava.forums.interfaces.interpreting import need_of, rota_of
from morava.forums.models import Delegate, Interpreter, Meeting, Placing
from morava.forums.queries import current_slots, working_timetable
from morava.mail.models import Message
from tests.factories.directory import make_association, make_officer, make_representative
from tests.factories.forums import (
    draft_of,
    make_forum,
    make_interpreter,
    make_meeting,
    make_pair,
    make_participation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(make_association())


@pytest.fixture
def forum(officer):
    return make_forum(officer.mandates.get(role=Role.OFFICER).organisation, slots=4, tables=3)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def address(name, forum, *args):
    return reverse(f"forums:{name}", args=[forum.slug, *args])


def needy(forum, slot=None, table=0):
    return make_meeting(forum, make_pair(forum, "cs", "sr"), slot=slot, table=table)


def page(client, name, forum, *args):
    response = client.get(address(name, forum, *args))
    assert response.status_code == 200
    return response.content.decode()


def send(client, url, **data):
    """Post and follow; the address one ends at and the page."""
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    return (response.redirect_chain[-1][0] if response.redirect_chain else url), response.content.decode()


# -- the set-up ---------------------------------------------------------------------------------


def test_an_interpreter_is_added_with_the_times_and_stands_in_the_list(signed_in, forum):
    assert "none: languages are left to the participants" in page(signed_in, "settings", forum)
    given = {"name": "Jana Nová", "email": "", "languages": ["cs", "sr"], "rest_after": "3"}
    url, shown = send(signed_in, address("interpreter_add", forum), **given)
    added = Interpreter.objects.get()
    assert url == address("interpreter_times", forum, added.pk)
    assert "Jana Nová" in shown
    here = [slot.pk for slot in current_slots(forum)[:3]]
    url, shown = send(signed_in, url, slots=here)
    assert url == address("settings_interpreters", forum)
    for words in ("Jana Nová", "Czech, Serbian", "3 of 4 slots", "after 3 meetings in a row"):
        assert words in shown
    assert "1 interpreter" in page(signed_in, "settings", forum)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"languages": ["cs"]}, "Choose at least two languages, those they interpret between."),
        ({"languages": ["cs", "sk"]}, "Choose at least two languages, those they interpret between."),
        ({"name": ""}, "This field is required"),
        ({"rest_after": "0"}, "greater than or equal to 1"),
        ({"email": "jana"}, "valid email address"),
    ],
)
def test_what_cannot_be_is_refused_on_top_and_at_the_field(signed_in, forum, wrong, message):
    given = {"name": "Jana", "languages": ["cs", "sr"]} | wrong
    _url, shown = send(signed_in, address("interpreter_add", forum), **given)
    assert shown.count(message) == 2
    assert not Interpreter.objects.exists()


def test_a_button_fills_a_session_without_saving(signed_in, forum):
    interpreter = make_interpreter(forum)
    session = forum.sessions.get()
    url = address("interpreter_times", forum, interpreter.pk)
    _url, shown = send(signed_in, url, fill=f"none-{session.pk}")
    assert "The boxes are set. They are not saved yet." in shown
    assert " checked" not in shown.split("<main")[1].split("</main")[0]
    _url, shown = send(signed_in, url, csrfmiddlewaretoken="x")
    assert "remove the interpreter who does not come at all" in shown
    assert not interpreter.unavailable_slots.exists()


def test_removing_shows_what_becomes_of_each_meeting_first(signed_in, forum):
    gone = make_interpreter(forum, name="Gone")
    early, late = needy(forum, slot=0), needy(forum, slot=1)
    make_interpreter(forum, name="Other", unavailable=[current_slots(forum)[1]])
    url = address("interpreter_remove", forum, gone.pk)
    assert "they take the meeting over" in page(signed_in, "interpreter_remove", forum, gone.pk)
    _url, shown = send(signed_in, url)
    assert "1 meeting loses its time or table" in shown
    assert "1 meeting stays at its time; who interprets it changes" in shown
    assert "Other" in shown
    assert Meeting.objects.get(pk=early.pk).interpreter == gone, "nothing is changed before it is confirmed"
    url, _shown = send(signed_in, url, confirmed="1")
    assert url == address("placing_progress", forum, Placing.objects.get().pk)
    assert Meeting.objects.get(pk=early.pk).interpreter.name == "Other"
    assert Meeting.objects.get(pk=late.pk).reasons == [{"code": "interpreter_gone"}]


def test_removing_the_last_one_says_that_languages_do_not_count_any_more(signed_in, forum):
    gone = make_interpreter(forum)
    needy(forum, slot=0)
    assert "This is the only interpreter." in page(signed_in, "interpreter_remove", forum, gone.pk)
    url = address("interpreter_remove", forum, gone.pk)
    assert "nobody" in send(signed_in, url)[1]
    url, _shown = send(signed_in, url, confirmed="1")
    assert url == address("settings_interpreters", forum)
    assert not Interpreter.objects.exists()


def test_a_change_that_costs_a_meeting_is_confirmed_with_all_its_answers(signed_in, forum):
    interpreter = make_interpreter(forum, "cs sr en")
    meeting = needy(forum, slot=0)
    given = {"name": "Jana", "languages": ["cs", "en"], "rest_after": ""}
    url = address("interpreter", forum, interpreter.pk)
    _url, shown = send(signed_in, url, **given)
    assert shown.count('name="languages"') == 2
    send(signed_in, url, **given, confirmed="1")
    interpreter.refresh_from_db()
    assert (interpreter.name, interpreter.languages) == ("Jana", ["cs", "en"])
    assert Meeting.objects.get(pk=meeting.pk).slot is None


# -- how many it takes --------------------------------------------------------------------------


def wanted(forum, *pairs):
    for languages in pairs:
        first, second = make_pair(forum, *languages)
        request_meeting(requester=first, partner=second, by=None)


def test_how_many_meetings_have_no_common_language(forum):
    wanted(forum, ("cs", "sr"), ("cs en", "sr"), ("sk", "sr"), ("de", "sr"), ("cs sr", "sr"), ("", "sr"))
    need = need_of(forum)
    assert (need.meetings, need.has_interpreters, need.at_least) == (4, False, 1)
    assert [(one.text, one.count) for one in need.between] == [("Czech–Serbian", 3), ("Serbian–German", 1)]
    assert need.more == 0


def test_many_languages_are_counted_together(forum):
    wanted(forum, *[(code, "sr") for code in ("cs", "de", "fr", "it", "ru")])
    need = need_of(forum)
    assert [one.text for one in need.between] == ["Czech–Serbian", "Serbian–German", "Serbian–Russian"]
    assert need.more == 2


def test_the_set_up_says_how_many_are_wanted_and_who_is_without(signed_in, forum):
    wanted(forum, ("cs", "sr"), ("cs", "sr"))
    shown = page(signed_in, "settings_interpreters", forum)
    assert "2 wanted meetings have no common language" in shown
    assert "Czech–Serbian" in shown
    meeting = needy(forum, slot=0)
    make_interpreter(forum)
    assert "1 placed meeting has nobody who interprets." in page(signed_in, "settings_interpreters", forum)
    assert conflicts_of(draft_of(forum)) == [f"1 meeting needs an interpreter and has none: {meeting}"]


# -- placing ------------------------------------------------------------------------------------


def test_placing_stores_who_interprets_and_says_why_it_left_one_out(signed_in, forum):
    interpreter = make_interpreter(forum, unavailable=current_slots(forum)[2:])
    wanted(forum, ("cs", "sr"), ("cs", "sr"), ("cs", "sr"), ("en", "en"), ("cs", "de"))
    place_now(forum, by=None, seconds=2)
    timetable = working_timetable(forum)
    assert conflicts_of(timetable) == []
    placed = timetable.meetings.filter(state="placed")
    assert sorted(meeting.interpreter == interpreter for meeting in placed) == [False, True, True]
    shown = page(signed_in, "timetable_left_out", forum)
    assert f"({interpreter}) is free at the times that suit them." in shown
    assert "no interpreter speaks with both" in shown


def test_placing_the_others_around_gives_an_interpreter_to_who_has_none(forum):
    lonely = needy(forum, slot=0)
    make_interpreter(forum, unavailable=[current_slots(forum)[0]])
    served = needy(forum, slot=1)
    instance = draft_instance(draft_of(forum), keep_placed=True).instance
    assert instance.meeting[str(lonely.pk)].locked_slot is None
    assert instance.meeting[str(served.pk)].locked_slot == 1


# -- the rota -----------------------------------------------------------------------------------


def test_the_rota_tells_meetings_rests_and_absence(signed_in, officer, forum):
    slots = current_slots(forum)
    make_interpreter(forum, name="Jana Nová", rest_after=2, unavailable=[slots[3]])
    meetings = [needy(forum, slot=slot) for slot in (0, 1)]
    (session,) = rota_of(draft_of(forum), officer)
    (row,) = session.rows
    assert [cell.meeting or cell.state for cell in row.cells] == [*meetings, "rest", "away"]
    shown = page(signed_in, "timetable_interpreters", forum)
    for words in ("Jana Nová", str(meetings[0].first), str(meetings[1].second), "rest", "not there"):
        assert words in shown


def test_an_earlier_version_still_names_who_was_removed_since(signed_in, forum):
    make_interpreter(forum, name="Jana Nová")
    needy(forum, slot=0)
    release_timetable(draft_of(forum), stage="published", by=None)
    send(signed_in, address("interpreter_remove", forum, Interpreter.objects.get().pk), confirmed="1")
    assert "No interpreters yet" in page(signed_in, "timetable_interpreters", forum)
    earlier = signed_in.get(address("timetable_interpreters", forum), {"version": "1"}).content.decode()
    assert "Jana Nová" in earlier


@pytest.mark.parametrize("name", ["timetable_interpreters", "settings_interpreters"])
@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(signed_in, forum, name, rows, django_assert_num_queries):
    for number in range(rows):
        make_interpreter(forum, unavailable=current_slots(forum)[3:])
        needy(forum, slot=number)
    expected = {"timetable_interpreters": 19, "settings_interpreters": 16}
    with django_assert_num_queries(expected[name]):
        signed_in.get(address(name, forum))


# -- the meeting --------------------------------------------------------------------------------


def test_the_meeting_page_tells_who_interprets_and_lets_another_be_chosen(signed_in, forum):
    make_interpreter(forum, name="Jana")
    other, busy = make_interpreter(forum, name="Petra"), make_interpreter(forum, name="Lucie")
    meeting = needy(forum, slot=0)
    taken = needy(forum, slot=0, table=1)
    choose_interpreter(Meeting.objects.get(pk=taken.pk), interpreter=busy, by=None)
    shown = page(signed_in, "meeting", forum, meeting.pk)
    assert "<strong>Jana</strong>" in shown
    assert "Lucie interprets another meeting at 09:00." in shown
    act = address("meeting_act", forum, meeting.pk)
    assert (
        "Petra interprets this meeting now."
        in send(signed_in, act, do="interpreter", interpreter=other.pk)[1]
    )
    assert (
        "Lucie interprets another meeting" in send(signed_in, act, do="interpreter", interpreter=busy.pk)[1]
    )
    assert "Choose who interprets." in send(signed_in, act, do="interpreter")[1]
    assert Meeting.objects.get(pk=meeting.pk).interpreter == other


def test_a_move_to_a_time_without_an_interpreter_is_refused_with_the_reason(signed_in, forum):
    make_interpreter(forum, name="Jana", unavailable=[current_slots(forum)[2]])
    meeting = needy(forum, slot=0)
    shown = page(signed_in, "meeting", forum, meeting.pk)
    assert "No interpreter who speaks with both sides (Jana) is free then." in shown
    there = {"slot": current_slots(forum)[2].pk, "table": forum.tables.first().pk}
    _url, shown = send(signed_in, address("meeting_act", forum, meeting.pk), do="move", **there)
    assert "Jana is not there at 09:40." in shown


def test_a_meeting_whose_sides_can_talk_says_nothing_of_interpreters(signed_in, forum):
    make_interpreter(forum, name="Jana")
    assert "Jana" not in page(signed_in, "meeting", forum, make_meeting(forum, slot=0).pk)


def test_somebody_whose_languages_nobody_wrote_down_is_taken_to_speak_any(forum):
    make_interpreter(forum)
    pair = make_participation(forum, languages=""), make_participation(forum, country="RS", languages="sr")
    assert Meeting.objects.get(pk=make_meeting(forum, pair, slot=0).pk).interpreter is None


# -- who reads a name ---------------------------------------------------------------------------


@pytest.fixture
def released(forum):
    """Version 1 with two interpreted meetings; in version 2 another interpreter sits in the first."""
    make_interpreter(forum, name="Jana Nová")
    for slot in (0, 1):
        needy(forum, slot=slot)
    old = release_timetable(draft_of(forum), stage="published", by=None, send_mails=True)
    other = make_interpreter(forum, name="Petra Malá")
    meeting = draft_of(forum).meetings.order_by("slot__starts_at").first()
    choose_interpreter(meeting, interpreter=other, by=None)
    return old, release_timetable(draft_of(forum), stage="published", by=None)


def test_organisers_see_names_in_the_list_and_the_changes(signed_in, forum, released):
    assert "Petra Malá" in page(signed_in, "timetable_list", forum)
    shown = page(signed_in, "timetable_changes", forum, 1)
    for words in ("1 change", "Jana Nová", "Petra Malá"):
        assert words in shown


@pytest.mark.parametrize("name", ["timetable", "timetable_participants", "timetable_list"])
def test_participants_see_the_names_of_firms_only(client, forum, released, name):
    client.force_login(make_representative(released[1].meetings.first().first.organisation))
    shown = page(client, name, forum)
    assert "Jana Nová" not in shown
    assert "Petra Malá" not in shown
    assert client.get(address("timetable_interpreters", forum)).status_code == 404
    changes = page(client, "timetable_changes", forum, 1)
    assert "Nothing changed" in changes
    assert "Petra Malá" not in changes


def test_the_own_agenda_the_calendar_and_the_mail_name_the_interpreter(client, forum, released):
    first = released[1].meetings.order_by("slot__starts_at").first()
    delegate = Delegate.objects.get(participation=first.first)
    shown = client.get(reverse("forums:private_agenda", args=[delegate.agenda_key])).content.decode()
    assert "Interpreter: Petra Malá" in shown
    feed = client.get(reverse("forums:agenda_feed", args=[delegate.agenda_key])).content.decode()
    assert "Interpreter: Petra Malá" in feed.replace("\r\n ", "")
    mail = Message.objects.filter(to_email=delegate.email).earliest("pk")
    assert "Interpreter: Jana Nová" in mail.text


# -- taking it along ----------------------------------------------------------------------------


def test_the_timetable_is_exported_with_who_interprets(signed_in, forum, released):
    first = released[1].meetings.order_by("slot__starts_at").first()
    response = signed_in.get(address("timetable_file", forum, "csv"))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Day", "Start", "End", "Table", "Participant", "Partner", "Priority", "Interpreter"]
    starts = timezone.localtime(first.slot.starts_at, forum.zone)
    sides = [str(first.first), str(first.second)]
    assert rows[1] == [f"{starts:%Y-%m-%d}", "09:00", "09:20", "1", *sides, "normal", "Petra Malá"]
    assert len(rows) == 3
    earlier = signed_in.get(address("timetable_file", forum, "xlsx"), {"version": "1"})
    assert "-v1.xlsx" in earlier["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(earlier.content)).active
    assert [cell.value for cell in sheet["H"]] == ["Interpreter", "Jana Nová", "Jana Nová"]
    assert signed_in.get(address("timetable_file", forum, "pdf")).status_code == 404
