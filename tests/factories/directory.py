"""Organisations and people for tests; made through the verbs, so that they are as in real life."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING, Any

from morava.directory.domain.memberships import join_group
from morava.directory.domain.organisations import enter_organisation
from morava.directory.domain.roles import give_role
from morava.directory.models import Kind, Logo, Organisation, Role
from tests.factories.accounts import make_person

if TYPE_CHECKING:
    from morava.accounts.models import Person

_numbers = itertools.count(1)


def make_organisation(
    name: str = "", *, country: str = "CZ", kind: str = Kind.FIRM, **fields: Any
) -> Organisation:
    names = {"name_cs": name or f"Firma {next(_numbers)}"} if country == "CZ" else {}
    if country != "CZ":
        names = {"name_sr": name or f"Фирма {next(_numbers)}"}
    return enter_organisation(by=None, country=country, kind=kind, **{**names, **fields})


def make_association(country: str = "CZ") -> Organisation:
    return make_organisation(country=country, kind=Kind.ASSOCIATION)


def make_cluster(association: Organisation) -> Organisation:
    cluster = make_organisation(country=association.country, kind=Kind.CLUSTER)
    join_group(member=cluster, group=association, by=None)
    return cluster


def make_member(cluster: Organisation, name: str = "") -> Organisation:
    member = make_organisation(name, country=cluster.country)
    join_group(member=member, group=cluster, by=None)
    return member


def make_officer(association: Organisation) -> Person:
    return _holder(Role.OFFICER, association)


def make_manager(cluster: Organisation) -> Person:
    return _holder(Role.MANAGER, cluster)


def make_representative(organisation: Organisation) -> Person:
    return _holder(Role.REPRESENTATIVE, organisation)


def make_reader(association: Organisation) -> Person:
    return _holder(Role.READER, association)


def _holder(role: str, organisation: Organisation) -> Person:
    person = make_person()
    give_role(person=person, role=role, organisation=organisation, by=None)
    return person


def make_logo(organisation: Organisation) -> Logo:
    """A logo in the database; what is in it is no picture."""
    content = f"logo of {organisation.slug}".encode()
    digest = hashlib.sha256(content).hexdigest()
    return Logo.objects.create(
        organisation=organisation, content=content, digest=digest, width=240, height=80
    )
