"""What a person may see and change of offers and requests: the one source of permission for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from morava.directory.models import Kind, Role
from morava.directory.queries import (
    current_members_of,
    organisations_editable_by,
    organisations_public,
    organisations_with_role,
)

from .models import Opportunity, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.directory.models import Organisation
    from morava.directory.queries import Reader


def opportunities_public() -> QuerySet[Opportunity]:
    """What everybody may see: reviewed, still valid, of an organisation that is public."""
    return Opportunity.objects.filter(
        state=State.PUBLISHED,
        valid_until__gte=timezone.localdate(),
        organisation__in=organisations_public().values("pk"),
    )


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


def sees_whose(person: Reader, opportunity: Opportunity) -> bool:
    """Whether the person may know whose an offer or request is that stands without a name."""
    if not opportunity.is_anonymous:
        return True
    own = opportunities_editable_by(person) | opportunities_reviewed_by(person)
    return own.filter(pk=opportunity.pk).exists()


def organisations_that_write(person: Reader) -> QuerySet[Organisation]:
    """For which organisations the person can write offers and requests; clusters write too."""
    return organisations_editable_by(person).exclude(kind=Kind.ASSOCIATION)
