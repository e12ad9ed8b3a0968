"""On whose behalf a cluster manager acts."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from morava.directory.domain.consents import let_act, let_act_no_more
from morava.directory.domain.memberships import join_group
from morava.directory.queries import organisations_editable_by, organisations_visible_to
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_representative,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def member(cluster):
    return make_member(cluster)


@pytest.fixture
def manager(cluster):
    return make_manager(cluster)


def may(manager, member):
    return organisations_editable_by(manager).contains(member)


def test_for_a_member_that_nobody_represents(manager, member):
    assert may(manager, member)


def test_not_for_one_that_speaks_for_itself(manager, member):
    make_representative(member)
    assert not may(manager, member)
    assert organisations_visible_to(manager).contains(member)


def test_again_as_long_as_it_consents(manager, member, cluster):
    representative = make_representative(member)
    consent = let_act(member=member, cluster=cluster, by=representative)
    assert may(manager, member)
    assert let_act(member=member, cluster=cluster, by=representative) == consent
    let_act_no_more(consent, by=representative)
    assert not may(manager, member)
    assert (consent.given_by, consent.revoked_by) == (representative, representative)


def test_a_consent_to_one_cluster_is_none_to_another(member):
    other = make_cluster(make_association("RS"))
    representative = make_representative(member)
    with pytest.raises(ValidationError, match="not a member"):
        let_act(member=member, cluster=other, by=representative)
    assert not may(make_manager(other), member)


def test_its_people_allow_and_end_it_on_its_page(client, manager, member, cluster):
    client.force_login(make_representative(member))
    page = reverse("directory:organisation", args=[member.pk])
    assert "may not act on your behalf" in client.get(page).content.decode()
    client.post(reverse("directory:acting_allow", args=[member.pk, cluster.pk]))
    assert may(manager, member)
    assert "may act on your behalf" in client.get(page).content.decode()
    client.post(reverse("directory:acting_end", args=[member.pk, cluster.pk]))
    assert not may(manager, member)


def test_nobody_consents_for_others(client, manager, member, cluster):
    make_representative(member)
    client.force_login(manager)
    page = client.get(reverse("directory:organisation", args=[member.pk])).content.decode()
    assert "act on your behalf" not in page
    assert client.post(reverse("directory:acting_allow", args=[member.pk, cluster.pk])).status_code == 404
    assert not may(manager, member)


def test_an_association_is_no_cluster(client, member, cluster):
    association = cluster.memberships_in.get().group
    join_group(member=member, group=association, by=None)
    client.force_login(make_representative(member))
    done = client.post(reverse("directory:acting_allow", args=[member.pk, association.pk]), follow=True)
    assert "is not a member" in done.content.decode()
