"""Who may meet whom, and in which order a pair is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Kind, Membership

from ..models import MeetingRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import Participation

OBSTACLES = {
    "with_oneself": _("%(one)s cannot have a meeting with itself."),
    "different_forums": _("%(one)s and %(other)s take part in different forums."),
    "participant_withdrawn": _("%(one)s or %(other)s has withdrawn from the forum."),
    "same_country": _(
        "%(one)s and %(other)s are of the same country; this forum is for meetings across countries."
    ),
    "same_cluster": _(
        "%(one)s and %(other)s belong to the same cluster; this forum is for meetings between clusters."
    ),
}


def in_order(one: Participation, other: Participation) -> tuple[Participation, Participation]:
    """A pair has one stored form: the participant registered earlier comes first."""
    return (one, other) if one.pk < other.pk else (other, one)


def check_may_meet(one: Participation, other: Participation) -> None:
    """Refuse a pair that the forum's rule excludes, with the reason."""
    code = obstacle(one, other, clusters_of([one, other]))
    if code:
        raise ValidationError(OBSTACLES[code], code=code, params={"one": one, "other": other})


def obstacle(one: Participation, other: Participation, clusters: Mapping[int, set[int]]) -> str | None:
    """Why the two may not meet, as a code of OBSTACLES; None where they may."""
    rule = one.forum.meeting_rule
    if one.pk == other.pk:
        return "with_oneself"
    if one.forum_id != other.forum_id:
        return "different_forums"
    if one.is_withdrawn or other.is_withdrawn:
        return "participant_withdrawn"
    if rule == MeetingRule.ACROSS_COUNTRIES and one.organisation.country == other.organisation.country:
        return "same_country"
    if rule == MeetingRule.OTHER_CLUSTERS and clusters[one.pk] & clusters[other.pk]:
        return "same_cluster"
    return None


def clusters_of(participations: Iterable[Participation]) -> dict[int, set[int]]:
    """The clusters each participant belongs to now, by its id; a cluster belongs to itself."""
    by_organisation = {row.organisation_id: row for row in participations}
    found: dict[int, set[int]] = {row.pk: set() for row in by_organisation.values()}
    for organisation, row in by_organisation.items():
        if row.organisation.kind == Kind.CLUSTER:
            found[row.pk].add(organisation)
    memberships = Membership.objects.filter(
        member__in=list(by_organisation), until=None, group__kind=Kind.CLUSTER
    )
    for member, group in memberships.values_list("member", "group"):
        found[by_organisation[member].pk].add(group)
    return found
