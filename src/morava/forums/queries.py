"""What a person may see and change of forums: the one source of permission, and reads used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from morava.accounts.queries import standing_consents
from morava.audit.references import pointing_at
from morava.cooperation.models import Answer, Verdict
from morava.directory.models import Kind, NameKey, Organisation, Role
from morava.directory.queries import (
    Reader,
    memberships_acted_for_by,
    organisations_with_role,
    with_standing_marked,
)
from morava.engine.language import organisation_key
from morava.jobs.models import Job

from .models import (
    Delegate,
    Dismissal,
    Filling,
    Forum,
    Interpreter,
    Meeting,
    MeetingRequest,
    MeetingState,
    Participation,
    Placing,
    Recommendation,
    Session,
    Slot,
    Stage,
    Table,
    Timetable,
    TimetableAudience,
    WhatIf,
)
from .purposes import PARTNERS

if TYPE_CHECKING:
    import datetime

    from morava.accounts.models import Person

# -- permission ---------------------------------------------------------------------------------


def forums_editable_by(person: Reader) -> QuerySet[Forum]:
    """Forums run by an association of which the person is an officer."""
    return Forum.objects.filter(
        associations__in=organisations_with_role(person, Role.OFFICER).values("pk")
    ).distinct()


def forums_fully_visible_to(person: Reader) -> QuerySet[Forum]:
    """Forums of which the person may read everything: officers, and readers for the funder."""
    return Forum.objects.filter(
        associations__in=organisations_with_role(person, Role.OFFICER, Role.READER).values("pk")
    ).distinct()


def own_participations(person: Reader) -> QuerySet[Participation]:
    """Those the person speaks for: as representative, as delegate, or as manager of a cluster that acts
    for it."""
    if not person.is_authenticated:
        return Participation.objects.none()
    clusters = organisations_with_role(person, Role.MANAGER)
    return Participation.objects.filter(
        Q(organisation__in=organisations_with_role(person, Role.REPRESENTATIVE).values("pk"))
        | Q(organisation__in=clusters.values("pk"))
        | Q(organisation__in=memberships_acted_for_by(person).values("member"))
        | Q(pk__in=Delegate.objects.filter(person=person).values("participation"))
    )


def forums_known_to(person: Reader) -> QuerySet[Forum]:
    """Forums the person has a part in: as officer, as reader for the funder, or through a participation."""
    return Forum.objects.filter(
        Q(pk__in=forums_fully_visible_to(person).values("pk"))
        | Q(pk__in=own_participations(person).values("forum"))
    )


def forums_visible_to(person: Reader) -> QuerySet[Forum]:
    """Public forums, and those the person has a part in."""
    return Forum.objects.filter(Q(is_public=True) | Q(pk__in=forums_known_to(person).values("pk")))


def participations_visible_to(person: Reader) -> QuerySet[Participation]:
    """Who takes part is known to everybody who has a part in the forum."""
    return Participation.objects.filter(forum__in=forums_known_to(person).values("pk"))


def organisations_met_by(person: Reader) -> tuple[QuerySet[Participation, int], ...]:
    """The keys of those who take part where the person has a part, as long as nobody withdrew."""
    rows = participations_visible_to(person).filter(is_withdrawn=False)
    return (rows.values_list("organisation", flat=True),)


def delegates_visible_to(person: Reader) -> QuerySet[Delegate]:
    """Contact details: organisers see all, others those of the participants they speak for."""
    return Delegate.objects.filter(
        Q(participation__forum__in=forums_editable_by(person).values("pk"))
        | Q(participation__in=own_participations(person).values("pk"))
    )


def requests_visible_to(person: Reader) -> QuerySet[MeetingRequest]:
    own = own_participations(person).values("pk")
    return MeetingRequest.objects.filter(
        Q(forum__in=forums_fully_visible_to(person).values("pk")) | Q(requester__in=own) | Q(partner__in=own)
    )


def recommendations_visible_to(person: Reader) -> QuerySet[Recommendation]:
    """Organisers see whom everybody should meet, others whom those should meet for whom they speak. What does
    not hold any more is not shown."""
    return _still_held(
        Recommendation.objects.filter(
            Q(participation__forum__in=forums_fully_visible_to(person).values("pk"))
            | Q(participation__in=own_participations(person).values("pk"))
        )
    )


def dismissals_visible_to(person: Reader) -> QuerySet[Dismissal]:
    """Only those who said it."""
    return Dismissal.objects.filter(participation__in=own_participations(person).values("pk"))


def fillings_visible_to(person: Reader) -> QuerySet[Filling]:
    return Filling.objects.filter(forum__in=forums_fully_visible_to(person).values("pk"))


def timetables_visible_to(person: Reader) -> QuerySet[Timetable]:
    """Drafts are for organisers. A released version is for those who have a part, or for everybody
    where the forum says so."""
    open_forums = Forum.objects.filter(is_public=True, timetable_audience=TimetableAudience.EVERYBODY)
    released = ~Q(stage=Stage.DRAFT)
    return Timetable.objects.filter(
        Q(forum__in=forums_fully_visible_to(person).values("pk"))
        | released & Q(forum__in=forums_known_to(person).values("pk"))
        | Q(stage=Stage.PUBLISHED) & Q(forum__in=open_forums.values("pk"))
    )


def meetings_visible_to(person: Reader) -> QuerySet[Meeting]:
    return Meeting.objects.filter(timetable__in=timetables_visible_to(person).values("pk"))


def interpreters_visible_to(person: Reader) -> QuerySet[Interpreter]:
    """Organisers know who interprets; others read a name where it stands in their own agenda."""
    return Interpreter.objects.filter(forum__in=forums_fully_visible_to(person).values("pk"))


def placings_visible_to(person: Reader) -> QuerySet[Placing]:
    return Placing.objects.filter(forum__in=forums_fully_visible_to(person).values("pk"))


def what_ifs_visible_to(person: Reader) -> QuerySet[WhatIf]:
    return WhatIf.objects.filter(forum__in=forums_fully_visible_to(person).values("pk"))


def associations_to_organise_with(person: Reader) -> QuerySet[Organisation]:
    """All associations: one's own are marked `is_own`, the others may be partners."""
    own = organisations_with_role(person, Role.OFFICER).filter(pk=OuterRef("pk"))
    return (
        Organisation.objects.filter(kind=Kind.ASSOCIATION)
        .annotate(is_own=Exists(own))
        .order_by("-is_own", "country", "pk")
    )


def organisations_to_invite(forum: Forum, *, words: str = "") -> QuerySet[Organisation]:
    """Organisations of the organisers' countries, which its officers may let take part; by a part of a name.

    `takes_part` says whether they do already.
    """
    countries = forum.associations.values("country")
    taking_part = Participation.objects.filter(forum=forum, organisation=OuterRef("pk"), is_withdrawn=False)
    found = Organisation.objects.filter(Q(country__in=countries) | Q(participations__forum=forum)).annotate(
        takes_part=Exists(taking_part)
    )
    if words:
        keys = NameKey.objects.filter(key__contains=organisation_key(words)).values("organisation")
        found = found.filter(pk__in=keys)
    return found.distinct().order_by("takes_part", "pk")


def prints_ordered_by(person: Person, forum: Forum) -> QuerySet[Job]:
    """Only who ordered a print gets it: what is on it depends on the rights of that person."""
    return Job.objects.filter(pointing_at(forum), kind="forums.print", by=person)


def forums_over(today: datetime.date) -> QuerySet[Forum]:
    """Those whose last session was before the day."""
    return Forum.objects.annotate(last_day=Max("sessions__day")).filter(last_day__lt=today)


def _still_held(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Without those who withdrew, who want to meet already, or of whom one does not want to."""
    one, other = OuterRef("participation"), OuterRef("other")
    wished = MeetingRequest.objects.filter(Q(requester=one, partner=other) | Q(requester=other, partner=one))
    dismissed = Dismissal.objects.filter(
        Q(participation=one, other=other) | Q(participation=other, other=one)
    )
    ours, theirs = OuterRef("participation__organisation"), OuterRef("other__organisation")
    never = Verdict.objects.filter(
        Q(organisation=ours, other=theirs) | Q(organisation=theirs, other=ours), answer=Answer.NEVER
    )
    return rows.filter(
        ~Exists(wished),
        ~Exists(dismissed),
        ~Exists(never),
        participation__is_withdrawn=False,
        other__is_withdrawn=False,
    )


# -- reads used twice ---------------------------------------------------------------------------


def current_sessions(forum: Forum) -> QuerySet[Session]:
    return Session.objects.filter(forum=forum, is_withdrawn=False).order_by("day", "starts")


def current_slots(forum: Forum) -> QuerySet[Slot]:
    return Slot.objects.filter(forum=forum, is_withdrawn=False).order_by("starts_at")


def current_tables(forum: Forum) -> QuerySet[Table]:
    return Table.objects.filter(forum=forum, is_withdrawn=False).order_by("number")


def current_interpreters(forum: Forum) -> QuerySet[Interpreter]:
    return Interpreter.objects.filter(forum=forum, is_withdrawn=False).order_by("pk")


def current_participations(forum: Forum) -> QuerySet[Participation]:
    return (
        Participation.objects.filter(forum=forum, is_withdrawn=False)
        .select_related("organisation")
        .order_by("pk")
    )


def recommendations_open(forum: Forum) -> QuerySet[Recommendation]:
    """Whom everybody should meet who does not want to yet, the best first."""
    rows = _still_held(Recommendation.objects.filter(participation__forum=forum))
    return rows.order_by("participation", "place")


def participations_answered_by(participation: Participation) -> QuerySet[Participation]:
    """Those on its list as it was made, whatever was said since, and those it wants to meet."""
    return Participation.objects.filter(
        Q(pk__in=participation.recommendations.values("other"))
        | Q(pk__in=participation.requests_made.values("partner"))
        | Q(pk__in=participation.dismissals.values("other"))
    )


def organisation_of(participation: Participation, person: Reader) -> Any:
    """The organisation of a participation that was found, marked with what the person may do with it."""
    rows = Organisation.objects.filter(pk=participation.organisation_id)
    return with_standing_marked(rows, person).get()


def listed_in(forum: Forum) -> set[int]:
    """Those for whom a list was made, also where nobody is left on it."""
    rows = Recommendation.objects.filter(participation__forum=forum).order_by()
    return set(rows.values_list("participation", flat=True).distinct())


def newest_filling(forum: Forum) -> Filling | None:
    """The last step in which organisers made wanted meetings; `made`: how many are still there."""
    return Filling.objects.filter(forum=forum).annotate(made=Count("requests")).first()


def recommending_job(forum: Forum) -> Job | None:
    """The newest job that made, or makes, the lists of whom to meet."""
    return Job.objects.filter(pointing_at(forum), kind="forums.recommend").order_by("-pk").first()


def participations_by_id(forum: Forum) -> dict[int, Participation]:
    """All of a forum, also who has withdrawn."""
    rows = Participation.objects.filter(forum=forum).select_related("organisation")
    return {row.pk: row for row in rows}


def participations_named(participations: QuerySet[Participation], words: str) -> QuerySet[Participation]:
    """Those of which a name holds the words, in whatever script and spelling."""
    keys = NameKey.objects.filter(key__contains=organisation_key(words)).values("organisation")
    return participations.filter(organisation__in=keys)


def working_timetable(forum: Forum) -> Timetable | None:
    """The newest version, whatever its stage: what officers look at."""
    return Timetable.objects.filter(forum=forum).order_by("-number").first()


def released_timetable(forum: Forum) -> Timetable | None:
    """The newest version that participants may rely on."""
    return Timetable.objects.filter(forum=forum).exclude(stage=Stage.DRAFT).order_by("-number").first()


def timetable_slots(timetable: Timetable) -> QuerySet[Slot]:
    """The forum's slots; for a released version also those it used and that were withdrawn since."""
    used = Q() if timetable.is_draft else Q(meetings__timetable=timetable)
    return (
        Slot.objects.filter(Q(is_withdrawn=False) | used, forum=timetable.forum_id)
        .select_related("session")
        .distinct()
        .order_by("starts_at")
    )


def timetable_tables(timetable: Timetable) -> QuerySet[Table]:
    """The forum's tables; for a released version also those it used and that were withdrawn since."""
    used = Q() if timetable.is_draft else Q(meetings__timetable=timetable)
    return (
        Table.objects.filter(Q(is_withdrawn=False) | used, forum=timetable.forum_id)
        .select_related("host__organisation")
        .distinct()
        .order_by("number")
    )


def placed_meetings(timetable: Timetable) -> QuerySet[Meeting]:
    return (
        Meeting.objects.filter(timetable=timetable, state=MeetingState.PLACED)
        .select_related("slot", "table", "interpreter", "first__organisation", "second__organisation")
        .order_by("slot__starts_at", "table__number")
    )


def interpreted_meetings(timetable: Timetable) -> QuerySet[Meeting]:
    """Placed meetings with an interpreter, in order of time."""
    return placed_meetings(timetable).exclude(interpreter=None)


def agenda_meetings(timetable: Timetable, participation: Participation) -> QuerySet[Meeting]:
    """One participant's meetings in order of time, with the partner's delegates; `shares_contact` says which
    of them agreed that those they meet see how to reach them."""
    agreed = standing_consents().filter(
        purpose=PARTNERS.key, person__is_active=True, person__email__iexact=OuterRef("email")
    )
    rows = Delegate.objects.annotate(shares_contact=Exists(agreed))
    delegates = Prefetch("first__delegates", rows), Prefetch("second__delegates", rows)
    return (
        placed_meetings(timetable)
        .filter(Q(first=participation) | Q(second=participation))
        .prefetch_related(*delegates)
    )
