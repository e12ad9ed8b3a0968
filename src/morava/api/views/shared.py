"""What the addresses of organisations and those of clusters have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from morava.directory.models import Organisation, Visibility
from morava.directory.queries import (
    contacts_visible_to,
    memberships_of_day,
    memberships_shown_to,
    memberships_visible_to,
    organisations_shown_to,
    organisations_visible_to,
)
from morava.directory.seen import PROFILE, note_seen

from ..interfaces.asking import ApiRequest
from ..interfaces.paging import Listing, page_of
from ..interfaces.problems import MovedError
from ..interfaces.telling import Telling

if TYPE_CHECKING:
    from django.http import HttpResponse

    from ..interfaces.parameters import AsOf


def organisations_to_tell(request: ApiRequest) -> QuerySet[Organisation]:
    """Those the reader may see, with what else is told of them in one statement."""
    return organisations_shown_to(request.reader).select_related("logo").defer("logo__content")


def shown_or_moved(request: ApiRequest, shown: QuerySet[Any], slug: str) -> Any:
    """The one with this name in addresses; or off to the one that it turned out to be."""
    if one := shown.filter(slug=slug).first():
        return one
    became = shown.filter(merged_from__slug=slug).first()
    match = request.resolver_match
    if became is None or match is None:
        raise Http404
    raise MovedError(reverse(match.view_name, args=[became.slug]))


def about_organisation(request: ApiRequest, one: Organisation) -> dict[str, Any]:
    """All that the reader may know of it; that they were shown contacts is noted."""
    contacts = list(contacts_visible_to(request.reader).filter(organisation=one))
    if request.token and any(contact.visibility != Visibility.PUBLIC for contact in contacts):
        note_seen(one, viewer=request.token.owner, place=PROFILE)
    is_known = organisations_visible_to(request.reader).contains(one)
    return Telling(request).organisation(one, contacts, is_known=is_known)


def rows_of_memberships(
    request: ApiRequest, response: HttpResponse, asked: AsOf, order: tuple[str, ...], **of: Organisation
) -> dict[str, Any]:
    """A page of memberships; as of a day where one is asked for."""
    found = memberships_shown_to(request.reader).filter(**of)
    if day := asked.day():
        found = memberships_of_day(found, day)
    page = page_of(Listing(found, found, found.select_related("group", "member")), order, asked, request)
    response["Link"] = page.link
    keys = [one.pk for one in page.rows]
    seen = memberships_visible_to(request.reader).filter(pk__in=keys).values_list("pk", flat=True)
    known = set(seen) if request.token else set()
    return page.as_json([Telling(request).membership(one, known) for one in page.rows])
