"""Clusters: found by filters, one with what it tells of itself, its members from day to day."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router

from morava.directory.domain.clusters import profile_of
from morava.directory.interfaces.alphabet import sort_column
from morava.directory.models import Kind
from morava.directory.queries import with_members_counted

from ..interfaces.asking import ApiRequest, require_scope
from ..interfaces.finding import organisations_asked
from ..interfaces.paging import page_of
from ..interfaces.parameters import AsOf, Filters, Parameters, Slug
from ..interfaces.shapes import ClusterDetails, ClusterSummary, MembershipLine, Rows
from ..interfaces.telling import Telling, cluster_facts
from ..scopes import Scope
from .shared import about_organisation, organisations_to_tell, rows_of_memberships, shown_or_moved

router = Router(tags=["clusters"])


@router.get("clusters", response=Rows[ClusterSummary], url_name="clusters", summary="Find clusters")
def clusters(request: ApiRequest, response: HttpResponse, asked: Query[Filters]) -> Any:
    """As organisations are found, only clusters, with the number of their members."""
    require_scope(request, Scope.DIRECTORY_READ)
    found = organisations_asked(asked, request.reader, _clusters(request), kind=Kind.CLUSTER)
    page = page_of(found, (sort_column(), "pk"), asked, request)
    response["Link"] = page.link
    return page.as_json([Telling(request).cluster_summary(one) for one in page.rows])


@router.get("clusters/{slug:slug}", response=ClusterDetails, url_name="cluster", summary="One cluster")
def cluster(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> Any:
    """As an organisation is told, with the number of its members. How it is run and whether its association
    has verified it stands in `cluster`, for those who work with it."""
    require_scope(request, Scope.DIRECTORY_READ)
    one = shown_or_moved(request, _clusters(request), slug)
    told = about_organisation(request, one)
    facts = cluster_facts(profile_of(one), one.verifications.first()) if told["working"] else None
    return told | {"member_count": one.member_count, "cluster": facts}


@router.get(
    "clusters/{slug:slug}/members",
    response=Rows[MembershipLine],
    url_name="members",
    summary="The members of a cluster",
)
def members(request: ApiRequest, response: HttpResponse, slug: Slug, asked: Query[AsOf]) -> Any:
    """All memberships with their days, in the alphabet of the language asked for; with `on` those of one day.
    Without a token only where cluster and member are both public."""
    require_scope(request, Scope.DIRECTORY_READ)
    one = shown_or_moved(request, _clusters(request), slug)
    order = (f"member__{sort_column()}", "since", "pk")
    return rows_of_memberships(request, response, asked, order, group=one)


def _clusters(request: ApiRequest) -> QuerySet[Any]:
    return with_members_counted(organisations_to_tell(request).filter(kind=Kind.CLUSTER))
