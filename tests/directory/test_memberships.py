"""Who belongs to a cluster: asked, confirmed, refused, noted and ended."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from morava.audit.queries import entries_about
from morava.directory.domain.consents import let_act
from morava.directory.domain.joining import (
    ask_for_membership,
    confirm_membership,
    refuse_membership,
    take_back_request,
    take_in,
)
from morava.directory.domain.memberships import change_membership, join_group
from morava.directory.models import Kind, Membership, MembershipRequest
from morava.directory.queries import committed_members, organisations_editable_by, organisations_public
from morava.mail.models import Message
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 3, 1)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def manager(cluster):
    return make_manager(cluster)


@pytest.fixture
def firm():
    return make_organisation("Kovárna Beskydy s.r.o.")


def subjects(person) -> list[str]:
    return list(Message.objects.filter(to_email=person.email).values_list("subject", flat=True))


def ask(firm, cluster, by=None) -> MembershipRequest:
    return ask_for_membership(member=firm, cluster=cluster, by=by, note="Since last year.")


def test_the_cluster_is_asked_and_confirms(firm, cluster, manager):
    person = make_representative(firm)
    request = ask(firm, cluster, by=person)
    assert any("belong to you" in subject for subject in subjects(manager))
    assert not organisations_public().contains(firm)

    membership = confirm_membership(request, by=manager, since=DAY)

    assert (membership.member, membership.group, membership.since) == (firm, cluster, DAY)
    assert organisations_public().contains(firm)
    assert any("confirmed your membership" in subject for subject in subjects(person))
    verbs = {entry.verb for entry in entries_about(firm)}
    assert {"membership.asked", "membership.confirmed", "membership.begun"} <= verbs


def test_asked_twice_it_is_one_question(firm, cluster):
    assert ask(firm, cluster) == ask(firm, cluster)


def test_a_member_does_not_ask(cluster):
    with pytest.raises(ValidationError) as refusal:
        ask(make_member(cluster), cluster)
    assert refusal.value.code == "member"


def test_only_a_cluster_is_asked_and_no_cluster_asks(firm, cluster):
    for member, group in ((firm, make_organisation()), (cluster, make_cluster(make_association("RS")))):
        with pytest.raises(ValidationError) as refusal:
            ask(member, group)
        assert refusal.value.code == "no_cluster"


def test_a_refusal_needs_a_reason_and_is_told(firm, cluster, manager):
    request = ask(firm, cluster, by=make_representative(firm))
    with pytest.raises(ValidationError):
        refuse_membership(request, by=manager, reason="  ")
    request.refresh_from_db()
    assert request.state == MembershipRequest.State.WAITING

    refuse_membership(request, by=manager, reason="You left in 2023.")

    request.refresh_from_db()
    assert (request.state, request.reason) == (MembershipRequest.State.REFUSED, "You left in 2023.")
    assert "You left in 2023." in Message.objects.latest("pk").text
    assert not firm.memberships_in.exists()


def test_what_is_answered_is_not_answered_again(firm, cluster, manager):
    request = ask(firm, cluster)
    confirm_membership(request, by=manager)
    for answer in (
        lambda: confirm_membership(request, by=manager),
        lambda: refuse_membership(request, by=manager, reason="No."),
        lambda: take_back_request(request, by=None),
    ):
        with pytest.raises(ValidationError) as refusal:
            answer()
        assert refusal.value.code == "answered"


def test_who_was_refused_or_took_it_back_may_ask_again(firm, cluster, manager):
    refuse_membership(ask(firm, cluster), by=manager, reason="Not yet.")
    take_back_request(ask(firm, cluster), by=None)
    assert ask(firm, cluster).state == MembershipRequest.State.WAITING


def test_a_cluster_takes_somebody_in_and_they_are_told(firm, cluster, manager):
    person = make_representative(firm)
    take_in(member=firm, group=cluster, by=manager)
    assert any("counts you among its members" in subject for subject in subjects(person))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"since": DAY, "until": DAY - datetime.timedelta(days=1)}, "until"),
        ({"committed_since": DAY, "committed_until": DAY - datetime.timedelta(days=1)}, "committed_until"),
        ({"committed_until": DAY}, "committed_until"),
        ({"since": datetime.date(2999, 1, 1)}, "since"),
        ({"until": datetime.date(2999, 1, 1)}, "until"),
    ],
)
def test_days_that_cannot_be_are_refused(cluster, fields, where):
    membership = make_member(cluster).memberships_in.get()
    with pytest.raises(ValidationError) as refusal:
        change_membership(membership, by=None, **fields)
    assert where in refusal.value.message_dict
    membership.refresh_from_db()
    assert (membership.until, membership.committed_until) == (None, None)


def test_the_same_twice_at_a_time_is_refused(firm, cluster):
    first = join_group(member=firm, group=cluster, by=None, since=DAY)
    change_membership(first, by=None, until=datetime.date(2025, 3, 1))
    with pytest.raises(ValidationError) as refusal:
        join_group(member=firm, group=cluster, by=None, since=datetime.date(2025, 1, 1))
    assert "another membership" in refusal.value.messages[0]
    assert join_group(member=firm, group=cluster, by=None, since=datetime.date(2025, 3, 1)).until is None


def test_committed_members_are_those_of_today(cluster):
    paying, stopped, never = (make_member(cluster) for _ in range(3))
    for member, fields in (
        (paying, {"committed_since": DAY}),
        (stopped, {"committed_since": DAY, "committed_until": timezone.localdate()}),
    ):
        change_membership(member.memberships_in.get(), by=None, since=DAY, **fields)
    assert list(committed_members(cluster)) == [paying]
    assert never.memberships_in.get().committed_since is None


def test_of_two_clusters_the_first_one_acts_for_a_member_nobody_represents(cluster, manager):
    member = make_member(cluster)
    other = make_cluster(make_association("RS"))
    second = make_manager(other)
    take_in(member=member, group=other, by=second)

    assert organisations_editable_by(manager).contains(member)
    assert not organisations_editable_by(second).contains(member)

    make_representative(member)
    let_act(member=member, cluster=other, by=None)
    assert organisations_editable_by(second).contains(member)
    assert not organisations_editable_by(manager).contains(member)


def test_a_membership_that_ends_ends_acting_for_the_member(cluster, manager):
    member = make_member(cluster)
    make_representative(member)
    consent = let_act(member=member, cluster=cluster, by=None)
    change_membership(member.memberships_in.get(), by=None, until=timezone.localdate())
    consent.refresh_from_db()
    assert consent.revoked_at is not None
    assert not organisations_editable_by(manager).contains(member)


# -- pages --------------------------------------------------------------------------------------


def address(name, *args) -> str:
    return reverse(f"directory:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def signed_in(client, manager):
    client.force_login(manager)
    return client


def test_the_manager_finds_who_waits_and_confirms(signed_in, firm, cluster):
    request = ask(firm, cluster)
    assert "confirm who belongs to it" in text(signed_in.get("/en/start/"))
    assert "Since last year." in text(signed_in.get(address("members", cluster.pk)))
    assert firm.shown_name in text(signed_in.get(address("request_confirm", request.pk)))

    response = signed_in.post(address("request_confirm", request.pk), {"since": "2024-03-01"})

    assert response["Location"] == address("members", cluster.pk)
    assert firm.memberships_in.get().since == DAY
    assert "confirm who belongs to it" not in text(signed_in.get("/en/start/"))


def test_a_day_to_come_is_told_at_the_confirmation(signed_in, firm, cluster):
    request = ask(firm, cluster)
    page = signed_in.post(address("request_confirm", request.pk), {"since": "2999-01-01"})
    assert "still to come" in text(page)
    request.refresh_from_db()
    assert request.state == MembershipRequest.State.WAITING


def test_the_manager_refuses_with_a_reason(signed_in, firm, cluster):
    request = ask(firm, cluster)
    assert "Say why" in text(signed_in.post(address("request_refuse", request.pk), {"reason": ""}))
    signed_in.post(address("request_refuse", request.pk), {"reason": "Never heard of."})
    request.refresh_from_db()
    assert request.reason == "Never heard of."


def test_the_firm_asks_sees_the_answer_and_takes_it_back(client, firm, cluster):
    client.force_login(make_representative(firm))
    page = client.get(address("ask_cluster", firm.pk))
    assert cluster.shown_name in text(page)
    client.post(address("ask_cluster", firm.pk), {"cluster": cluster.pk, "note": "Please."})
    request = MembershipRequest.objects.get()
    assert "Waiting for the cluster" in text(client.get(address("organisation", firm.pk)))
    client.post(address("request_take_back", request.pk))
    request.refresh_from_db()
    assert request.state == MembershipRequest.State.WITHDRAWN


def test_a_member_that_is_here_is_found_and_added(signed_in, cluster):
    other = make_member(make_cluster(make_association("RS")), "Ливница Ваљево")
    page = text(signed_in.get(address("member_add", cluster.pk), {"words": "livnica valjevo"}))
    assert address("member_take_in", cluster.pk, other.slug) in page
    signed_in.post(address("member_take_in", cluster.pk, other.slug))
    assert other.memberships_in.filter(group=cluster).exists()
    again = text(signed_in.get(address("member_add", cluster.pk), {"words": "livnica valjevo"}))
    assert address("member_take_in", cluster.pk, other.slug) not in again


NEW = {"name": "Slévárna Opava", "country": "CZ", "kind": "firm", "registered_number": "", "city": "Opava"}


def test_a_member_that_is_not_here_is_entered(signed_in, cluster):
    response = signed_in.post(address("member_add", cluster.pk), NEW)
    assert response.status_code == 302
    membership = Membership.objects.get(group=cluster)
    assert (membership.member.name_cs, membership.member.city) == ("Slévárna Opava", "Opava")


def test_one_of_the_same_name_is_shown_first(signed_in, cluster):
    make_organisation("Slévárna Opava, s.r.o.")
    page = signed_in.post(address("member_add", cluster.pk), NEW)
    assert "These are here already" in text(page)
    assert not Membership.objects.filter(group=cluster).exists()
    signed_in.post(address("member_add", cluster.pk), {**NEW, "is_another": "on"})
    assert Membership.objects.filter(group=cluster).count() == 1


def test_a_wrong_number_is_told_and_nothing_is_half_saved(signed_in, cluster):
    page = signed_in.post(address("member_add", cluster.pk), {**NEW, "registered_number": "27074359"})
    assert "does not fit the others" in text(page)
    assert not Membership.objects.filter(group=cluster).exists()


def test_an_association_takes_in_clusters_only(client):
    association = make_association()
    client.force_login(make_officer(association))
    page = client.get(address("member_add", association.pk))
    assert [key for key, _label in page.context["form"].fields["kind"].choices] == [Kind.CLUSTER]


def test_the_days_of_a_membership_are_changed(signed_in, cluster):
    membership = make_member(cluster).memberships_in.get()
    answers = {"part": "founder", "since": "2020-01-01", "until": "", "committed_since": "2021-01-01"}
    signed_in.post(address("membership", membership.pk), {**answers, "committed_until": ""})
    membership.refresh_from_db()
    assert (membership.part, membership.committed_since) == ("founder", datetime.date(2021, 1, 1))
    wrong = signed_in.post(address("membership", membership.pk), {**answers, "until": "2019-01-01"})
    assert "before it began" in text(wrong)
    signed_in.post(address("membership", membership.pk), {**answers, "until": "2022-01-01"})
    assert "Former members" in text(signed_in.get(address("members", cluster.pk)))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_members(signed_in, cluster, count, django_assert_num_queries):
    for _ in range(count):
        make_member(cluster)
        ask(make_organisation(), cluster)
    signed_in.get(address("members", cluster.pk))
    with django_assert_num_queries(8):
        signed_in.get(address("members", cluster.pk))
