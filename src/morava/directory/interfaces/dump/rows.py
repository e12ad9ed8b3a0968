"""Which rows are in the dump of an association. What is told of each is for `content` to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from ...models import Kind, Membership, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def organisations_of_association(association: Organisation) -> QuerySet[Organisation]:
    """It, what belongs or ever belonged to it, and what belongs or ever belonged to a cluster of these."""
    own = Membership.objects.filter(group=association).values("member")
    theirs = Membership.objects.filter(group__in=own, group__kind=Kind.CLUSTER).values("member")
    return Organisation.objects.filter(Q(pk=association.pk) | Q(pk__in=own) | Q(pk__in=theirs))


def organisations_to_dump(keys: Iterable[int]) -> QuerySet[Organisation]:
    """With everything that hangs on them."""
    return (
        Organisation.objects.filter(pk__in=keys)
        .select_related("cluster_profile")
        .prefetch_related("certificates", "contacts", "standings", "strategy_documents", "verifications")
    )


def memberships_of_association(association: Organisation) -> QuerySet[Membership]:
    """Those in it and in its clusters, also those that have ended."""
    own = Membership.objects.filter(group=association).values("member")
    return Membership.objects.filter(Q(group=association) | Q(group__in=own, group__kind=Kind.CLUSTER))
