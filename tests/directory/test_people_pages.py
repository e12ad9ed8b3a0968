"""Organisations and their people, on screen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from morava.directory.domain.invitations import invite
from morava.directory.models import Invitation, Role
from morava.mail.models import Message
from tests.factories.accounts import make_person
from tests.factories.directory import make_manager, make_member, make_organisation, make_representative

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def officer(client, world):
    client.force_login(world.people["officer_a"])
    return client


def people_page(world, name):
    return reverse("directory:people", args=[world[name].pk])


def text(response) -> str:
    return response.content.decode()


class TestFinding:
    def listed(self, client, **asked):
        page = client.get(reverse("directory:organisations"), asked).context["page"]
        return [str(organisation) for organisation in page]

    def test_shows_ones_own_country_to_an_officer(self, officer):
        assert self.listed(officer) == [
            "Association a",
            "Cluster a1",
            "Cluster a2",
            "Member a1",
            "Member a2",
        ]

    def test_shows_ones_cluster_and_its_members_to_a_manager(self, client, world):
        client.force_login(world.people["manager_b1"])

        assert self.listed(client) == ["Cluster b1", "Member b1"]

    def test_by_name_in_any_script_and_by_kind(self, officer):
        make_organisation("Kovářství Šebek s.r.o.")

        assert self.listed(officer, words="kovarstvi") == ["Kovářství Šebek s.r.o."]
        assert self.listed(officer, words="ковар") == ["Kovářství Šebek s.r.o."]
        assert self.listed(officer, kind="cluster") == ["Cluster a1", "Cluster a2"]
        assert self.listed(officer, words="no such") == []

    def test_in_the_order_of_the_readers_alphabet(self, officer):
        for name in ("Zeta", "Čedič", "Chata", "Cihla", "Háj"):
            make_organisation(name)

        with translation.override("cs"):
            names = self.listed(officer)

        ours = [name for name in names if name in {"Zeta", "Čedič", "Chata", "Cihla", "Háj"}]
        assert ours == ["Cihla", "Čedič", "Háj", "Chata", "Zeta"]

    @pytest.mark.parametrize(
        ("language", "country", "city"), [("cs", "Srbsko", "Niš"), ("sr", "Србија", "Ниш")]
    )
    def test_country_and_city_can_be_read(self, client, world, language, country, city):
        world["member_b1"].city = "Ниш"
        world["member_b1"].save()
        client.force_login(world.people["manager_b1"])
        with translation.override(language):
            page = text(client.get(reverse("directory:organisations"), {"kind": "firm"}))

        assert country in page
        assert city in page
        assert ">RS<" not in page

    def test_an_organisation_has_a_title_and_a_person_a_name(self, officer, world):
        with translation.override("cs"):
            organisations = text(officer.get(reverse("directory:organisations")))
            people = text(officer.get(people_page(world, "cluster_a1")))

        assert '<th scope="col">Název</th>' in organisations
        assert '<th scope="col">Jméno</th>' in people

    def test_a_reader_sees_names_but_no_way_in(self, client, world):
        client.force_login(world.people["reader_a"])

        response = client.get(reverse("directory:organisations"))

        assert "Cluster a1" in text(response)
        assert people_page(world, "cluster_a1") not in text(response)

    def test_nonsense_in_the_address_is_no_error(self, officer):
        response = officer.get(reverse("directory:organisations"), {"kind": "xx", "page": "-3"})

        assert response.status_code == 200

    @pytest.mark.parametrize("more", [0, 2])
    def test_queries_do_not_grow_with_the_rows(self, client, world, more, django_assert_num_queries):
        for _number in range(more):
            make_member(world["cluster_b2"])
        client.force_login(make_manager(world["cluster_b2"]))

        with django_assert_num_queries(5):
            client.get(reverse("directory:organisations"))


class TestPeople:
    def test_are_shown_with_role_and_address(self, officer, world):
        page = text(officer.get(people_page(world, "cluster_a1")))

        assert "manager_a1@example.org" in page
        assert "expert_a1@example.org" in page
        assert "invited@example.org" in page
        assert "manager_a2" not in page

    @pytest.mark.parametrize("more", [0, 2])
    def test_queries_do_not_grow_with_the_rows(self, officer, world, more, django_assert_num_queries):
        for number in range(more):
            make_manager(world["cluster_a1"])
            invite(
                email=f"somebody{number}@example.com",
                role=Role.MANAGER,
                organisation=world["cluster_a1"],
                language="en",
                by=world.people["officer_a"],
            )

        with django_assert_num_queries(10):
            officer.get(people_page(world, "cluster_a1"))

    def test_a_representative_sees_colleagues_and_invites_others_but_ends_no_role_of_theirs(
        self, client, world
    ):
        other = make_representative(world["member_a1"])
        client.force_login(world.people["representative_a1"])

        page = text(client.get(people_page(world, "member_a1")))

        assert "representative_a1@example.org" in page
        assert reverse("directory:invite", args=[world["member_a1"].pk]) in page
        assert reverse("directory:end_role", args=[other.mandates.get().pk]) not in page


class TestInviting:
    def test_sends_the_mail_and_lists_the_invitation(self, officer, world):
        address = reverse("directory:invite", args=[world["member_a1"].pk])

        response = officer.post(
            address, {"email": "new@example.org", "role": "representative", "language": "cs"}, follow=True
        )

        assert response.redirect_chain == [(people_page(world, "member_a1"), 302)]
        assert "new@example.org is invited" in text(response)
        assert Message.objects.filter(to_email="new@example.org").count() == 1

    def test_offers_only_what_one_may_give(self, client, world):
        client.force_login(world.people["manager_a1"])
        address = reverse("directory:invite", args=[world["cluster_a1"].pk])

        form = client.get(address).context["form"]
        response = client.post(address, {"email": "new@example.org", "role": "officer", "language": "cs"})

        assert [value for value, _label in form.fields["role"].choices] == ["manager"]
        assert response.status_code == 200
        assert not Invitation.objects.filter(email="new@example.org").exists()

    def test_keeps_what_was_typed_and_says_what_is_wrong(self, officer, world):
        address = reverse("directory:invite", args=[world["cluster_a1"].pk])

        response = officer.post(
            address, {"email": "manager_a1@example.org", "role": "manager", "language": "cs"}
        )

        assert "already has this role" in text(response)
        assert 'value="manager_a1@example.org"' in text(response)

    def test_send_again_and_take_back(self, officer, world):
        invitation = world["invitation_a1"]

        again = officer.post(reverse("directory:send_again", args=[invitation.pk]), follow=True)
        back = officer.post(reverse("directory:revoke", args=[invitation.pk]), follow=True)
        too_late = officer.post(reverse("directory:send_again", args=[invitation.pk]), follow=True)

        assert "sent again" in text(again)
        assert "is taken back" in text(back)
        assert "no longer open" in text(too_late)
        assert Message.objects.filter(to_email="invited@example.org").count() == 2


class TestEndingRoles:
    def test_an_officer_ends_the_role_of_a_manager(self, officer, world):
        mandate = world.mandates["manager_a1"]
        address = reverse("directory:end_role", args=[mandate.pk])

        assert "manager_a1" in text(officer.get(address))
        response = officer.post(address)

        assert response["Location"] == people_page(world, "cluster_a1")
        mandate.refresh_from_db()
        assert mandate.until is not None
        assert officer.get(address).status_code == 404

    def test_one_lays_down_ones_own(self, client, world):
        client.force_login(world.people["representative_a1"])
        mandate = world.mandates["representative_a1"]

        response = client.post(reverse("directory:end_role", args=[mandate.pk]))

        assert response["Location"] == "/en/accounts/"
        assert client.get(people_page(world, "member_a1")).status_code == 404

    def test_the_last_officer_stays(self, officer, world):
        mandate = world.mandates["officer_a"]

        response = officer.post(reverse("directory:end_role", args=[mandate.pk]), follow=True)

        assert "the last officer" in text(response)
        mandate.refresh_from_db()
        assert mandate.until is None


def test_my_roles_are_where_i_begin_and_on_my_account_page(client, world):
    client.force_login(world.people["manager_a1"])

    start = text(client.get("/en/start/"))
    account = text(client.get("/en/accounts/"))

    assert people_page(world, "cluster_a1") in start
    assert "Cluster manager" in start
    assert "Cluster manager" in account


def test_without_a_role_the_account_page_says_so(client):
    client.force_login(make_person())

    assert "You have no role" in text(client.get("/en/accounts/"))


def test_visitors_are_told_whom_to_ask(client, world):
    page = text(client.get("/en/accounts/signup/"))

    assert "Association a" in page
    assert "Association b" in page
