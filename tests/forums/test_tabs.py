"""What each person is offered on the pages of a forum."""

import pytest
from django.urls import reverse

from morava.forums.domain.participations import withdraw_participation
from morava.forums.domain.release import release_timetable
from morava.forums.models import Stage
from tests.factories.directory import make_association, make_officer, make_representative
from tests.factories.forums import draft_of, make_forum, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    return make_forum(make_association())


def offered(client, forum, person):
    client.force_login(person)
    page = client.get(reverse("forums:forum", args=[forum.slug])).content.decode()
    names = ("own_agenda", "participants", "requests", "timetable", "print", "mails", "history", "settings")
    return [name for name in names if f'href="{reverse(f"forums:{name}", args=[forum.slug])}"' in page]


def test_a_participant_is_led_to_their_own_meetings(client, forum):
    meeting = make_meeting(forum, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    person = make_representative(meeting.first.organisation)
    assert offered(client, forum, person) == ["own_agenda", "participants", "requests", "timetable"]
    page = client.get(reverse("forums:own_agenda", args=[forum.slug])).content.decode()
    assert str(meeting.second) in page
    assert "20 May 2027, 09:00–10:20" in page
    assert "(English)" in page


def test_whoever_has_withdrawn_is_told_so(client, forum):
    meeting = make_meeting(forum)
    person = make_representative(meeting.first.organisation)
    withdraw_participation(meeting.first, by=None)
    assert "own_agenda" in offered(client, forum, person)
    page = client.get(reverse("forums:own_agenda", args=[forum.slug])).content.decode()
    assert "You do not take part any more" in page


def test_officers_have_the_pages_of_their_work(client, forum):
    person = make_officer(forum.associations.get())
    assert offered(client, forum, person) == [
        "participants",
        "requests",
        "timetable",
        "print",
        "mails",
        "history",
        "settings",
    ]
