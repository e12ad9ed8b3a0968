"""Offers and requests: read by everybody as far as they may see them, written by programs of those who write
for an organisation. Nothing is published here: that is for reviewers, on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status

from morava.cooperation.domain import closing, writing
from morava.cooperation.interfaces.writing import default_validity
from morava.cooperation.models import Opportunity
from morava.cooperation.queries import (
    opportunities_editable_by,
    opportunities_known_to,
    opportunities_looked_after_by,
    opportunities_visible_to,
    organisations_that_write,
)
from morava.directory.queries import acts_for

from ..interfaces.asking import ApiRequest, require_scope, require_token
from ..interfaces.changing import as_it_is, facts_of, verbs_heard
from ..interfaces.description import NEEDS_TOKEN
from ..interfaces.finding import NEWEST, opportunities_asked
from ..interfaces.opportunities import OpportunityTelling, revision_of
from ..interfaces.opportunity_shapes import (
    Closing,
    OpportunityChange,
    OpportunityDetails,
    OpportunityDraft,
    OpportunitySummary,
)
from ..interfaces.paging import page_of
from ..interfaces.parameters import OpportunityFilters, Parameters, Slug
from ..interfaces.problems import wrong_fields
from ..interfaces.shapes import Rows
from ..scopes import Scope

if TYPE_CHECKING:
    from morava.accounts.models import Person

router = Router(tags=["offers and requests"])
READS = (Scope.OPPORTUNITIES_READ, Scope.OPPORTUNITIES_WRITE)
ONE = "opportunities/{slug:slug}"


def may_write(request: ApiRequest) -> Person:
    """In whose name the program writes; asked before what it has sent is looked at."""
    return require_token(request, Scope.OPPORTUNITIES_WRITE)


@router.get(
    "opportunities",
    response=Rows[OpportunitySummary],
    url_name="opportunities",
    summary="Find offers and requests",
)
def opportunities(request: ApiRequest, response: HttpResponse, asked: Query[OpportunityFilters]) -> Any:
    """By the filters of the public list, the newest first. Without a token those that everybody sees; with
    one also those that its owner sees: drafts and whatever else is theirs, and what they review."""
    require_scope(request, *READS)
    page = page_of(opportunities_asked(asked, request.reader), (f"-{NEWEST}", "-pk"), asked, request)
    response["Link"] = page.link
    keys = [one.pk for one in page.rows]
    known = set(opportunities_known_to(request.reader).filter(pk__in=keys).values_list("pk", flat=True))
    telling = OpportunityTelling(request)
    return page.as_json([telling.opportunity_summary(one, known) for one in page.rows])


@router.get(ONE, response=OpportunityDetails, url_name="opportunity", summary="One offer or request")
def opportunity(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> Any:
    """What only those see who look after it stands in `working`."""
    require_scope(request, *READS)
    seen = opportunities_visible_to(request.reader).select_related("organisation")
    return _about(request, get_object_or_404(seen, slug=slug))


@router.post(
    "opportunities",
    response={201: OpportunityDetails, 200: OpportunityDetails},
    url_name="opportunities",
    summary="Begin an offer or a request",
    auth=may_write,
    openapi_extra=NEEDS_TOKEN,
)
def draft_opportunity(
    request: ApiRequest, response: HttpResponse, asked: Query[Parameters], sent: OpportunityDraft
) -> Any:
    """A draft, for an organisation that the owner of the token writes for. Where the organisation has one
    with this `external_id` already, that is told as it is (200) and nothing is changed: so it can be sent
    again when no answer came."""
    by = request.auth
    organisation = organisations_that_write(by).filter(slug=sent.organisation).first()
    if organisation is None:
        text = _("There is no such organisation, or you do not write for it.")
        raise wrong_fields({"organisation": [text]})
    fields = facts_of(sent, Opportunity(organisation=organisation), without={"organisation", "external_id"})
    with verbs_heard():
        made, is_new = writing.draft_once(
            organisation,
            external_id=sent.external_id,
            by=by,
            for_it=acts_for(by, organisation),
            is_example=organisation.is_example,
            **{"valid_until": default_validity()} | fields,
        )
    told = _about(request, made)
    response["Location"] = told["url"]
    return Status(201 if is_new else 200, told)


@router.patch(
    ONE,
    response=OpportunityDetails,
    url_name="opportunity",
    summary="Change an offer or a request",
    auth=may_write,
    openapi_extra=NEEDS_TOKEN,
)
def change_opportunity(
    request: ApiRequest, slug: Slug, asked: Query[Parameters], sent: OpportunityChange
) -> Any:
    """What is left out stays. One that is published stays so; its reviewers are told. Send the ETag as
    If-Match, and nothing is changed where somebody else did meanwhile."""
    by = request.auth
    with as_it_is(request, slug) as one:
        fields = facts_of(sent, one)
        changed = writing.change_opportunity(one, by=by, for_it=acts_for(by, one.organisation), **fields)
    return _about(request, changed)


@router.delete(
    ONE,
    openapi_extra={**NEEDS_TOKEN, "responses": {204: {"description": "It is gone."}}},
    url_name="opportunity",
    summary="Throw a draft away",
    auth=may_write,
)
def delete_opportunity(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> HttpResponse:
    """Only what was never published; anything else is closed instead."""
    by = request.auth
    with as_it_is(request, slug) as one:
        writing.delete_draft(one, by=by, for_it=acts_for(by, one.organisation))
    gone = HttpResponse(status=204)
    del gone.headers["Content-Type"]
    return gone


@router.post(
    f"{ONE}/submit",
    response=OpportunityDetails,
    url_name="opportunity_submit",
    summary="Send it to review",
    auth=may_write,
    openapi_extra=NEEDS_TOKEN,
)
def submit_opportunity(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> Any:
    """The manager of a cluster or an officer reviews it on a page, and publishes it or returns it with a
    note. What is still missing is named."""
    by = request.auth
    with as_it_is(request, slug) as one:
        sent = writing.submit_opportunity(one, by=by, for_it=acts_for(by, one.organisation))
    return _about(request, sent)


@router.post(
    f"{ONE}/renew",
    response=OpportunityDetails,
    url_name="opportunity_renew",
    summary="Renew it",
    auth=may_write,
    openapi_extra=NEEDS_TOKEN,
)
def renew_opportunity(request: ApiRequest, slug: Slug, asked: Query[Parameters]) -> Any:
    """Half a year more from today: what is published, or was until its time ran out."""
    by = request.auth
    with as_it_is(request, slug) as one:
        renewed = closing.renew_opportunity(one, by=by, for_it=acts_for(by, one.organisation))
    return _about(request, renewed)


@router.post(
    f"{ONE}/close",
    response=OpportunityDetails,
    url_name="opportunity_close",
    summary="Close it",
    auth=may_write,
    openapi_extra=NEEDS_TOKEN,
)
def close_opportunity(request: ApiRequest, slug: Slug, asked: Query[Parameters], sent: Closing) -> Any:
    """It is no longer shown; why is counted among the results."""
    by = request.auth
    with as_it_is(request, slug) as one:
        for_it = acts_for(by, one.organisation)
        closed = closing.close_opportunity(one, by=by, reason=sent.reason, for_it=for_it)
    return _about(request, closed)


def _about(request: ApiRequest, one: Opportunity) -> dict[str, Any]:
    """All that the reader may know of it, under a name (ETag) that says which revision it is."""
    reader = request.reader
    request.revision = revision_of(one)
    return OpportunityTelling(request).opportunity(
        one,
        {one.pk} if opportunities_known_to(reader).contains(one) else (),
        is_known=opportunities_looked_after_by(reader).contains(one),
        may_change=opportunities_editable_by(reader).contains(one),
    )
