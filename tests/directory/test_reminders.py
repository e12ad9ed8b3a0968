"""Profiles that nobody has looked at for a year."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from morava.directory.domain.reminders import (
    confirm_profile,
    is_old,
    profiles_to_remind_of,
    remind_of_old_profiles,
)
from morava.directory.models import Organisation
from morava.mail.models import Message
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.timedelta(days=366)


def aged(organisation) -> Organisation:
    Organisation.objects.filter(pk=organisation.pk).update(changed_at=timezone.now() - LONG_AGO)
    return Organisation.objects.get(pk=organisation.pk)


def test_whoever_keeps_it_is_reminded_once():
    cluster = make_cluster(make_association())
    manager = make_manager(cluster)
    spoken_for, kept = aged(make_member(cluster)), aged(make_member(cluster))
    person = make_representative(spoken_for)

    assert remind_of_old_profiles() == 2
    assert remind_of_old_profiles() == 0

    mails = Message.objects.order_by("pk")
    assert [mail.to_email for mail in mails] == [person.email, manager.email]
    assert kept.shown_name in mails[1].subject


def test_new_confirmed_and_invented_ones_are_left_alone():
    make_organisation()
    invented = aged(make_organisation(is_example=True))
    confirmed = aged(make_organisation())
    assert is_old(confirmed)
    confirm_profile(confirmed, by=None)
    assert not is_old(confirmed)
    assert not profiles_to_remind_of().filter(pk__in=[invented.pk, confirmed.pk]).exists()


def test_a_press_of_a_button_says_that_it_is_right(client):
    organisation = aged(make_organisation())
    client.force_login(make_representative(organisation))
    address = reverse("directory:organisation", args=[organisation.pk])
    assert reverse("directory:checked", args=[organisation.pk]) in client.get(address).content.decode()
    client.post(reverse("directory:checked", args=[organisation.pk]))
    assert reverse("directory:checked", args=[organisation.pk]) not in client.get(address).content.decode()
