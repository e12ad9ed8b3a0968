"""What a person may see and change in the directory: the one source of permission for its models."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from morava.accounts.models import Person
from morava.engine.language import fold

from .models import (
    ActingConsent,
    Contact,
    Invitation,
    Kind,
    Mandate,
    Membership,
    NameKey,
    Organisation,
    Role,
    Visibility,
)

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


def members_acted_for_by(person: Reader) -> QuerySet[Organisation]:
    """Members of a cluster on whose behalf its manager acts: those nobody represents yet, and those that
    have consented."""
    clusters = organisations_with_role(person, Role.MANAGER)
    represented = Mandate.objects.filter(organisation=OuterRef("pk"), role=Role.REPRESENTATIVE, until=None)
    consent = ActingConsent.objects.filter(
        member=OuterRef("pk"), cluster__in=clusters.values("pk"), revoked_at=None
    )
    return current_members_of(clusters).filter(~Exists(represented) | Exists(consent))


def organisations_looked_after_by(person: Reader) -> QuerySet[Organisation]:
    """Officers: their association and country. Managers: their cluster and the members they act for."""
    countries = organisations_with_role(person, Role.OFFICER).values("country")
    own = organisations_with_role(person, Role.OFFICER, Role.MANAGER)
    return Organisation.objects.filter(
        Q(pk__in=own.values("pk"))
        | Q(pk__in=members_acted_for_by(person).values("pk"))
        | Q(country__in=countries) & ~Q(kind=Kind.ASSOCIATION)
    )


def organisations_editable_by(person: Reader) -> QuerySet[Organisation]:
    """What the person looks after, and what they represent."""
    represented = organisations_with_role(person, Role.REPRESENTATIVE)
    return Organisation.objects.filter(
        Q(pk__in=organisations_looked_after_by(person).values("pk")) | Q(pk__in=represented.values("pk"))
    )


def organisations_visible_to(person: Reader) -> QuerySet[Organisation]:
    """What the person may edit; for managers all members of the cluster, for experts theirs, for readers for
    the funder the whole country."""
    read = organisations_with_role(person, Role.READER).values("country")
    expert = organisations_with_role(person, Role.EXPERT)
    members = current_members_of(organisations_with_role(person, Role.MANAGER))
    return Organisation.objects.filter(
        Q(pk__in=organisations_editable_by(person).values("pk"))
        | Q(pk__in=members.values("pk"))
        | Q(pk__in=expert.values("pk"))
        | Q(country__in=read)
    )


def organisations_listed_for(person: Reader, *, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """What the person may see, with the number of its people and whether the person may work with them."""
    found = organisations_visible_to(person)
    if kind:
        found = found.filter(kind=kind)
    for word in fold(words).split():
        found = found.filter(Exists(NameKey.objects.filter(organisation=OuterRef("pk"), key__contains=word)))
    return found.annotate(
        people_count=Count("mandates", filter=Q(mandates__until=None)),
        is_editable=Exists(organisations_editable_by(person).filter(pk=OuterRef("pk"))),
    )


def acts_for(person: Reader, organisation: Organisation) -> bool:
    """Whether what the person does to it is done on its behalf: they are not of it, and no officer."""
    own = organisations_with_role(person, *Role.values).contains(organisation)
    officer = organisations_with_role(person, Role.OFFICER).filter(country=organisation.country).exists()
    return not (own or officer)


def organisations_spoken_for_by(person: Reader) -> QuerySet[Organisation]:
    """Those the person represents: only its own people consent for an organisation."""
    return organisations_with_role(person, Role.REPRESENTATIVE)


def with_own_marked(organisations: QuerySet[Organisation], person: Reader) -> QuerySet[Any]:
    """`is_own` says whether the person represents it."""
    own = organisations_spoken_for_by(person).filter(pk=OuterRef("pk"))
    return organisations.annotate(is_own=Exists(own))


def consents_of(organisation: Organisation) -> QuerySet[ActingConsent]:
    """Which clusters may act for it now."""
    return organisation.consents_given.filter(revoked_at=None).select_related("member", "cluster")


def contacts_editable_by(person: Reader) -> QuerySet[Contact]:
    return Contact.objects.filter(organisation__in=organisations_editable_by(person).values("pk"))


def contacts_visible_to(person: Reader) -> QuerySet[Contact]:
    """Those of organisations the person may change, and what the others show to everybody."""
    return Contact.objects.filter(
        Q(organisation__in=organisations_editable_by(person).values("pk"))
        | Q(visibility=Visibility.PUBLIC, organisation__in=organisations_public().values("pk"))
    )


def clusters_of_member(organisation: Organisation) -> QuerySet[Membership]:
    """Its present memberships in clusters and associations, the oldest first; `may_act` says whether the
    group acts for it."""
    consent = consents_of(organisation).filter(cluster=OuterRef("group"))
    rows = organisation.memberships_in.filter(until=None).annotate(may_act=Exists(consent))
    return rows.select_related("group").order_by("since", "pk")


def organisations_public() -> QuerySet[Organisation]:
    """What everybody may see: organisations somebody vouches for that have not asked to stay out of it."""
    return Organisation.objects.filter(is_listed=True).exclude(confirmed_at=None)


def associations() -> QuerySet[Organisation]:
    """Public: whoever wants to take part asks them."""
    return Organisation.objects.filter(kind=Kind.ASSOCIATION)


def roles_of(person: Reader) -> QuerySet[Mandate]:
    """The roles a person holds now."""
    if not person.is_authenticated:
        return Mandate.objects.none()
    return (
        Mandate.objects.filter(person=person, until=None)
        .select_related("organisation")
        .order_by("role", "pk")
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


def roles_to_give(person: Reader, organisation: Organisation) -> list[Role]:
    """The roles in this organisation that the person may invite others to, and may end.

    Officers: in their association, in its clusters, and in the firms of their country.
    Managers: in their cluster, and in its members.
    """
    if organisation.kind == Kind.ASSOCIATION:
        runs = organisations_with_role(person, Role.OFFICER).contains(organisation)
        return [Role.OFFICER, Role.READER, Role.EXPERT] if runs else []
    if organisation.kind == Kind.CLUSTER:
        associations = organisations_with_role(person, Role.OFFICER)
        if current_members_of(associations).contains(organisation):
            return [Role.MANAGER, Role.EXPERT]
        manages = organisations_with_role(person, Role.MANAGER).contains(organisation)
        return [Role.MANAGER] if manages else []
    looks_after = organisations_looked_after_by(person).contains(organisation)
    return [Role.REPRESENTATIVE] if looks_after else []


def people_of(organisation: Organisation) -> QuerySet[Mandate]:
    """Who holds a role in the organisation now."""
    return (
        organisation.mandates.filter(until=None)
        .select_related("person", "organisation")
        .order_by("role", "person__name", "person__email")
    )


def invitations_waiting(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that were neither accepted nor taken back, also those that have run out."""
    return (
        organisation.invitations.filter(accepted_at=None, revoked_at=None)
        .select_related("invited_by")
        .order_by("email")
    )
