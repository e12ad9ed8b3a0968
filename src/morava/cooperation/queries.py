"""What a person may see and change of offers and requests: the one source of permission for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from morava.accounts.models import Person
from morava.directory.models import Kind, Organisation, Role
from morava.directory.queries import (
    current_members_of,
    keepers_of,
    organisations_acted_for_by,
    organisations_editable_by,
    organisations_helped_by,
    organisations_public,
    organisations_with_role,
    with_part_marked,
)

from .models import (
    OPEN,
    Alert,
    Answer,
    Attachment,
    Interest,
    InterestState,
    Message,
    Opportunity,
    Part,
    Partnership,
    PartnershipState,
    Reading,
    Side,
    State,
    Suggestion,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from morava.directory.queries import Reader


def opportunities_public() -> QuerySet[Opportunity]:
    """What everybody may see: reviewed, still valid, of an organisation that is public."""
    return Opportunity.objects.filter(
        state=State.PUBLISHED,
        valid_until__gte=timezone.localdate(),
        organisation__in=organisations_public().values("pk"),
    )


def by_keys(rows: QuerySet[Opportunity], keys: Sequence[int]) -> list[Opportunity]:
    """Those of the rows with these keys, in the order of the keys."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def opportunities_editable_by(person: Reader) -> QuerySet[Opportunity]:
    """Those of organisations that the person speaks for or acts for."""
    return Opportunity.objects.filter(organisation__in=organisations_editable_by(person).values("pk"))


def opportunities_reviewed_by(person: Reader) -> QuerySet[Opportunity]:
    """Those of members of the clusters one manages, and those of one's country for officers."""
    clusters = organisations_with_role(person, Role.MANAGER)
    countries = organisations_with_role(person, Role.OFFICER).values("country")
    return Opportunity.objects.filter(
        Q(organisation__in=current_members_of(clusters).values("pk")) | Q(organisation__country__in=countries)
    )


def opportunities_waiting_for(person: Reader) -> QuerySet[Opportunity]:
    """Those that the person has to review; not what they sent themselves."""
    waiting = opportunities_reviewed_by(person).filter(state=State.IN_REVIEW)
    return waiting.exclude(submitted_by=person.pk) if person.is_authenticated else waiting.none()


def opportunities_visible_to(person: Reader) -> QuerySet[Opportunity]:
    """Public ones, those one may change, and those one reviews once they were sent."""
    public = opportunities_public()
    if not person.is_authenticated:
        return public
    reviewed = opportunities_reviewed_by(person).exclude(state=State.DRAFT)
    return Opportunity.objects.filter(
        Q(pk__in=public.values("pk"))
        | Q(pk__in=opportunities_editable_by(person).values("pk"))
        | Q(pk__in=reviewed.values("pk"))
    )


def opportunities_to_dump(organisations: Iterable[int]) -> QuerySet[Opportunity]:
    """Of these organisations, what more people than their own have seen, with the reviews."""
    sent = Opportunity.objects.filter(organisation__in=organisations).exclude(state=State.DRAFT)
    return sent.select_related("organisation").prefetch_related("reviews")


def opportunities_looked_after_by(person: Reader) -> QuerySet[Opportunity]:
    """Those one may change, and those one reviews once they were sent: of these one knows how they stand."""
    sent = opportunities_reviewed_by(person).exclude(state=State.DRAFT)
    return opportunities_editable_by(person) | sent


def opportunities_known_to(person: Reader) -> QuerySet[Opportunity]:
    """Those of which the person may know whose they are, as far as they see them: all that stand with a name;
    of the others those they look after, and those where their interest was accepted."""
    named = Q(is_anonymous=False)
    if not person.is_authenticated:
        return Opportunity.objects.filter(named)
    own = opportunities_editable_by(person) | opportunities_reviewed_by(person)
    told = Interest.objects.filter(
        state=InterestState.ACCEPTED, organisation__in=organisations_helped_by(person).values("pk")
    )
    return Opportunity.objects.filter(
        named | Q(pk__in=own.values("pk")) | Q(pk__in=told.values("opportunity"))
    )


def sees_whose(person: Reader, opportunity: Opportunity) -> bool:
    return not opportunity.is_anonymous or opportunities_known_to(person).contains(opportunity)


def organisations_that_write(person: Reader) -> QuerySet[Organisation]:
    """For which organisations the person can write offers and requests; clusters write too."""
    return organisations_editable_by(person).exclude(kind=Kind.ASSOCIATION)


def organisations_that_answer(person: Reader, opportunity: Opportunity) -> QuerySet[Organisation]:
    """In whose name the person can say that they are interested."""
    return (
        organisations_acted_for_by(person)
        .exclude(kind=Kind.ASSOCIATION)
        .exclude(pk=opportunity.organisation_id)
    )


def organisations_with_partners_for(person: Reader) -> QuerySet[Organisation]:
    """For which organisations the person sees suggested partners: for those they help."""
    return organisations_helped_by(person).exclude(kind=Kind.ASSOCIATION)


def organisations_that_choose(person: Reader) -> QuerySet[Organisation]:
    """In whose name the person says what they think of suggested partners."""
    return organisations_acted_for_by(person).exclude(kind=Kind.ASSOCIATION)


def suggested_for(person: Reader) -> list[Suggestion]:
    """The best of the list of the first organisation that the person represents."""
    if not person.is_authenticated:
        return []
    own = organisations_with_role(person, Role.REPRESENTATIVE).order_by("pk").values("pk")[:1]
    rows = still_suggested(Suggestion.objects.filter(organisation=Subquery(own)))
    return list(rows.select_related("other").order_by("place")[:3])


def still_suggested(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Of lists that were made a while ago: without who is not public any more, and where either side has said
    *never* since."""
    this, other = OuterRef("organisation"), OuterRef("other")
    refused = Q(organisation=this, other=other) | Q(organisation=other, other=this)
    return rows.filter(
        Exists(organisations_public().filter(pk=other)),
        ~Exists(Verdict.objects.filter(refused, answer=Answer.NEVER)),
    )


def verdicts_of(organisation: Organisation) -> QuerySet[Verdict]:
    return organisation.verdicts.select_related("other")


def opportunities_of(organisation_keys: Iterable[int]) -> QuerySet[Opportunity]:
    """Open ones that tell whose they are."""
    return opportunities_public().filter(organisation__in=list(organisation_keys), is_anonymous=False)


def opportunities_found_for(person: Reader) -> QuerySet[Opportunity]:
    """What a saved search of the person looks through: what everybody sees, but for their own."""
    own = organisations_acted_for_by(person).values("pk")
    return opportunities_public().exclude(organisation__in=own)


def alerts_visible_to(person: Reader) -> QuerySet[Alert]:
    """One's own; nobody else knows what one looks for."""
    return Alert.objects.filter(person=person.pk) if person.is_authenticated else Alert.objects.none()


def alert_by_mail(key: int) -> Alert | None:
    """The one of a link in a mail, as long as its person has an account. The link says that it is theirs."""
    rows = Alert.objects.filter(pk=key, person__is_active=True)
    return rows.select_related("person", "partners_of").first()


def associations_weighed_by(person: Reader) -> QuerySet[Organisation]:
    """Those whose officer says how the parts of a fit count."""
    return organisations_with_role(person, Role.OFFICER).filter(kind=Kind.ASSOCIATION)


def interests_visible_to(person: Reader) -> QuerySet[Interest]:
    """For the representatives of both sides, the managers of their clusters and the officers of either
    country; for nobody else."""
    if not person.is_authenticated:
        return Interest.objects.none()
    helped = organisations_helped_by(person).values("pk")
    return Interest.objects.filter(Q(organisation__in=helped) | Q(opportunity__organisation__in=helped))


def interests_waiting_for(person: Reader) -> QuerySet[Interest]:
    """Where it is the turn of those in whose name the person speaks, or where something new is to be read."""
    if not person.is_authenticated:
        return Interest.objects.none()
    own = organisations_acted_for_by(person).values("pk")
    accepted = Q(state=InterestState.ACCEPTED) & Exists(_unread_by(person))
    return Interest.objects.filter(
        Q(state=InterestState.WAITING) & Q(opportunity__organisation__in=own)
        | Q(state=InterestState.ASKED) & Q(organisation__in=own)
        | accepted & (Q(organisation__in=own) | Q(opportunity__organisation__in=own))
    )


def waiting_counts(person: Reader) -> dict[str, Any]:
    """How many reviews and how many conversations wait for the person, asked at once."""
    if not person.is_authenticated:
        return {}
    rows = Person.objects.filter(pk=person.pk).values(
        to_review=_counted(opportunities_waiting_for(person)),
        to_answer=_counted(interests_waiting_for(person)),
    )
    return dict(rows.get())


def _counted(rows: QuerySet[Any]) -> Coalesce:
    alike = rows.order_by().annotate(alike=Value(1)).values("alike")
    return Coalesce(Subquery(alike.annotate(count=Count("pk")).values("count")), 0)


def with_news_marked(interests: QuerySet[Interest], person: Person) -> QuerySet[Any]:
    """`is_new` says whether somebody else has written what the person has not read."""
    return interests.annotate(is_new=Exists(_unread_by(person)))


def _unread_by(person: Any) -> QuerySet[Message]:
    read = Reading.objects.filter(
        person=person, interest=OuterRef("interest"), read_at__gte=OuterRef("sent_at")
    )
    return Message.objects.filter(~Exists(read), ~Q(author=person), interest=OuterRef("pk"))


def messages_of(interest: Interest) -> QuerySet[Message]:
    """With the names and sizes of their files: the files themselves, of some megabytes each, stay there."""
    files = Prefetch("attachments", Attachment.objects.defer("content"))
    return interest.messages.select_related("author").prefetch_related(files)


def attachments_visible_to(person: Reader) -> QuerySet[Attachment]:
    return Attachment.objects.filter(message__interest__in=interests_visible_to(person).values("pk"))


def partnerships_visible_to(person: Reader) -> QuerySet[Partnership]:
    """As the conversations from which they come."""
    if not person.is_authenticated:
        return Partnership.objects.none()
    helped = organisations_helped_by(person).values("pk")
    return Partnership.objects.filter(Q(first__in=helped) | Q(second__in=helped))


@dataclass(frozen=True)
class Place:
    """Where a person stands on one side of a conversation: as what they write, whether they may answer and
    decide for it, and whether they speak in its name."""

    side: Side
    part: Part
    decides: bool
    speaks: bool
    for_it: bool


def places_of(person: Reader, matter: Interest | Partnership) -> dict[Side, Place]:
    """The sides on which the person stands; mostly one, for managers and officers it may be both."""
    of = {side: matter.of(side).pk for side in Side}
    rows = organisations_helped_by(person).filter(pk__in=set(of.values()))
    found = {row.pk: row for row in with_part_marked(rows, person)}
    return {side: _place(side, found[pk]) for side, pk in of.items() if pk in found}


def place_of(person: Reader, organisation: Organisation, side: Side) -> Place:
    """Where a person stands who speaks for the organisation on this side."""
    rows = organisations_helped_by(person).filter(pk=organisation.pk)
    return _place(side, with_part_marked(rows, person).get())


def _place(side: Side, row: Any) -> Place:
    part = Part.OWN if row.is_own else Part.MANAGER if row.is_member else Part.OFFICER
    return Place(side, part, row.is_editable, row.is_acted_for, for_it=row.is_acted_for and not row.is_own)


def organisations_matched_with(person: Reader) -> tuple[QuerySet[Interest, int], ...]:
    """The keys of those that the ones in whose name the person speaks have agreed to talk with by name."""
    if not person.is_authenticated:
        return ()
    own = organisations_acted_for_by(person).values("pk")
    ended = Partnership.objects.filter(interest=OuterRef("pk"), state=PartnershipState.ENDED)
    agreed = Interest.objects.filter(~Exists(ended), state=InterestState.ACCEPTED)
    return (
        agreed.filter(opportunity__organisation__in=own).values_list("organisation", flat=True),
        agreed.filter(organisation__in=own).values_list("opportunity__organisation", flat=True),
    )


def people_of_side(interest: Interest, side: Side) -> list[Person]:
    """Who is told what happens: who keeps the profile, and who has written on this side and still may."""
    organisation = interest.of(side)
    writers = [one.author for one in interest.messages.filter(side=side).select_related("author")]
    asked = [*keepers_of(organisation), *writers, *([interest.made_by] if side == Side.INTERESTED else [])]
    return [
        person
        for person in dict.fromkeys(filter(None, asked))
        if person.is_active and organisations_helped_by(person).filter(pk=organisation.pk).exists()
    ]


def interests_to_answer(opportunity: Opportunity) -> QuerySet[Interest]:
    return opportunity.interests.filter(state__in=OPEN)
