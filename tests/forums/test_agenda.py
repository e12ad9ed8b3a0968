import pytest
from django.urls import reverse
from icalendar import Calendar

from morava.accounts.domain import give_consent, withdraw_consent
from morava.forums.domain.meetings import cancel_meeting, move_meeting
from morava.forums.domain.participations import change_delegate
from morava.forums.domain.release import release_timetable
from morava.forums.models import Stage
from morava.forums.purposes import PARTNERS
from morava.forums.queries import current_slots
from morava.mail.models import Message
from tests.factories.directory import make_representative
from tests.factories.forums import draft_of, make_forum, make_meeting, make_participation

pytestmark = pytest.mark.django_db


def release(forum, **options):
    return release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None, **options)


@pytest.fixture
def meeting():
    return make_meeting(make_forum(title_en="River & Bridge"), slot=1)


@pytest.fixture
def delegate(meeting):
    return meeting.first.delegates.get()


def test_the_private_address_shows_the_agenda_without_an_account(client, meeting, delegate):
    release(meeting.timetable.forum)
    response = client.get(reverse("forums:private_agenda", args=[delegate.agenda_key]))
    page = response.content.decode()
    assert "09:20" in page
    assert str(meeting.second) in page
    assert meeting.second.delegates.get().name in page
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_a_wrong_key_finds_nothing(client, meeting):
    assert client.get(reverse("forums:private_agenda", args=["x" * 32])).status_code == 404


def test_nothing_of_a_draft_is_shown(client, meeting, delegate):
    page = client.get(reverse("forums:private_agenda", args=[delegate.agenda_key])).content.decode()
    assert str(meeting.second) not in page


def test_the_signed_in_representative_finds_the_same(client, meeting):
    release(meeting.timetable.forum)
    client.force_login(make_representative(meeting.first.organisation))
    page = client.get(reverse("forums:own_agenda", args=[meeting.timetable.forum.slug])).content.decode()
    assert str(meeting.second) in page


def test_free_time_between_meetings_is_one_item(client, meeting, delegate):
    forum = meeting.timetable.forum
    later = make_meeting(forum, (meeting.first, make_participation(forum, country="RS")))
    move_meeting(later, slot=current_slots(forum)[3], table=meeting.table, by=None)
    release(forum)
    page = client.get(reverse("forums:private_agenda", args=[delegate.agenda_key])).content.decode()
    assert page.count('class="free"') == 1


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_the_feed_keeps_uids_and_raises_the_sequence(client, meeting, delegate):
    forum = meeting.timetable.forum
    release(forum)
    address = reverse("forums:agenda_feed", args=[delegate.agenda_key])
    (before,) = events(client.get(address).content)
    moved = draft_of(forum).meetings.get()
    move_meeting(moved, slot=current_slots(forum)[2], table=moved.table, by=None)
    release(forum)
    (after,) = events(client.get(address).content)
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert str(after.decoded("dtstart").tzinfo) == "Europe/Prague"
    assert b"BEGIN:VTIMEZONE" in client.get(address).content


def test_text_in_names_cannot_break_out_of_the_calendar(client, meeting, delegate):
    organisation = meeting.second.organisation
    organisation.name_sr = "Zlo\r\nATTENDEE:mailto:x@example.org; d.o.o."
    organisation.save()
    release(meeting.timetable.forum)
    (event,) = events(client.get(reverse("forums:agenda_feed", args=[delegate.agenda_key])).content)
    assert "attendee" not in event


def test_publication_mails_everybody_once_and_a_change_only_those_concerned(meeting):
    forum = meeting.timetable.forum
    other = make_meeting(forum, slot=0)
    release(forum, send_mails=True)
    assert Message.objects.count() == 4
    moved = draft_of(forum).meetings.get(uid=other.uid)
    move_meeting(moved, slot=current_slots(forum)[3], table=moved.table, by=None)
    release(forum, send_mails=True)
    news = Message.objects.filter(template="forums/mail/agenda_changed")
    assert {mail.to_email for mail in news} == {row.delegates.get().email for row in other.pair}
    assert "now" in news.first().text
    assert "River & Bridge" in news.first().subject


def test_invitations_are_taken_back_when_a_meeting_is_cancelled(meeting):
    forum = meeting.timetable.forum
    release(forum, send_mails=True, send_invitations=True)
    invitations = Message.objects.filter(template="forums/mail/meeting")
    assert {mail.attachments.get().method for mail in invitations} == {"REQUEST"}
    make_meeting(forum, slot=0)
    cancel_meeting(draft_of(forum).meetings.get(uid=meeting.uid), by=None)
    release(forum, send_mails=True, send_invitations=True)
    cancelled = Message.objects.filter(template="forums/mail/meeting_cancelled")
    assert {mail.attachments.get().method for mail in cancelled} == {"CANCEL"}
    (event,) = events(bytes(cancelled.first().attachments.get().content))
    (invited,) = events(bytes(invitations.first().attachments.get().content))
    assert event["uid"] == invited["uid"]
    assert event["status"] == "CANCELLED"


def test_agendas_speak_the_language_of_their_receiver(meeting, delegate):
    delegate.language = "cs"
    delegate.save()
    release(meeting.timetable.forum, send_mails=True)
    mail = Message.objects.get(to_email=delegate.email)
    assert mail.language == "cs"
    assert "/cs/forums/agenda/" in mail.text


class TestTheContactOfAPartner:
    """Shown to those who meet, if the person agreed."""

    @pytest.fixture
    def agenda(self, client, world):
        client.force_login(world.people["representative_b1"])
        address = reverse("forums:own_agenda", args=["forum-a"])
        return lambda: client.get(address).content.decode()

    @pytest.fixture
    def partner(self, world):
        person = world.people["representative_a1"]
        change_delegate(world["delegate_a1"], by=None, email=person.email.upper(), phone="+420 111 222")
        return person

    def test_is_not_shown_without_consent(self, agenda, partner):
        assert partner.email.upper() not in agenda()

    def test_is_shown_with_it_until_it_is_taken_back(self, agenda, partner):
        give_consent(partner, PARTNERS, version=PARTNERS.current.version, by=partner)
        assert partner.email.upper() in agenda()
        assert "+420 111 222" in agenda()

        withdraw_consent(partner, PARTNERS, by=partner)
        assert partner.email.upper() not in agenda()

    def test_of_somebody_else_who_agreed_is_not_shown(self, agenda, partner, world):
        other = world.people["manager_a1"]
        give_consent(other, PARTNERS, version=PARTNERS.current.version, by=other)
        assert partner.email.upper() not in agenda()
