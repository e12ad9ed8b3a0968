"""On whose behalf a cluster manager acts."""

import pytest
from django.core.exceptions import ValidationError

from morava.directory.domain.consents import let_act, let_act_no_more
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
