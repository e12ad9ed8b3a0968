"""Organisations: found by filters, one by its name in addresses, what it belongs to, its logo."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from morava.directory.interfaces.alphabet import sort_column
from morava.directory.queries import logos_visible_to

from ..interfaces.asking import ApiRequest, require_scope
from ..interfaces.finding import organisations_asked
from ..interfaces.paging import page_of
from ..interfaces.parameters import AsOf, OrganisationFilters, Parameters, Slug
from ..interfaces.shapes import MembershipLine, OrganisationDetails, Rows, Summary
from ..interfaces.telling import Telling
from ..scopes import Scope
from .shared import about_organisation, organisations_to_tell, rows_of_memberships, shown_or_moved

router = Router(tags=["organisations"])


@router.get("organisations", response=Rows[Summary], url_name="organisations", summary="Find organisations")
def organisations(request: ApiRequest, response: HttpResponse, asked: Query[OrganisationFilters]) -> Any:
    """By the filters of the public directory, in the alphabet of the language asked for. Without a token
    those that everybody may see; with one also those that its owner sees."""
    require_scope(request, Scope.DIRECTORY_READ)
    found = organisations_asked(asked, request.reader, organisations_to_tell(request))
    page = page_of(found, (sort_column(), "pk"), asked, request)
    response["Link"] = page.link
    return page.as_json([Telling(request).summary(one) for one in page.rows])


@router.get(
    "organisations/{slug:slug}",
    response=OrganisationDetails,
    url_name="organisation",
    summary="One organisation",
)
def organisation(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> Any:
    """Contacts are those that the reader may see; what is not for everybody stands in `working`. One that
    turned out to be another is sent on to it (301)."""
    require_scope(request, Scope.DIRECTORY_READ)
    return about_organisation(request, shown_or_moved(request, organisations_to_tell(request), slug))


@router.get(
    "organisations/{slug:slug}/memberships",
    response=Rows[MembershipLine],
    url_name="memberships",
    summary="What it belongs to",
)
def memberships(request: ApiRequest, response: HttpResponse, slug: Slug, asked: Query[AsOf]) -> Any:
    """Its memberships in clusters and associations with their days, the earliest first."""
    require_scope(request, Scope.DIRECTORY_READ)
    one = shown_or_moved(request, organisations_to_tell(request), slug)
    return rows_of_memberships(request, response, asked, ("since", "pk"), member=one)


@router.get(
    "organisations/{slug:slug}/logo",
    url_name="logo",
    summary="Its logo",
    openapi_extra={
        "responses": {
            200: {
                "description": "The picture",
                "content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def logo(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> HttpResponse:
    """A picture of at most 480 × 240 points, drawn anew by Morava from what was sent."""
    require_scope(request, Scope.DIRECTORY_READ)
    found = get_object_or_404(logos_visible_to(request.reader), organisation__slug=slug)
    return HttpResponse(bytes(found.content), content_type="image/webp")
