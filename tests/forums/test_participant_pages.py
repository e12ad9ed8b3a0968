import pytest
from django.urls import reverse

from morava.directory.domain.consents import let_act
from morava.directory.domain.lines import add_line
from morava.directory.domain.memberships import join_group
from morava.directory.models import Contact, Kind, Organisation, Visibility
from morava.directory.queries import contacts_visible_to
from morava.forums.domain.participations import (
    change_delegate,
    change_participation,
    withdraw_participation,
)
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.models import MeetingState, Participation, Placing, Stage
from morava.forums.queries import current_slots
from morava.mail.models import Message
from morava.privacy.models import Sight
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_person,
    make_representative,
)
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def forum(association):
    return make_forum(association, slots=4, tables=3)


@pytest.fixture
def signed_in(client, association):
    client.force_login(make_officer(association))
    return client


def address(name, forum, *args):
    return reverse(f"forums:{name}", args=[forum.slug, *args])


def page(client, url, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def send(client, url, **data):
    """Post and follow; the address one ends at and the page."""
    response = client.post(url, {"csrfmiddlewaretoken": "x", **data}, follow=True)
    assert response.status_code == 200
    return (response.redirect_chain[-1][0] if response.redirect_chain else url), response.content.decode()


def named(forum, name, **fields):
    return make_participation(forum, make_organisation(name, **fields))


# -- the list -----------------------------------------------------------------------------------


def shown(client, forum, **query):
    """The names on the list, in its order."""
    rows = client.get(address("participants", forum), query).context["page_obj"]
    return [str(row.organisation) for row in rows]


def test_names_are_in_the_order_of_the_readers_alphabet(signed_in, forum):
    for name in ("Cihly", "Čokoláda", "Chlazení", "Hrnce"):
        named(forum, name)
    response = signed_in.get(address("participants", forum).replace("/en/", "/cs/"))
    names = [str(row.organisation) for row in response.context["page_obj"]]
    assert names == ["Cihly", "Čokoláda", "Hrnce", "Chlazení"]


@pytest.mark.parametrize("words", ["nišpro", "НИШПРО", "Nisproduk", "Nišprodukt doo"])
def test_a_name_is_found_in_any_script_and_without_accents(signed_in, forum, words):
    named(forum, "Нишпродукт д.о.о.", country="RS")
    named(forum, "Kovárna")
    assert shown(signed_in, forum, words=words) == ["Nišprodukt d.o.o."]


def test_the_list_is_filtered(signed_in, forum, association):
    cluster = make_cluster(association)
    czech = make_participation(forum, make_member(cluster, "Kovárna"))
    serbian = named(forum, "Ковачница", country="RS", kind=Kind.RESEARCH)
    lonely = named(forum, "Samota")
    gone = named(forum, "Pryč")
    withdraw_participation(gone, by=None)
    request_meeting(requester=czech, partner=serbian, by=None)
    change_participation(czech, unavailable=current_slots(forum), by=None)
    assert shown(signed_in, forum) == ["Kovačnica", "Kovárna", "Samota"]
    assert shown(signed_in, forum, country="RS") == ["Kovačnica"]
    assert shown(signed_in, forum, kind="research") == ["Kovačnica"]
    assert shown(signed_in, forum, cluster=cluster.pk) == ["Kovárna"]
    assert shown(signed_in, forum, wishes="none") == [str(lonely)]
    assert shown(signed_in, forum, wishes="too_many") == ["Kovárna"]
    assert shown(signed_in, forum, state="withdrawn") == ["Pryč"]
    assert shown(signed_in, forum, country="nonsense", wishes="nonsense") == shown(signed_in, forum)


@pytest.mark.parametrize("participants", [1, 3])
def test_queries_do_not_grow_with_rows(
    signed_in, forum, association, participants, django_assert_num_queries
):
    cluster = make_cluster(association)
    for slot in range(participants):
        first, second = make_pair(forum)
        join_group(member=first.organisation, group=cluster, by=None)
        request_meeting(requester=first, partner=second, by=None)
        make_meeting(forum, (first, second), slot=slot)
    with django_assert_num_queries(9):
        signed_in.get(address("participants", forum))


@pytest.mark.parametrize("participants", [1, 3])
def test_queries_do_not_grow_with_rows_for_participants(
    client, forum, participants, django_assert_num_queries
):
    for _ in range(participants):
        first, _second = make_pair(forum)
    client.force_login(make_representative(first.organisation))
    with django_assert_num_queries(8):
        client.get(address("participants", forum))


def test_participants_see_who_comes_and_not_who_wants_what(client, forum):
    first, second = make_pair(forum)
    client.force_login(make_representative(first.organisation))
    text = page(client, address("participants", forum))
    assert str(second) in text
    assert ">Wanted</th>" not in text
    assert "Add a participant" not in text


# -- adding -------------------------------------------------------------------------------------


def test_a_known_organisation_is_found_and_takes_part(signed_in, forum):
    organisation = make_organisation("Kovárna Žďár s.r.o.")
    text = page(signed_in, address("participant_add", forum), words="kovarna zdar")
    assert "1 organisation found" in text
    url, text = send(signed_in, address("participant_register", forum, organisation.pk))
    participation = Participation.objects.get(organisation=organisation)
    assert url == address("participant", forum, participation.pk)
    assert "takes part already" in page(signed_in, address("participant_add", forum), words="kovárna")
    assert Participation.objects.count() == 1


def test_organisations_of_other_countries_are_not_offered(signed_in, forum):
    elsewhere = make_organisation("Ковачница", country="RS")
    assert "0 organisations found" in page(signed_in, address("participant_add", forum), words="kova")
    assert signed_in.post(address("participant_register", forum, elsewhere.pk)).status_code == 404


NEW = {"name_cs": "Nová kovárna", "country": "CZ", "city": "Brno", "kind": "firm", "nace_codes": "25.50; 28"}


def test_a_new_organisation_is_entered_with_its_cluster(signed_in, forum, association):
    cluster = make_cluster(association)
    _url, text = send(signed_in, address("participant_enter", forum), **NEW, cluster=cluster.pk)
    organisation = Organisation.objects.get(name_cs="Nová kovárna")
    assert organisation.nace_codes == ["25.50", "28"]
    assert organisation.memberships_in.get().group == cluster
    assert "Nová kovárna takes part." in text


def test_one_of_the_same_name_is_shown_before_a_second_is_entered(signed_in, forum):
    make_organisation("НОВА КОВАРНА ДОО", country="RS")
    _url, text = send(signed_in, address("participant_enter", forum), **(NEW | {"name_cs": "Nova Kovarna"}))
    assert "Is it one of these?" in text
    assert not Participation.objects.exists()
    send(signed_in, address("participant_enter", forum), **NEW, is_another="on")
    assert Participation.objects.get().organisation.name_cs == "Nová kovárna"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name_cs": ""}, "Write the name in at least one language."),
        ({"nace_codes": "metal"}, "“metal” is not a NACE code. Write codes such as 25 or 25.62"),
        ({"country": "XX"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_of_an_organisation_is_said(signed_in, forum, wrong, message):
    _url, text = send(signed_in, address("participant_enter", forum), **(NEW | wrong))
    assert text.count(message) == 2, "once on top and once at the field"
    assert not Participation.objects.exists()


# -- one participant ----------------------------------------------------------------------------


def test_everything_of_a_participant_is_on_its_page(signed_in, forum):
    first, second = make_pair(forum)
    make_meeting(forum, (first, second), slot=1)
    request_meeting(requester=first, partner=second, note="Looks for steel", by=None)
    text = page(signed_in, address("participant", forum, first.pk))
    assert first.delegates.get().email in text
    assert "Looks for steel" in text
    assert "09:20" in text
    assert "the whole session" in text
    assert f"entered that {first} wants to meet {second}" in text


@pytest.mark.parametrize("who", ["representative", "manager", "stranger"])
def test_contacts_and_wishes_are_for_organisers_and_their_own(client, forum, association, who):
    cluster = make_cluster(association)
    mine = make_participation(forum, make_member(cluster))
    partner, other = (make_participation(forum, country="RS") for _ in range(2))
    request_meeting(requester=partner, partner=mine, note="Seen by mine", by=None)
    people = {
        "representative": make_representative(mine.organisation),
        "manager": make_manager(cluster),
        "stranger": make_person(),
    }
    let_act(member=mine.organisation, cluster=cluster, by=people["representative"])
    client.force_login(people[who])
    if who == "stranger":
        assert client.get(address("participant", forum, mine.pk)).status_code == 404
        return
    own = page(client, address("participant", forum, mine.pk))
    assert mine.delegates.get().email in own
    assert "Seen by mine" in own
    assert "Change" not in own
    foreign = page(client, address("participant", forum, other.pk))
    assert str(other) in foreign
    assert other.delegates.get().email not in foreign
    assert ">Wanted meetings</h2>" not in foreign


def test_a_participant_of_another_forum_is_not_there(signed_in, forum):
    elsewhere = make_participation(make_forum())
    assert signed_in.get(address("participant", forum, elsewhere.pk)).status_code == 404


DELEGATE = {"name": "Jana Nová", "email": "jana@example.org", "languages": ["cs", "en"], "language": "cs"}


def test_delegates_are_added_changed_and_removed(signed_in, forum):
    participation = make_participation(forum)
    participation.delegates.all().delete()
    send(signed_in, address("delegate_add", forum, participation.pk), **DELEGATE)
    delegate = participation.delegates.get()
    assert delegate.languages == ["cs", "en"]
    changed = DELEGATE | {"phone": "+420 777 000 000"}
    send(signed_in, address("delegate", forum, participation.pk, delegate.pk), **changed)
    delegate.refresh_from_db()
    assert delegate.phone == "+420 777 000 000"
    _url, text = send(signed_in, address("delegate_remove", forum, participation.pk, delegate.pk))
    assert "Jana Nová is removed." in text
    assert not participation.delegates.exists()


def renew(client, forum, delegate):
    """The page that asks first, and the page after the button."""
    url = address("delegate_address", forum, delegate.participation_id, delegate.pk)
    return page(client, url), send(client, url)[1]


def test_a_new_private_address_makes_the_old_one_void_and_is_mailed(signed_in, client, forum):
    meeting = make_meeting(forum, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    delegate = meeting.first.delegates.get()
    old = reverse("forums:private_agenda", args=[delegate.agenda_key])
    asked, done = renew(signed_in, forum, delegate)
    assert f"mailed to {delegate.email}" in asked
    assert "has a new private address" in done
    assert client.get(old).status_code == 404
    delegate.refresh_from_db()
    mail = Message.objects.get(to_email=delegate.email)
    assert mail.template == "forums/mail/new_address"
    assert delegate.agenda_key in mail.text
    assert delegate.agenda_key in mail.html
    assert "gave a delegate" in page(signed_in, address("history", forum))


def test_before_a_release_nobody_is_mailed_a_new_address(signed_in, forum):
    delegate = make_participation(forum).delegates.get()
    asked, _done = renew(signed_in, forum, delegate)
    assert "with their agenda when you release" in asked
    assert not Message.objects.exists()


def test_without_an_email_the_new_address_comes_on_paper(signed_in, forum):
    delegate = make_meeting(forum, slot=0).first.delegates.get()
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)
    change_delegate(delegate, email="", by=None)
    asked, _done = renew(signed_in, forum, delegate)
    assert "only on paper" in asked
    assert not Message.objects.exists()


def test_one_address_stands_for_one_delegate(signed_in, forum):
    participation = make_participation(forum)
    send(signed_in, address("delegate_add", forum, participation.pk), **DELEGATE)
    again = DELEGATE | {"email": "JANA@example.org"}
    _url, text = send(signed_in, address("delegate_add", forum, participation.pk), **again)
    assert "has a delegate with this e-mail already" in text


def test_languages_from_imports_stay_when_a_delegate_is_changed(signed_in, forum):
    delegate = make_participation(forum).delegates.get()
    delegate.languages = ["hu", "en"]
    delegate.save()
    url = address("delegate", forum, delegate.participation_id, delegate.pk)
    assert "Hungarian" in page(signed_in, url)
    send(signed_in, url, **(DELEGATE | {"languages": ["hu"]}))
    delegate.refresh_from_db()
    assert delegate.languages == ["hu"]


# -- availability and limits --------------------------------------------------------------------


def slots_of(forum, *positions):
    slots = list(current_slots(forum))
    return [slots[position].pk for position in positions]


def away(participation):
    return set(participation.unavailable_slots.values_list("position", flat=True))


def test_unticked_slots_are_not_available(signed_in, forum):
    participation = make_participation(forum)
    url = address("participant_availability", forum, participation.pk)
    send(signed_in, url, slots=slots_of(forum, 0, 3))
    assert away(participation) == {1, 2}


def test_a_button_fills_a_session_without_saving(signed_in, forum):
    participation = make_participation(forum)
    url = address("participant_availability", forum, participation.pk)
    session = forum.sessions.get()
    _url, text = send(signed_in, url, slots=slots_of(forum, 0), fill=f"none-{session.pk}")
    assert "They are not saved yet." in text
    assert "checked" not in text
    assert away(participation) == set()
    _url, text = send(signed_in, url, fill=f"all-{session.pk}")
    assert text.count("checked") == 4


def test_somebody_must_be_there_some_time(signed_in, forum):
    participation = make_participation(forum)
    _url, text = send(signed_in, address("participant_availability", forum, participation.pk))
    assert "Leave at least one slot, or withdraw the participant" in text
    assert away(participation) == set()


def test_meetings_at_times_no_longer_available_are_confirmed_and_placed_again(signed_in, forum):
    meeting = make_meeting(forum, slot=0)
    url = address("participant_availability", forum, meeting.first_id)
    _url, text = send(signed_in, url, slots=slots_of(forum, 1, 2, 3))
    assert "1 meeting loses its time or table" in text
    assert away(meeting.first) == set()
    send(signed_in, url, slots=slots_of(forum, 1, 2, 3), confirmed="1")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.LEFT_OUT
    assert Placing.objects.get().keep_placed


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (
            {"most_meetings": "2", "fewest_meetings": "3"},
            "The fewest meetings cannot be more than the most (2).",
        ),
        ({"fewest_meetings": "4"}, "4 meetings were promised, but they are there for 3 slots only."),
    ],
)
def test_promises_that_cannot_be_kept_are_refused(signed_in, forum, limits, message):
    participation = make_participation(forum, unavailable=current_slots(forum)[:1])
    _url, text = send(signed_in, address("participant_limits", forum, participation.pk), **limits)
    assert text.count(message) == 2, "once on top and once at the field"
    participation.refresh_from_db()
    assert participation.fewest_meetings is None


def test_being_away_cannot_break_a_promise(signed_in, forum):
    participation = make_participation(forum, fewest_meetings=3)
    url = address("participant_availability", forum, participation.pk)
    _url, text = send(signed_in, url, slots=slots_of(forum, 0, 1))
    assert "Promise fewer or let them be there longer." in text
    assert away(participation) == set()


def test_nothing_is_recorded_where_nothing_changes(signed_in, forum):
    from morava.audit.queries import entries_about

    participation = make_participation(forum)
    before = entries_about(participation).count()
    send(
        signed_in,
        address("participant_availability", forum, participation.pk),
        slots=slots_of(forum, 0, 1, 2, 3),
    )
    send(signed_in, address("participant_limits", forum, participation.pk))
    assert entries_about(participation).count() == before


# -- the organisation ---------------------------------------------------------------------------


def test_an_organisation_is_mended_and_moved_to_another_cluster(signed_in, forum, association):
    old, new = make_cluster(association), make_cluster(association)
    participation = make_participation(forum, make_member(old))
    url = address("participant_organisation", forum, participation.pk)
    send(signed_in, url, **NEW, cluster=new.pk)
    organisation = participation.organisation
    organisation.refresh_from_db()
    assert organisation.name_cs == "Nová kovárna"
    assert organisation.memberships_in.get(until=None).group == new


def test_an_organisation_of_another_country_is_not_mended(signed_in, forum):
    participation = make_participation(forum, country="RS")
    assert signed_in.get(address("participant_organisation", forum, participation.pk)).status_code == 404


# -- coming and going ---------------------------------------------------------------------------


def test_withdrawing_names_the_meetings_that_fall_away(signed_in, forum):
    meeting = make_meeting(forum, slot=2)
    url = address("participant_withdraw", forum, meeting.first_id)
    text = page(signed_in, url)
    assert "1 placed meeting falls away" in text
    assert f"09:40, table 1: {meeting.second}" in text
    _url, text = send(signed_in, url)
    meeting.refresh_from_db()
    assert meeting.reasons == [{"code": "participant_withdrawn"}]
    assert "Take part again" in text
    send(signed_in, address("participant_return", forum, meeting.first_id))
    assert not Participation.objects.get(pk=meeting.first_id).is_withdrawn


def test_a_mistaken_entry_is_deleted_but_not_one_with_meetings(signed_in, forum):
    mistaken, meeting = make_participation(forum), make_meeting(forum, slot=0)
    url, _text = send(signed_in, address("participant_delete", forum, mistaken.pk))
    assert url == address("participants", forum)
    assert not Participation.objects.filter(pk=mistaken.pk).exists()
    _url, text = send(signed_in, address("participant_delete", forum, meeting.first_id))
    assert "Withdraw it instead." in text


def test_the_history_tells_who(signed_in, forum, association):
    participation = make_participation(forum)
    assert f"let {participation} take part" in page(signed_in, address("history", forum))


def test_an_officer_of_the_partner_association_does_the_same(client, association):
    partner = make_association("RS")
    forum = make_forum(association, partner)
    participation = make_participation(forum)
    client.force_login(make_officer(partner))
    send(client, address("participant_limits", forum, participation.pk), most_meetings="2")
    participation.refresh_from_db()
    assert participation.most_meetings == 2


# -- contacts that are shown at forums ------------------------------------------------------------


def test_contacts_for_participants_are_seen_at_the_same_forum_only(client, forum):
    owner, other, stranger = (named(forum, name) for name in ("Kovárna", "Slévárna", "Pila"))
    for visibility in Visibility:
        value = f"{visibility}@example.org"
        add_line(Contact, owner.organisation, by=None, value=value, visibility=visibility)
    reader = make_representative(other.organisation)
    client.force_login(reader)
    text = client.get(address("participant", forum, owner.pk)).content.decode()
    assert "participants@example.org" in text
    assert "partner@example.org" not in text
    assert "organiser@example.org" not in text
    assert Sight.objects.filter(viewer=reader).exists()
    withdraw_participation(owner, by=None)
    assert not contacts_visible_to(reader).filter(visibility=Visibility.PARTICIPANTS).exists()
    outside = make_representative(make_organisation("Tkalcovna"))
    assert not contacts_visible_to(outside).filter(organisation=stranger.organisation).exists()
