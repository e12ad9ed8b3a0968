import pytest
from django.urls import reverse

from morava.forums.domain.meetings import cancel_meeting
from morava.forums.domain.requests import request_meeting
from morava.forums.models import MeetingRequest, Priority
from tests.factories.directory import make_association, make_officer, make_organisation, make_representative
from tests.factories.forums import make_forum, make_meeting, make_pair, make_participation

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


def send(client, url, **data):
    """Post and follow; the address one ends at and the page."""
    response = client.post(url, {"csrfmiddlewaretoken": "x", **data}, follow=True)
    assert response.status_code == 200
    return (response.redirect_chain[-1][0] if response.redirect_chain else url), response.content.decode()


def want(first, second, **fields):
    return request_meeting(requester=first, partner=second, by=None, **fields)


def shown(client, forum, **query):
    wishes = client.get(address("requests", forum), query).context["wishes"]
    return [(str(wish.requester), str(wish.partner)) for wish in wishes]


def named(forum, name, country="CZ"):
    return make_participation(forum, make_organisation(name, country=country))


def test_the_list_tells_what_became_of_each_wish(signed_in, forum):
    placed, left_out, cancelled, waiting = (make_pair(forum) for _ in range(4))
    for first, second in (placed, left_out, cancelled, waiting):
        want(second, first)
    make_meeting(forum, placed, slot=1)
    make_meeting(forum, left_out)
    cancel_meeting(make_meeting(forum, cancelled, slot=2), by=None)
    page = signed_in.get(address("requests", forum)).content.decode()
    assert "09:20" in page
    for state, pair in {
        "placed": placed,
        "left_out": left_out,
        "cancelled": cancelled,
        "waiting": waiting,
    }.items():
        assert shown(signed_in, forum, state=state) == [(str(pair[1]), str(pair[0]))]


def test_the_list_is_ordered_and_filtered(signed_in, forum):
    a, c, b = named(forum, "Čedok"), named(forum, "Hrad"), named(forum, "Бор", "RS")
    want(a, b, priority=Priority.HIGH)
    want(c, b)
    want(b, a)
    everything = [("Bor", "Čedok"), ("Čedok", "Bor"), ("Hrad", "Bor")]
    assert shown(signed_in, forum) == everything
    assert shown(signed_in, forum, words="cedok") == everything[:2]
    assert shown(signed_in, forum, words="БОР") == everything
    assert shown(signed_in, forum, participant=c.pk) == everything[2:]
    assert shown(signed_in, forum, country="RS") == everything[:1]
    assert shown(signed_in, forum, priority="1") == everything[1:2]
    assert shown(signed_in, forum, priority="9", state="x", participant="x") == everything


@pytest.mark.parametrize("wishes", [1, 3])
def test_queries_do_not_grow_with_rows(signed_in, forum, wishes, django_assert_num_queries):
    for slot in range(wishes):
        pair = make_pair(forum)
        want(*pair)
        make_meeting(forum, pair, slot=slot)
    with django_assert_num_queries(8):
        signed_in.get(address("requests", forum))


def test_participants_see_their_own(client, forum):
    mine, partner = make_pair(forum)
    want(mine, partner)
    want(*make_pair(forum))
    client.force_login(make_representative(partner.organisation))
    assert shown(client, forum) == [(str(mine), str(partner))]


def test_a_wish_is_added_changed_and_withdrawn(signed_in, forum):
    first, second = make_pair(forum)
    data = {"requester": first.pk, "partner": second.pk, "priority": "1", "note": "Steel"}
    url, page = send(signed_in, address("request_add", forum), **data)
    assert url == address("requests", forum)
    assert f"Added: {first} wants to meet {second}" in page
    wish = MeetingRequest.objects.get()
    send(signed_in, address("request", forum, wish.pk), priority="3", note="")
    wish.refresh_from_db()
    assert (wish.priority, wish.note) == (3, "")
    send(signed_in, address("request_withdraw", forum, wish.pk))
    assert not MeetingRequest.objects.exists()


def test_one_goes_back_to_where_one_came_from(signed_in, forum):
    first, second = make_pair(forum)
    url = f"{address('request_add', forum)}?requester={first.pk}"
    assert signed_in.get(url).context["form"]["requester"].value() == str(first.pk)
    data = {"requester": first.pk, "partner": second.pk, "priority": "2"}
    assert send(signed_in, url, **data)[0] == address("participant", forum, first.pk)


def test_the_next_wish_of_the_same_participant_is_entered_at_once(signed_in, forum):
    first, second = make_pair(forum)
    data = {"requester": first.pk, "partner": second.pk, "priority": "2", "another": "1"}
    url, _page = send(signed_in, address("request_add", forum), **data)
    assert url == f"{address('request_add', forum)}?requester={first.pk}"


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        (("a", "a"), "Nobody can have a meeting with themselves."),
        (("a", "b"), "wants to meet"),
        (("a", "c"), "are of the same country"),
        (("", "b"), "Choose who wants to meet somebody."),
        (("a", "elsewhere"), "Select a valid choice"),
    ],
)
def test_an_impossible_wish_is_refused_with_the_reason(signed_in, forum, sides, message):
    a, b = make_pair(forum)
    people = {"a": a, "b": b, "c": make_participation(forum), "elsewhere": make_participation(make_forum())}
    want(a, b)
    ids = [people[side].pk if side else "" for side in sides]
    _url, page = send(
        signed_in, address("request_add", forum), requester=ids[0], partner=ids[1], priority="2"
    )
    assert message in page
    assert "There is a problem" in page
    assert MeetingRequest.objects.count() == 1


def test_withdrawing_says_what_stays(signed_in, forum):
    pair = make_pair(forum)
    wish = want(*pair)
    make_meeting(forum, pair, slot=0)
    url = address("request_withdraw", forum, wish.pk)
    assert "keeps it until you cancel it there" in signed_in.get(url).content.decode()
    want(pair[1], pair[0])
    assert "so it stays wanted" in signed_in.get(url).content.decode()


def test_the_list_of_names_is_shortened_in_any_script(signed_in, forum):
    named(forum, "Kovárna")
    serb = named(forum, "Ковачница", "RS")
    url = address("requests_offered", forum)
    assert signed_in.get(url, {"find": "kovač"}).content.decode().count("<option") == 1
    page = signed_in.get(url, {"find": "", "requester": serb.pk}).content.decode()
    assert page.count("<option") == 3
    assert f'value="{serb.pk}" selected' in page
    both = signed_in.get(url, {"find": "kova"}).content.decode()
    assert "choose among 2" in both, "none of several is taken without being chosen"
    assert "nobody of this name" in signed_in.get(url, {"find": "xyz"}).content.decode()
