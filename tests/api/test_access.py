"""Objects × roles × addresses: with a token a program is told what its owner may see, and nobody else's."""

from __future__ import annotations

import json

import pytest

from morava.cooperation.models import Opportunity
from morava.directory.models import Contact, Logo, Organisation
from morava.privacy.models import Sight
from tests.api.asking import slugs
from tests.permissions.rules import EACH, EVERYBODY, NOBODY, OFFICER_A, OWN_A1, OWN_B1, RULES, SIGNED_IN

pytestmark = pytest.mark.django_db

THINGS = ("association_a", "cluster_a1", "member_a1")
SECRET = "secret-contact@example.org"


def who_sees(thing: str) -> frozenset[str]:
    """Those who may open its working page, by the table of the pages."""
    rule = RULES["directory:organisation"][THINGS.index(thing)]
    return rule.see


@pytest.fixture
def hidden(world):
    """Nothing is public any more, so what is seen is seen by role."""
    Organisation.objects.update(is_listed=False)
    return world


@pytest.mark.parametrize("who", EACH)
def test_hidden_organisations_are_there_for_those_who_work_with_them(hidden, ask_as, who):
    found = slugs(ask_as(who, "organisations", limit=100))
    clusters = slugs(ask_as(who, "clusters", limit=100))
    for thing in THINGS:
        slug, may = hidden[thing].slug, who in who_sees(thing)
        assert (slug in found) == may, thing
        for below in ("", "/memberships"):
            answer = ask_as(who, f"organisations/{slug}{below}")
            assert answer.status_code == (200 if may else 404), thing
    may = who in who_sees("cluster_a1")
    assert ("cluster-a1" in clusters) == may
    for below in ("", "/members"):
        assert ask_as(who, f"clusters/cluster-a1{below}").status_code == (200 if may else 404)
    assert ask_as(who, "organisations", cluster="cluster-a1").status_code == (200 if may else 400)
    may = who in who_sees("member_a1")
    assert ask_as(who, "organisations/member-a1/logo").status_code == (200 if may else 404)


@pytest.mark.parametrize("who", EACH)
def test_what_is_not_for_everybody_stands_in_working(world, ask_as, who):
    for thing in THINGS:
        told = ask_as(who, f"organisations/{world[thing].slug}").json()
        assert (told["working"] is not None) == (who in who_sees(thing)), thing
    told = ask_as(who, "clusters/cluster-a1").json()
    assert (told["cluster"] is not None) == (who in who_sees("cluster_a1"))


@pytest.mark.parametrize("who", EACH)
def test_commitments_are_told_to_those_who_work_with_either_side(world, ask_as, who):
    (row,) = ask_as(who, "clusters/cluster-a1/members").json()["items"]
    may = who in who_sees("cluster_a1") | who_sees("member_a1")
    assert (row["commitment"] is not None) == may


@pytest.mark.parametrize("who", EACH)
def test_contacts_reach_nobody_else_and_it_is_noted(world, ask_as, who):
    Contact.objects.update(value=SECRET)
    addresses = [
        "organisations",
        "clusters",
        *(f"organisations/{world[name].slug}" for name in (*THINGS, "member_b1")),
        *(f"organisations/{world[name].slug}/memberships" for name in (*THINGS, "member_b1")),
        "clusters/cluster-a1",
        "clusters/cluster-a1/members",
    ]
    shown = [address for address in addresses if SECRET in ask_as(who, address).content.decode()]
    assert shown == (["organisations/member-a1"] if who in OWN_A1 else [])
    noted = list(Sight.objects.values_list("viewer__name", flat=True))
    assert noted == ([who] if who in OWN_A1 - {"representative_a1"} else [])


@pytest.mark.parametrize("who", EACH)
def test_whole_associations_are_for_their_officers(world, ask_as, who):
    """Everybody else asks in vain, although the scope is in the token."""
    expected = {"visitor": 401} | {one: 200 if one in OFFICER_A else 404 for one in SIGNED_IN}
    answer = ask_as(who, "associations/association-a/dump")
    b"".join(answer)
    assert answer.status_code == expected[who]


WAYS = {
    "draft_a1": ("", "submit"),
    "sent_a1": ("",),
    "opportunity_a1": ("", "renew", "close"),
}


@pytest.mark.parametrize("who", EACH)
@pytest.mark.parametrize("thing", WAYS)
def test_offers_and_requests_are_seen_and_changed_as_on_the_pages(world, ask_as, client, who, thing):
    slug, secret = world[thing].slug, world.tokens.get(who)
    sees = EVERYBODY if thing == "opportunity_a1" else RULES["cooperation:opportunity"][0].see
    may = who in RULES["cooperation:submit"].do
    assert ask_as(who, f"opportunities/{slug}").status_code == (200 if who in sees else 404)
    assert (slug in slugs(ask_as(who, "opportunities", limit=100))) == (who in sees)
    refusal = 404 if secret else 401
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    ways = [("POST", f"/{way}" if way else "") for way in WAYS[thing] if way]
    for method, way in [("PATCH", ""), *ways, ("DELETE", "")]:
        body = {"reason": "no_longer"} if way == "/close" else {}
        answer = client.generic(
            method,
            f"/api/v1/opportunities/{slug}{way}",
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )
        # What was published is not thrown away by anybody.
        allowed = 409 if (method, thing) == ("DELETE", "opportunity_a1") else 200
        allowed = 204 if (method, allowed) == ("DELETE", 200) else allowed
        assert answer.status_code == (allowed if may else refusal), (method, way)


@pytest.mark.parametrize("who", EACH)
def test_one_begins_them_for_whom_one_writes(world, client, who):
    secret = world.tokens.get(who)
    body = {"organisation": "member-a1", "external_id": "1", "type": "business_offer"}
    answer = client.post(
        "/api/v1/opportunities",
        body | {"texts": {"cs": {"title": "Odlitky"}}},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"} if secret else {},
    )
    may = RULES["cooperation:begin"].do
    assert answer.status_code == (201 if who in may else 422 if secret else 401)


@pytest.mark.parametrize("who", EACH)
def test_what_stands_without_a_name_is_told_to_those_who_look_after_it(world, ask_as, who):
    """And to B1, with whom some of them were agreed; so here also one is asked with whom none was."""
    Opportunity.objects.update(is_anonymous=True)
    for thing, others in (("opportunity_a1", NOBODY), ("accepted_b1", OWN_B1)):
        one = world[thing] if thing == "opportunity_a1" else world[thing].opportunity
        told = ask_as(who, f"opportunities/{one.slug}").json()
        may = who in RULES["cooperation:submit"].do | others
        assert (told["organisation"] is not None) == may
        assert ("member-a1" in json.dumps(told)) == may


def test_memberships_are_public_where_both_sides_are(world, ask):
    assert len(ask("clusters/cluster-a1/members").json()["items"]) == 1
    Organisation.objects.filter(slug="member-a1").update(is_listed=False)
    assert ask("clusters/cluster-a1/members").json()["items"] == []
    Organisation.objects.filter(slug="member-a1").update(is_listed=True)
    Organisation.objects.filter(slug="cluster-a1").update(is_listed=False)
    rows = ask("organisations/member-a1/memberships").json()["items"]
    assert rows == []


def test_a_session_opens_nothing(world, client, ask):
    """What a browser is signed in to must not be read by the scripts of other sites."""
    Organisation.objects.update(is_listed=False)
    client.force_login(world.people["officer_a"])
    answer = ask("organisations")
    assert slugs(answer) == []
    assert "Cookie" not in answer["Vary"]


def test_the_role_ends_and_the_token_goes_with_it(hidden, ask_as):
    assert ask_as("manager_a1", "organisations/member-a1").status_code == 200
    hidden.mandates["manager_a1"].until = hidden.mandates["manager_a1"].since
    hidden.mandates["manager_a1"].save()
    assert ask_as("manager_a1", "organisations/member-a1").status_code == 404


def test_a_logo_is_the_picture(world, ask):
    answer = ask("organisations/member-a1/logo")
    assert answer["Content-Type"] == "image/webp"
    assert answer.content == bytes(Logo.objects.get().content)
    assert ask("organisations/member-a1").json()["logo"].endswith("/api/v1/organisations/member-a1/logo")
    assert ask("organisations/member-a2").json()["logo"] is None
    assert ask("organisations/member-a2/logo").status_code == 404
