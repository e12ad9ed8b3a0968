"""What a person may see and change in the directory: the one source of permission for its models."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from morava.accounts.models import Person

from .models import Invitation, Kind, Mandate, Membership, Organisation, Role

Reader: TypeAlias = Person | AnonymousUser


def organisations_with_role(person: Reader, *roles: str) -> QuerySet[Organisation]:
    """The organisations in which the person now holds one of the roles."""
    if not person.is_authenticated:
        return Organisation.objects.none()
    return Organisation.objects.filter(
        pk__in=Mandate.objects.filter(person=person, role__in=roles, until=None).values("organisation")
    )


def current_members_of(groups: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(group__in=groups, until=None).values("member")
    )


def organisations_editable_by(person: Reader) -> QuerySet[Organisation]:
    """Officers: their association and their country. Managers: their cluster and its members.
    Representatives: what they represent."""
    countries = organisations_with_role(person, Role.OFFICER).values("country")
    clusters = organisations_with_role(person, Role.MANAGER)
    own = organisations_with_role(person, Role.OFFICER, Role.MANAGER, Role.REPRESENTATIVE)
    return Organisation.objects.filter(
        Q(pk__in=own.values("pk"))
        | Q(pk__in=current_members_of(clusters).values("pk"))
        | Q(country__in=countries) & ~Q(kind=Kind.ASSOCIATION)
    )


def organisations_visible_to(person: Reader) -> QuerySet[Organisation]:
    """What the person may edit; for experts also theirs, for readers for the funder the whole country."""
    read = organisations_with_role(person, Role.READER).values("country")
    expert = organisations_with_role(person, Role.EXPERT)
    return Organisation.objects.filter(
        Q(pk__in=organisations_editable_by(person).values("pk"))
        | Q(pk__in=expert.values("pk"))
        | Q(country__in=read)
    )


def mandates_visible_to(person: Reader) -> QuerySet[Mandate]:
    """One's own, and those in organisations one may edit."""
    if not person.is_authenticated:
        return Mandate.objects.none()
    return Mandate.objects.filter(
        Q(person=person) | Q(organisation__in=organisations_editable_by(person).values("pk"))
    )


def invitations_visible_to(person: Reader) -> QuerySet[Invitation]:
    return Invitation.objects.filter(organisation__in=organisations_editable_by(person).values("pk"))
