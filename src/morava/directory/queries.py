"""What a person may see and change in the directory: the one source of permission for its models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from morava.accounts.models import Person
from morava.engine.language import organisation_key
from morava.jobs.models import Job
from morava.search.queries import keys_found

from . import partners
from .domain.finding import KIND
from .models import (
    ActingConsent,
    Contact,
    Invitation,
    Kind,
    Logo,
    Mandate,
    Membership,
    MembershipRequest,
    Merging,
    Organisation,
    Role,
    Standing,
    Visibility,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

Reader: TypeAlias = Person | AnonymousUser


# Conditions are put side by side and not one query within another: SQLite reads only so deep.


def organisations_with_role(person: Reader, *roles: str) -> QuerySet[Organisation]:
    """The organisations in which the person now holds one of the roles."""
    return Organisation.objects.filter(_with_role(person, *roles))


def _with_role(person: Reader, *roles: str) -> Q:
    return Q(pk__in=_held(person, *roles))


def _held(person: Reader, *roles: str) -> QuerySet[Mandate, int]:
    """The keys of the organisations in which the person now holds one of the roles."""
    mandates = Mandate.objects.filter(role__in=roles, until=None).values_list("organisation", flat=True)
    return mandates.filter(person=person) if person.is_authenticated else mandates.none()


def _countries(person: Reader, role: str) -> Any:
    """The countries for which the person holds a role."""
    return _held(person, role).values("organisation__country")


def current_members_of(groups: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(group__in=groups, until=None).values("member")
    )


def memberships_acted_for_by(person: Reader) -> QuerySet[Membership]:
    """Those in a cluster whose manager acts for the member: for one that has consented, and for one nobody
    represents yet. Of several clusters, the one that such a member belongs to for the longest time acts."""
    represented = Mandate.objects.filter(
        organisation=OuterRef("member"), role=Role.REPRESENTATIVE, until=None
    )
    earlier = Membership.objects.filter(
        Q(since__lt=OuterRef("since")) | Q(since=OuterRef("since"), pk__lt=OuterRef("pk")),
        member=OuterRef("member"),
        group__kind=Kind.CLUSTER,
        until=None,
    )
    consent = ActingConsent.objects.filter(
        member=OuterRef("member"), cluster=OuterRef("group"), revoked_at=None
    )
    return Membership.objects.filter(
        Exists(consent) | ~Exists(represented) & ~Exists(earlier),
        group__in=_held(person, Role.MANAGER),
        until=None,
    )


def organisations_looked_after_by(person: Reader) -> QuerySet[Organisation]:
    """Officers: their association and country. Managers: their cluster and the members they act for."""
    return Organisation.objects.filter(_looked_after(person))


def _looked_after(person: Reader) -> Q:
    return (
        _with_role(person, Role.OFFICER, Role.MANAGER)
        | Q(pk__in=memberships_acted_for_by(person).values("member"))
        | Q(country__in=_countries(person, Role.OFFICER)) & ~Q(kind=Kind.ASSOCIATION)
    )


def organisations_editable_by(person: Reader) -> QuerySet[Organisation]:
    """What the person looks after, and what they represent."""
    return Organisation.objects.filter(_editable(person))


def _editable(person: Reader) -> Q:
    return _looked_after(person) | _with_role(person, Role.REPRESENTATIVE)


def organisations_helped_by(person: Reader) -> QuerySet[Organisation]:
    """What the person may edit, and for managers all members of the cluster: they may help these with words,
    also where they may not act for them."""
    members = Membership.objects.filter(group__in=_held(person, Role.MANAGER), until=None)
    return Organisation.objects.filter(_editable(person) | Q(pk__in=members.values("member")))


def organisations_acted_for_by(person: Reader) -> QuerySet[Organisation]:
    """In whose name the person speaks: what they represent, their cluster, and the members they act for."""
    return Organisation.objects.filter(
        _with_role(person, Role.REPRESENTATIVE, Role.MANAGER)
        | Q(pk__in=memberships_acted_for_by(person).values("member"))
    )


def with_part_marked(organisations: QuerySet[Organisation], person: Reader) -> QuerySet[Any]:
    """`is_own`: the person represents it or manages it as a cluster; `is_member`: they manage its cluster;
    `is_editable`: they may decide for it; `is_acted_for`: they do so in its name."""
    this = OuterRef("pk")
    managed = Membership.objects.filter(group__in=_held(person, Role.MANAGER), until=None, member=this)
    return organisations.annotate(
        is_own=Exists(organisations_with_role(person, Role.REPRESENTATIVE, Role.MANAGER).filter(pk=this)),
        is_member=Exists(managed),
        is_editable=Exists(organisations_editable_by(person).filter(pk=this)),
        is_acted_for=Exists(organisations_acted_for_by(person).filter(pk=this)),
    )


def organisations_visible_to(person: Reader) -> QuerySet[Organisation]:
    """What the person may edit; for managers all members of the cluster, for experts theirs, for readers for
    the funder the whole country."""
    members = Membership.objects.filter(group__in=_held(person, Role.MANAGER), until=None)
    return Organisation.objects.filter(
        _editable(person)
        | Q(pk__in=members.values("member"))
        | _with_role(person, Role.EXPERT)
        | Q(country__in=_countries(person, Role.READER))
    )


def organisations_listed_for(person: Reader, *, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """What the person may see, with the number of its people and whether the person may work with them."""
    found = organisations_visible_to(person)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(pk__in=keys_found(KIND, words))
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


def with_standing_marked(organisations: QuerySet[Organisation], person: Reader) -> QuerySet[Any]:
    """`is_own` says whether the person represents it, `is_of_it` whether they have any role in it,
    `is_editable` whether they may change it, `is_public` whether everybody may see it, and `has_contacts`
    whether it can be reached."""
    this = OuterRef("pk")
    return organisations.annotate(
        is_own=Exists(organisations_spoken_for_by(person).filter(pk=this)),
        is_of_it=Exists(organisations_with_role(person, *Role.values).filter(pk=this)),
        is_editable=Exists(organisations_editable_by(person).filter(pk=this)),
        is_public=Exists(organisations_public().filter(pk=this)),
        has_contacts=Exists(Contact.objects.filter(organisation=this)),
    )


def consents_of(organisation: Organisation) -> QuerySet[ActingConsent]:
    """Which clusters may act for it now."""
    return organisation.consents_given.filter(revoked_at=None).select_related("member", "cluster")


def organisations_merged_by(person: Reader) -> QuerySet[Organisation]:
    """Those of which the person may say that two are one: what they look after. Associations are never."""
    return organisations_looked_after_by(person).exclude(kind=Kind.ASSOCIATION)


def may_merge(person: Reader) -> bool:
    """Whether there is anything that the person may merge."""
    return _held(person, Role.OFFICER, Role.MANAGER).exists()


def mergings_visible_to(person: Reader) -> QuerySet[Merging]:
    """Those that can be undone still, of organisations the person may merge."""
    return Merging.objects.exclude(journal=None).filter(kept__in=organisations_merged_by(person).values("pk"))


def merged_into(organisation: Organisation) -> QuerySet[Organisation]:
    """Those that turned out to be this one."""
    return Organisation.everything.filter(merged_into=organisation)


def every_organisation() -> dict[int, Organisation]:
    """All of them by their keys; the key of one that was merged gives what it was merged into."""
    found = Organisation.everything.in_bulk()
    return {key: found[one.merged_into_id or key] for key, one in found.items()}


def lines_editable_by(person: Reader, model: type[Any]) -> QuerySet[Any]:
    """Contacts, certificates or documents of organisations the person may change."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows.filter(organisation__in=organisations_editable_by(person).values("pk"))


def contacts_visible_to(person: Reader) -> QuerySet[Contact]:
    """Those of organisations the person may change, what partners show to those they have agreed to work
    with, what participants show to those at the same forum, and what the others show to everybody."""
    at_forums = [Visibility.PARTICIPANTS, Visibility.PUBLIC]
    return Contact.objects.filter(
        Q(organisation__in=organisations_editable_by(person).values("pk"))
        | Q(visibility=Visibility.PUBLIC, organisation__in=organisations_public().values("pk"))
        | partners.are_in("organisation", person) & ~Q(visibility=Visibility.ORGANISER)
        | partners.are_in("organisation", person, whom=Visibility.PARTICIPANTS) & Q(visibility__in=at_forums)
    )


def clusters_of_member(organisation: Organisation) -> QuerySet[Membership]:
    """Its present memberships in clusters and associations, the oldest first; `may_act` says whether the
    group acts for it."""
    consent = consents_of(organisation).filter(cluster=OuterRef("group"))
    rows = organisation.memberships_in.filter(until=None).annotate(may_act=Exists(consent))
    return rows.select_related("group").order_by("since", "pk")


def groups_editable_by(person: Reader) -> QuerySet[Organisation]:
    """The clusters and associations whose members the person keeps."""
    return organisations_editable_by(person).filter(kind__in=[Kind.CLUSTER, Kind.ASSOCIATION])


def clusters_verified_by(person: Reader) -> QuerySet[Organisation]:
    """The clusters of an officer's country."""
    countries = organisations_with_role(person, Role.OFFICER).values("country")
    return Organisation.objects.filter(kind=Kind.CLUSTER, country__in=countries)


def memberships_editable_by(person: Reader) -> QuerySet[Membership]:
    return Membership.objects.filter(group__in=groups_editable_by(person).values("pk"))


def memberships_visible_to(person: Reader) -> QuerySet[Membership]:
    """Of groups and of members that the person may see."""
    seen = organisations_visible_to(person).values("pk")
    return Membership.objects.filter(Q(group__in=seen) | Q(member__in=seen))


def membership_requests_answerable_by(person: Reader) -> QuerySet[MembershipRequest]:
    """Those that wait for the person's cluster, or for a cluster of the officer's country."""
    clusters = groups_editable_by(person).values("pk")
    return MembershipRequest.objects.filter(cluster__in=clusters, state=MembershipRequest.State.WAITING)


def membership_requests_visible_to(person: Reader) -> QuerySet[MembershipRequest]:
    """Those that the person may answer, and those of organisations the person speaks for."""
    own = organisations_spoken_for_by(person).values("pk")
    return MembershipRequest.objects.filter(
        Q(cluster__in=groups_editable_by(person).values("pk")) | Q(member__in=own)
    )


def members_of(group: Organisation) -> QuerySet[Membership]:
    """Its present memberships."""
    return group.memberships.filter(until=None).select_related("member")


def committed_members(cluster: Organisation) -> QuerySet[Organisation]:
    """Present members that pay their fee or have undertaken to take part."""
    committed = members_of(cluster).exclude(committed_since=None).filter(committed_until=None)
    return Organisation.objects.filter(pk__in=committed.values("member"))


def memberships_on(memberships: Iterable[Membership], day: datetime.date) -> list[Membership]:
    """Those of a day: the day on which one ends is no longer one of it."""
    return [one for one in memberships if one.since <= day and (one.until is None or one.until > day)]


def memberships_of_day(memberships: QuerySet[Membership], day: datetime.date) -> QuerySet[Membership]:
    """The same, asked of the database."""
    return memberships.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def standings_on(organisations: Iterable[int], day: datetime.date) -> dict[int, Standing]:
    """What each counted as on a day; nothing for one of which nothing was known then."""
    rows = Standing.objects.filter(organisation__in=organisations, since__lte=day).order_by("since")
    return {row.organisation_id: row for row in rows}


def organisations_shown_to(person: Reader) -> QuerySet[Organisation]:
    """Those everybody may see, and those the person may."""
    return organisations_public() | organisations_visible_to(person)


def memberships_shown_to(person: Reader) -> QuerySet[Membership]:
    """Those of which everybody may see both sides, and those the person may see."""
    public = organisations_public()
    both = Membership.objects.filter(
        Exists(public.filter(pk=OuterRef("group"))), Exists(public.filter(pk=OuterRef("member")))
    )
    return both | memberships_visible_to(person)


def with_members_counted(groups: QuerySet[Organisation]) -> QuerySet[Any]:
    """`member_count`: how many belong to each now. The number alone is for everybody."""
    present = Membership.objects.filter(group=OuterRef("pk"), until=None).order_by().values("group")
    count = Subquery(present.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return groups.annotate(member_count=Coalesce(count, 0))


def logos_visible_to(person: Reader) -> QuerySet[Logo]:
    return Logo.objects.filter(organisation__in=organisations_shown_to(person).values("pk"))


def logo_of(organisation: Organisation) -> Logo | None:
    """Where it is and how large, without the picture itself."""
    return Logo.objects.filter(organisation=organisation).defer("content").first()


def clusters_to_join(country: str) -> QuerySet[Organisation]:
    """Those of a country that an organisation can say it belongs to."""
    return organisations_public().filter(kind=Kind.CLUSTER, country=country)


def organisations_alike(names: Iterable[str], *, country: str = "", number: str = "") -> list[Organisation]:
    """Organisations that go by one of the names, whatever the script, spelling and legal form, or that have
    the number in the country; also by what one merged into them was called."""
    keys = [organisation_key(name) for name in names]
    alike = Q(name_keys__key__in=keys)
    if number:
        alike |= Q(country=country, registered_number=number)
    found = Organisation.everything.filter(alike).select_related("merged_into").distinct().order_by("pk")
    return list(dict.fromkeys(one.merged_into or one for one in found))


def organisations_public() -> QuerySet[Organisation]:
    """What everybody may see: organisations somebody vouches for that have not asked to stay out of it."""
    return Organisation.objects.filter(is_listed=True).exclude(confirmed_at=None)


def is_public(organisation: Organisation) -> bool:
    """The same of one that was read."""
    return organisation.is_listed and organisation.confirmed_at is not None


def organisations_in_print(keys: Iterable[int], *, with_guests: bool = False) -> QuerySet[Any]:
    """Those of a booklet, with what is told of them: the public ones. With guests also others, which whoever
    gets the booklet knows of; `is_public` says of which more than the name may be told."""
    public = organisations_public().filter(pk=OuterRef("pk"))
    found = Organisation.objects.filter(pk__in=list(keys)).annotate(is_public=Exists(public))
    found = found if with_guests else found.filter(is_public=True)
    return found.select_related("logo").prefetch_related("certificates")


def public_clusters_of(members: Iterable[int]) -> dict[int, Organisation]:
    """The first public cluster that each now belongs to; nothing for one that is in none."""
    clusters = organisations_public().filter(kind=Kind.CLUSTER)
    rows = Membership.objects.filter(member__in=list(members), group__in=clusters.values("pk"), until=None)
    latest_first = rows.select_related("group").order_by("-since", "-pk")
    return {row.member_id: row.group for row in latest_first}


def booklets_ordered_by(person: Person) -> QuerySet[Job]:
    """Only who ordered a booklet gets it: one of a forum tells more than everybody may know."""
    return Job.objects.filter(kind="directory.booklet", by=person)


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


def roles_to_end(person: Reader, organisation: Organisation) -> list[Role]:
    """The roles in this organisation that the person may end.

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


def roles_to_give(person: Reader, organisation: Organisation) -> list[Role]:
    """The roles that the person may invite others to: those they may end, and their own of a firm."""
    roles = roles_to_end(person, organisation)
    speaks = organisations_spoken_for_by(person).contains(organisation)
    return [Role.REPRESENTATIVE] if speaks and not roles else roles


def associations_run_by(person: Reader) -> QuerySet[Organisation]:
    """Those of which the person is an officer."""
    return organisations_with_role(person, Role.OFFICER).filter(kind=Kind.ASSOCIATION)


def people_looked_after_by(association: Organisation) -> QuerySet[Person]:
    """Who holds a role in an organisation of its country now; not those of other associations."""
    organisations = Organisation.objects.filter(
        Q(pk=association.pk) | Q(country=association.country) & ~Q(kind=Kind.ASSOCIATION)
    )
    mandates = Mandate.objects.filter(until=None, organisation__in=organisations.values("pk"))
    return Person.objects.filter(pk__in=mandates.values("person"), is_active=True)


def people_erasable_by(person: Reader) -> QuerySet[Person]:
    """Those of the officer's country who have no role elsewhere; officers erase themselves."""
    own = associations_run_by(person)
    organisations = Organisation.objects.filter(
        Q(pk__in=own.values("pk")) | Q(country__in=own.values("country")) & ~Q(kind=Kind.ASSOCIATION)
    )
    mandates = Mandate.objects.filter(until=None)
    inside = mandates.filter(organisation__in=organisations.values("pk"))
    outside = mandates.exclude(organisation__in=organisations.values("pk")) | mandates.filter(
        role=Role.OFFICER
    )
    return Person.objects.filter(pk__in=inside.values("person")).exclude(pk__in=outside.values("person"))


def with_erasable_marked(mandates: QuerySet[Mandate], person: Reader) -> QuerySet[Any]:
    """`may_erase` says whether the reader may erase whoever holds the role."""
    erasable = people_erasable_by(person).filter(pk=OuterRef("person"))
    return mandates.annotate(may_erase=Exists(erasable))


def officers_of(country: str) -> QuerySet[Person]:
    return _people_with_role(Organisation.objects.filter(country=country), Role.OFFICER)


def managers_of(cluster: Organisation) -> QuerySet[Person]:
    """Who manages the cluster; the officers of its country where nobody does."""
    managers = _people_with_role(Organisation.objects.filter(pk=cluster.pk), Role.MANAGER)
    return managers if managers.exists() else officers_of(cluster.country)


def representatives_of(organisation: Organisation) -> QuerySet[Person]:
    return _people_with_role(Organisation.objects.filter(pk=organisation.pk), Role.REPRESENTATIVE)


def look_after(organisation: Organisation) -> QuerySet[Person]:
    """The managers of its clusters; the officers of its country where there are none."""
    clusters = Organisation.objects.filter(memberships__in=organisation.memberships_in.filter(until=None))
    managers = _people_with_role(clusters, Role.MANAGER)
    return managers if managers.exists() else officers_of(organisation.country)


def keepers_of(organisation: Organisation) -> QuerySet[Person]:
    """Who keeps its profile: those who speak for it, else those who look after it."""
    if organisation.kind == Kind.CLUSTER:
        return managers_of(organisation)
    own = representatives_of(organisation)
    return own if own.exists() else look_after(organisation)


def _people_with_role(organisations: QuerySet[Organisation], role: str) -> QuerySet[Person]:
    mandates = Mandate.objects.filter(role=role, until=None, organisation__in=organisations.values("pk"))
    return Person.objects.filter(pk__in=mandates.values("person")).order_by("pk")


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
