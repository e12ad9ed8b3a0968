"""Whether a cluster is what it says: the checklist, the states and their reasons."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from morava.directory.domain.memberships import change_membership, join_group
from morava.directory.domain.verification import (
    ask_for_verification,
    checklist,
    end_verification,
    present_state,
    return_with_reason,
    verify,
)
from morava.directory.models import ClusterProfile, Kind
from morava.mail.models import Message
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def officer(association):
    return make_officer(association)


@pytest.fixture
def cluster(association):
    return make_cluster(association)


def met(cluster) -> dict[str, bool]:
    cluster.refresh_from_db()
    return {one.code: one.is_met for one in checklist(type(cluster).objects.get(pk=cluster.pk))}


def good(cluster) -> None:
    """Everything that is asked for, and not more."""
    page = "https://example.org/en/"
    ClusterProfile.objects.create(cluster=cluster, staff="0.5", english_page=page)
    today = timezone.localdate()
    for number in range(15):
        kind = Kind.RESEARCH if number == 0 else Kind.FIRM
        member = make_organisation(kind=kind)
        join_group(member=member, group=cluster, by=None, committed_since=today)


def test_nothing_is_met_by_a_new_cluster(cluster):
    assert met(cluster) == {"staff": False, "members": False, "kinds": False, "english_page": False}


def test_each_criterion_at_its_edge(cluster):
    good(cluster)
    assert all(met(cluster).values())
    research = cluster.memberships.get(member__kind=Kind.RESEARCH)
    change_membership(research, by=None, committed_until=timezone.localdate())
    assert met(cluster) == {"staff": True, "members": False, "kinds": False, "english_page": True}
    ClusterProfile.objects.filter(cluster=cluster).update(staff="0.49")
    assert not met(cluster)["staff"]


def test_members_that_are_not_committed_do_not_count(cluster):
    for _ in range(15):
        make_member(cluster)
    assert not met(cluster)["members"]


def test_asked_then_verified_with_the_checklist_of_the_day(cluster, officer):
    good(cluster)
    manager = make_manager(cluster)
    ask_for_verification(cluster, by=manager)
    assert present_state(cluster) == "asked"
    step = verify(cluster, by=officer)
    assert present_state(cluster) == "verified"
    assert [line["found"] for line in step.checklist] == [0.5, 15, 2, 1]
    mails = {mail.to_email: mail.subject for mail in Message.objects.order_by("pk")}
    assert "asks to be verified" in mails[officer.email]
    assert "is verified" in mails[manager.email]


def test_an_exception_needs_a_reason(cluster, officer):
    with pytest.raises(ValidationError) as refusal:
        verify(cluster, by=officer)
    assert "reason" in refusal.value.message_dict
    verify(cluster, by=officer, reason="It is being founded.")
    assert present_state(cluster) == "verified"


def test_returned_asked_again_and_ended(cluster, officer):
    ask_for_verification(cluster, by=None)
    return_with_reason(cluster, by=officer, reason="Write an English page.")
    ask_for_verification(cluster, by=None)
    verify(cluster, by=officer, reason="It will come.")
    end_verification(cluster, by=officer, reason="It has not come.")
    states = [step.state for step in cluster.verifications.order_by("pk")]
    assert states == ["asked", "returned", "asked", "verified", "ended"]


@pytest.mark.parametrize("answer", [return_with_reason, end_verification])
def test_what_does_not_follow_is_refused(cluster, officer, answer):
    with pytest.raises(ValidationError) as refusal:
        answer(cluster, by=officer, reason="Why not.")
    assert refusal.value.code == "state"
    with pytest.raises(ValidationError):
        answer(cluster, by=officer, reason="")


def test_asked_twice_is_refused(cluster):
    ask_for_verification(cluster, by=None)
    with pytest.raises(ValidationError):
        ask_for_verification(cluster, by=None)


# -- pages --------------------------------------------------------------------------------------


def page_of(cluster) -> str:
    return reverse("directory:verification", args=[cluster.pk])


def text(response) -> str:
    return response.content.decode()


def test_the_manager_sees_what_is_missing_and_asks(client, cluster, officer):
    client.force_login(make_manager(cluster))
    page = text(client.get(page_of(cluster)))
    assert "0 of 15" in page
    assert 'name="answer"' not in page
    client.post(reverse("directory:verification_ask", args=[cluster.pk]))
    assert present_state(cluster) == "asked"
    client.force_login(officer)
    assert "asks to be verified" in text(client.get("/en/start/"))


def test_the_officer_answers(client, cluster, officer):
    ask_for_verification(cluster, by=None)
    client.force_login(officer)
    assert "Say why" in text(client.post(page_of(cluster), {"answer": "return", "reason": ""}))
    client.post(page_of(cluster), {"answer": "return", "reason": "Write an English page."})
    assert "Write an English page." in text(client.get(page_of(cluster)))
    assert client.post(page_of(cluster), {"answer": "explode", "reason": "x"}).status_code == 404


def test_nobody_but_an_officer_of_the_country_answers(client, cluster):
    for person in (make_manager(cluster), make_officer(make_association("RS"))):
        client.force_login(person)
        assert client.post(page_of(cluster), {"answer": "verify", "reason": "x"}).status_code == 404
    assert present_state(cluster) == ""
