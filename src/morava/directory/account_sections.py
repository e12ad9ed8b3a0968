"""What the directory has to say on the pages of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from .models import Organisation, Role, Verification
from .queries import associations, clusters_verified_by, membership_requests_answerable_by, roles_of
from .second_step import officer_without_second_step

if TYPE_CHECKING:
    from django.http import HttpRequest


def my_roles(request: HttpRequest) -> dict[str, Any]:
    return {
        "roles": roles_of(request.user),
        "editing": {Role.OFFICER, Role.MANAGER, Role.REPRESENTATIVE},
    }


def waiting(request: HttpRequest) -> dict[str, Any]:
    """What waits for an answer of this person."""
    requests = membership_requests_answerable_by(request.user).values("cluster")
    latest = Verification.objects.filter(cluster=OuterRef("pk")).order_by("-at", "-pk").values("state")[:1]
    clusters = clusters_verified_by(request.user).annotate(state=Subquery(latest))
    return {
        "with_requests": Organisation.objects.filter(pk__in=requests),
        "to_verify": clusters.filter(state=Verification.State.ASKED),
    }


def second_step(request: HttpRequest) -> dict[str, Any]:
    return {"needs_second_step": officer_without_second_step(request.user)}


def whom_to_ask(_request: HttpRequest) -> dict[str, Any]:
    return {"associations": associations()}
