"""Two associations of two countries, each with two clusters, and a person in every role.

Country A is Czechia, country B is Serbia. Numbers count the clusters of a country: `member_a1` is a member
of `cluster_a1`, `manager_a1` manages it. What belongs to A1 is one's own or foreign, depending on who asks.

Tests take the fixture `world`. Those of a browser or of several threads call `two_countries()`, because their
database is emptied after each of them.
"""

from __future__ import annotations

from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.utils import translation

from morava.api.models import ApiToken
from morava.cooperation.domain.alerts import begin_alert
from morava.cooperation.domain.answering import answer_suggestion
from morava.cooperation.files import SentFile
from morava.cooperation.interfaces.imports import KINDS as OPPORTUNITY_KINDS
from morava.cooperation.models import Attachment
from morava.directory.domain.consents import let_act
from morava.directory.domain.invitations import invite
from morava.directory.domain.joining import ask_for_membership
from morava.directory.domain.lines import add_line
from morava.directory.domain.memberships import join_group
from morava.directory.domain.merging import keep_apart, merge
from morava.directory.domain.organisations import enter_organisation
from morava.directory.domain.roles import give_role
from morava.directory.interfaces.booklet import BY_CLUSTER, Order
from morava.directory.interfaces.imports import KINDS as MEMBER_KINDS
from morava.directory.models import Contact, Kind, Role
from morava.forums.domain.release import release_timetable
from morava.forums.domain.requests import request_meeting
from morava.forums.interfaces.imports import KINDS
from morava.forums.models import Filling, Placing, Stage, TimetableAudience
from morava.importing.domain import upload
from morava.jobs.domain import start_job
from tests.factories.accounts import make_person
from tests.factories.api import make_secret
from tests.factories.cooperation import (
    make_accepted,
    make_draft,
    make_interest,
    make_partnership,
    make_published,
    make_submitted,
)
from tests.factories.directory import make_logo
from tests.factories.forums import draft_of, make_forum, make_interpreter, make_meeting, make_participation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.accounts.models import Person
    from morava.directory.models import Mandate, Organisation

WHO = {
    "officer_a": (Role.OFFICER, "association_a"),
    "officer_b": (Role.OFFICER, "association_b"),
    "manager_a1": (Role.MANAGER, "cluster_a1"),
    "manager_a2": (Role.MANAGER, "cluster_a2"),
    "manager_b1": (Role.MANAGER, "cluster_b1"),
    "representative_a1": (Role.REPRESENTATIVE, "member_a1"),
    "representative_a2": (Role.REPRESENTATIVE, "member_a2"),
    "representative_b1": (Role.REPRESENTATIVE, "member_b1"),
    "reader_a": (Role.READER, "association_a"),
    "expert_a1": (Role.EXPERT, "cluster_a1"),
}


@dataclass
class World:
    """Everything by its name: `world["cluster_a1"]`; people, their mandates and the tokens of their programs,
    good for everything, by the name of the person."""

    things: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]


def two_countries() -> World:
    world = World()
    for letter, country in (("a", "CZ"), ("b", "RS")):
        _organisations(world.things, letter, country)
    for name, (role, organisation) in WHO.items():
        person = make_person(name, email=f"{name}@example.org")
        world.people[name] = person
        world.mandates[name] = give_role(person=person, role=role, organisation=world[organisation], by=None)
        world.tokens[name] = make_secret(person)
    world.things["token_a1"] = ApiToken.objects.get(owner=world.people["representative_a1"])
    for number in ("a1", "a2", "b1"):
        representative = world.people[f"representative_{number}"]
        let_act(member=world[f"member_{number}"], cluster=world[f"cluster_{number}"], by=representative)
    world.things["asked_a2"] = ask_for_membership(
        member=world["member_a2"], cluster=world["cluster_a1"], by=None
    )
    world.things["membership_a1"] = world["member_a1"].memberships_in.get()
    world.things["contact_a1"] = add_line(Contact, world["member_a1"], value="office@example.org", by=None)
    world.things["logo_a1"] = make_logo(world["member_a1"])
    world.things["invitation_a1"] = invite(
        email="invited@example.org",
        role=Role.MANAGER,
        organisation=world["cluster_a1"],
        language="cs",
        by=world.people["officer_a"],
    )
    world.things["members_import_a1"] = upload(
        kinds=MEMBER_KINDS,
        target=world["cluster_a1"],
        owner=world["cluster_a1"],
        name="members.csv",
        content=b"Organisation;Country\nNew one;CZ\n",
        by=world.people["officer_a"],
    )
    world.things["opportunities_import_a1"] = upload(
        kinds=OPPORTUNITY_KINDS,
        target=world["member_a1"],
        owner=world["member_a1"],
        name="offers.csv",
        content=b"Title: English;Type\nCastings;offer\n",
        by=world.people["officer_a"],
    )
    twin = enter_organisation(by=None, kind=Kind.FIRM, country="CZ", name_en="Twin of member a1")
    world.things["merging_a1"] = merge(world["member_a1"], twin, by=None)
    keep_apart(world["member_a1"], world["member_a2"], by=None)
    world.things["draft_a1"] = make_draft(world["member_a1"])
    world.things["sent_a1"] = make_submitted(world["member_a1"])
    world.things["opportunity_a1"] = make_published(world["member_a1"])
    _conversations(world)
    world.things["alert_a1"] = begin_alert(
        world.people["representative_a1"], name="Castings", rhythm="daily", asked={"words": "castings"}
    )
    answer_suggestion(
        world["member_a1"], world["member_b1"], by=world.people["representative_a1"], answer="not_for_me"
    )
    _forum(world)
    return world


def _conversations(world: World) -> None:
    """B1 is interested in what A1 has published, with a file. In three other things it was accepted; of
    one a partnership was recorded, of one it was also confirmed."""
    speaks = {"by": world.people["representative_b1"], "files": [SentFile("drawing.txt", b"Bore 40 mm")]}
    world.things["interest_b1"] = make_interest(world["opportunity_a1"], world["member_b1"], **speaks)
    world.things["file_b1"] = Attachment.objects.get()
    others = [make_published(world["member_a1"]) for _number in range(3)]
    accepted = [make_accepted(one, world["member_b1"]) for one in others]
    world.things["accepted_b1"] = accepted[0]
    world.things["proposed_b1"] = make_partnership(accepted[1], confirmed=False)
    world.things["partnership_b1"] = make_partnership(accepted[2])


def _forum(world: World) -> None:
    """A forum of association A alone: A1 and B1 meet at it, with an interpreter. Version 1 is published,
    version 2 a draft."""
    forum = make_forum(world["association_a"], slug="forum-a")
    world.things["interpreter_a"] = make_interpreter(forum)
    spoken = {"member_a1": "cs", "member_b1": "sr"}
    pair = tuple(make_participation(forum, world[name], languages=spoken[name]) for name in spoken)
    world.things["request_a"] = request_meeting(requester=pair[0], partner=pair[1], by=None)
    world.things["filling_a"] = Filling.objects.create(forum=forum)
    meeting = make_meeting(forum, pair, slot=0)
    job = start_job("forums.place", by=None, about=[forum])
    world.things["placing_a"] = Placing.objects.create(forum=forum, job=job)
    start_job("forums.print", by=world.people["officer_a"], about=[forum])
    booklet = Order("booklet", "Booklet", "", (world["member_a1"].pk,), BY_CLUSTER)
    start_job("directory.booklet", arguments=booklet.as_json(), by=world.people["officer_a"])
    world.things["import_a"] = upload(
        kinds=KINDS,
        target=forum,
        owner=world["association_a"],
        name="people.csv",
        content=b"Organisation;Country\nNew one;CZ\n",
        by=world.people["officer_a"],
    )
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None, send_mails=True)
    draft_of(forum)
    world.things |= {"forum_a": forum, "meeting_a": meeting, "participation_a1": pair[0]}
    world.things["delegate_a1"] = pair[0].delegates.get()
    _open_forum(world)


def _open_forum(world: World) -> None:
    """Another forum of association A: A2 and B2 meet. Visitors may see it and its published timetable."""
    forum = make_forum(
        world["association_a"],
        slug="open-a",
        is_public=True,
        timetable_audience=TimetableAudience.EVERYBODY,
    )
    pair = tuple(make_participation(forum, world[name]) for name in ("member_a2", "member_b2"))
    make_meeting(forum, pair, slot=0)
    release_timetable(draft_of(forum), stage=Stage.PUBLISHED, by=None)


def _organisations(things: dict[str, Organisation], letter: str, country: str) -> None:
    def entered(kind: str, name: str) -> Organisation:
        return enter_organisation(by=None, kind=kind, country=country, name_en=name)

    association = things[f"association_{letter}"] = entered(Kind.ASSOCIATION, f"Association {letter}")
    for number in (1, 2):
        cluster = things[f"cluster_{letter}{number}"] = entered(Kind.CLUSTER, f"Cluster {letter}{number}")
        member = things[f"member_{letter}{number}"] = entered(Kind.FIRM, f"Member {letter}{number}")
        join_group(member=cluster, group=association, by=None)
        join_group(member=member, group=cluster, by=None)


@pytest.fixture(scope="module")
def _world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once, for it takes longer than most tests; their transactions stand within this one."""
    with ExitStack() as stack:
        with django_db_blocker.unblock(), translation.override("en"):
            stack.enter_context(transaction.atomic())
            world = two_countries()
        yield world
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            stack.close()


@pytest.fixture
def world(_world_of_module: World, db: None) -> World:
    """Two countries, as nobody has touched them yet."""
    return deepcopy(_world_of_module)
