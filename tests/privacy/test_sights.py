"""Who saw contact details is noted wherever they are shown, and told to those they belong to."""

from __future__ import annotations

import datetime
from typing import ClassVar

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from morava.accounts.queries import subject_of
from morava.directory.models import Contact, Visibility
from morava.directory.seen import PEOPLE, PROFILE
from morava.forums.domain.participations import change_delegate
from morava.forums.models import Delegate, Interpreter
from morava.forums.seen import FILE, PARTICIPANT, PRINT
from morava.mail.models import Message
from morava.privacy import sights
from morava.privacy.domain import UnknownPlaceError, forget_old_sights, note_sight
from morava.privacy.models import Sight
from morava.privacy.queries import sights_of_organisation, sights_of_person
from tests.permissions.rules import RULES
from tests.permissions.test_access import Asking, all_rules

pytestmark = pytest.mark.django_db

SECRET = "secret-contact@example.org"


def told(found):
    return [(sight.viewer.name, sight.place, sight.times) for sight in found]


@pytest.fixture
def officer(world):
    return signed_in(world.people["officer_a"])


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


class TestNoting:
    def test_counts_a_day_in_one_row(self, world):
        viewer, target = world.people["officer_a"], world["member_a1"]
        for _turn in range(3):
            note_sight(target, viewer=viewer, place=PROFILE)
        assert told(Sight.objects.all()) == [("officer_a", PROFILE, 3)]

    def test_begins_anew_the_next_day(self, world):
        viewer, target = world.people["officer_a"], world["member_a1"]
        note_sight(target, viewer=viewer, place=PROFILE)
        Sight.objects.update(day=timezone.localdate() - datetime.timedelta(days=1))
        note_sight(target, viewer=viewer, place=PROFILE)
        assert Sight.objects.count() == 2

    def test_knows_only_places_that_can_be_put_into_words(self, world):
        with pytest.raises(UnknownPlaceError):
            note_sight(world["member_a1"], viewer=world.people["officer_a"], place="the attic")

    def test_two_rows_for_one_day_are_refused_by_the_database(self, world):
        note_sight(world["member_a1"], viewer=world.people["officer_a"], place=PROFILE)
        row = Sight.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def test_is_forgotten_in_time(self, world):
        note_sight(world["member_a1"], viewer=world.people["officer_a"], place=PROFILE)
        days = settings.KEPT_DAYS["privacy.sights"]
        for age, left in ((days - 1, 1), (days + 1, 0)):
            Sight.objects.update(last_at=timezone.now() - datetime.timedelta(days=age))
            forget_old_sights()
            assert Sight.objects.count() == left

    @pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
    def test_every_place_has_words(self, language):
        from django.utils import translation

        with translation.override(language):
            assert all(sights.words(place) != place for place in sights.known())


class TestEveryPage:
    """Whatever shows a contact that is not public notes it."""

    # They show the details to those who entered them just now, or to people who own them.
    NOT_NOTED: ClassVar = {
        "forums:import_show": "what is in one's own spreadsheet",
        "forums:import_sheet": "what is in one's own spreadsheet",
        "forums:import_columns": "what is in one's own spreadsheet",
        "accounts:seen": "who saw one's own",
    }

    @pytest.fixture
    def marked(self, world):
        """Every contact that is not public is one that can be found in a page."""
        Delegate.objects.update(email=SECRET)
        Interpreter.objects.update(email=SECRET)
        Message.objects.update(to_email=SECRET)
        Contact.objects.update(value=SECRET, visibility=Visibility.ORGANISER)
        for name in ("representative_a1", "manager_a1"):
            person = world.people[name]
            person.email = f"{name}-{SECRET}"
            person.save()

    @pytest.mark.usefixtures("marked")
    def test_notes_what_it_shows(self, world):
        asking = Asking(world, "officer_a")
        shown, silent = set(), set()
        for name, rule in all_rules():
            with transaction.atomic():
                page = self.page(asking, name, rule)
                if SECRET in page:
                    (shown if Sight.objects.exists() else silent).add(name)
                transaction.set_rollback(True)
        assert silent - set(self.NOT_NOTED) == set(), "note what these pages show (see morava.privacy.sights)"
        assert shown >= {
            "directory:organisation",
            "directory:people",
            "directory:agreed",
            "directory:line",
            "api_v1:organisation",
            "forums:participant",
            "forums:delegate",
            "forums:participants_file",
            "forums:settings_interpreters",
            "forums:interpreter",
            "forums:mails",
            "forums:mail",
        }

    def page(self, asking, name, rule):
        response = asking.client(name).get(reverse(name, kwargs=rule.args(asking.world)))
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return content.decode(errors="ignore")

    def test_the_exceptions_exist(self):
        assert set(self.NOT_NOTED) <= set(RULES)


class TestAPrint:
    ORDER: ClassVar = {
        "papers": ["badges"],
        "version": 1,
        "since": 0,
        "own_language": "on",
        "language": "en",
        "per_sheet": 8,
        "contact": "email",
        "bound_as": "one",
    }

    @pytest.mark.parametrize(("who", "noted"), [("officer_a", 1), ("reader_a", 0)])
    def test_is_noted_where_it_holds_contacts(self, world, who, noted):
        order = self.ORDER | ({} if who == "officer_a" else {"contact": "name"})
        signed_in(world.people[who]).post(reverse("forums:print", args=["forum-a"]), order)
        assert Sight.objects.filter(place=PRINT).count() == noted


class TestOnesOwn:
    @pytest.mark.parametrize("who", ["representative_a1"])
    def test_is_not_noted(self, world, who):
        change_delegate(world["delegate_a1"], by=None, phone="+420 111")
        client = signed_in(world.people[who])
        client.get(reverse("directory:organisation", args=[world["member_a1"].pk]))
        client.get(reverse("directory:people", args=[world["member_a1"].pk]))
        client.get(reverse("forums:participant", args=["forum-a", world["participation_a1"].pk]))
        assert not Sight.objects.exists()


class TestWhatIsPublic:
    def test_is_not_noted(self, world, officer):
        Contact.objects.update(visibility=Visibility.PUBLIC)
        officer.get(reverse("directory:organisation", args=[world["member_a1"].pk]))
        assert not Sight.objects.exists()


class TestWhoIsTold:
    def test_the_organisation(self, world, officer):
        officer.get(reverse("directory:organisation", args=[world["member_a1"].pk]))
        officer.get(reverse("forums:participant", args=["forum-a", world["participation_a1"].pk]))
        officer.get(reverse("forums:participants_file", args=["forum-a", "csv"]))

        found = told(sights_of_organisation(world["member_a1"]))

        assert sorted(found) == [("officer_a", place, 1) for place in sorted([PROFILE, PARTICIPANT, FILE])]
        assert [place for _who, place, _n in told(sights_of_organisation(world["member_b1"]))] == [FILE]
        assert told(sights_of_organisation(world["member_a2"])) == []

    def test_the_delegate_and_not_those_of_another_forum(self, world, officer):
        person = world.people["representative_a1"]
        other = world.people["representative_a2"]
        change_delegate(world["delegate_a1"], by=None, email=person.email)
        Delegate.objects.filter(participation__forum__slug="open-a").update(email=other.email)

        officer.get(reverse("forums:participants_file", args=["forum-a", "csv"]))

        assert told(sights_of_person(subject_of(person))) == [("officer_a", FILE, 1)]
        assert told(sights_of_person(subject_of(other))) == []

    def test_the_people_of_an_organisation(self, world, officer):
        officer.get(reverse("directory:people", args=[world["cluster_a1"].pk]))
        found = told(sights_of_person(subject_of(world.people["manager_a1"])))
        assert found == [("officer_a", PEOPLE, 1)]
        assert told(sights_of_person(subject_of(world.people["manager_a2"]))) == []

    def test_nobody_of_what_they_saw_themselves(self, world):
        manager = world.people["manager_a1"]
        note_sight(world["cluster_a1"], viewer=manager, place=PEOPLE)
        assert told(sights_of_person(subject_of(manager))) == []


class TestThePages:
    @pytest.mark.parametrize("rows", [1, 3])
    def test_of_an_organisation(self, world, rows, django_assert_num_queries):
        for name in ("officer_a", "manager_a2", "reader_a")[:rows]:
            note_sight(world["member_a1"], viewer=world.people[name], place=PROFILE)
        client = signed_in(world.people["representative_a1"])
        with django_assert_num_queries(6):
            page = client.get(reverse("directory:seen", args=[world["member_a1"].pk])).content.decode()
        assert page.count("Contacts of an organisation") == rows
        assert "officer_a" in page

    @pytest.mark.parametrize("rows", [1, 3])
    def test_of_ones_own(self, world, rows, django_assert_num_queries):
        for name in ("officer_a", "manager_a2", "reader_a")[:rows]:
            note_sight(world["cluster_a1"], viewer=world.people[name], place=PEOPLE)
        client = signed_in(world.people["manager_a1"])
        with django_assert_num_queries(6):
            page = client.get(reverse("accounts:seen")).content.decode()
        assert page.count("The people of an organisation") == rows

    def test_says_so_when_nobody_did(self, world):
        page = signed_in(world.people["manager_a1"]).get(reverse("accounts:seen")).content.decode()
        assert "Nobody yet" in page

    def test_a_viewer_erased_since_stays_a_line(self, world):
        note_sight(world["cluster_a1"], viewer=world.people["reader_a"], place=PEOPLE)
        world.people["reader_a"].delete()
        page = signed_in(world.people["manager_a1"]).get(reverse("accounts:seen")).content.decode()
        assert "a person deleted since" in page
