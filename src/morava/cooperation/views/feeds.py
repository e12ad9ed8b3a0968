"""What the filters of the list find, as feeds that readers fetch again and again."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from ..interfaces.feeds import MOST, atom, json_feed, last_change, state_of
from ..interfaces.public import FindForm
from ..queries import opportunities_public

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from ..models import Opportunity

FORMATS = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}


FRESH: Final = 300
"""Seconds for which anybody may keep a feed: it has nothing in it that is not for everybody."""


@require_safe
def feed(request: HttpRequest, feed_format: str) -> HttpResponseBase:
    """Whoever has the newest already is told so before it is put together, and gets nothing.

    The state is read before the rows: of a change between the two the reader hears the next time.
    """
    if feed_format not in FORMATS:
        raise Http404
    form = FindForm(request.GET)
    rows = form.found_in(opportunities_public())[:MOST]
    etag, changed_at = state_of(rows, own=request.build_absolute_uri()), last_change()
    seconds = int(changed_at.timestamp())
    answer = get_conditional_response(request, etag, seconds)
    if answer is None:
        answer = _written(request, feed_format, form, rows, changed_at)
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(seconds)
    if answer.status_code != HTTPStatus.PRECONDITION_FAILED:
        patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _written(
    request: HttpRequest,
    feed_format: str,
    form: FindForm,
    rows: QuerySet[Opportunity],
    changed_at: datetime.datetime,
) -> HttpResponse:
    write, content_type = FORMATS[feed_format]
    body = write(
        list(rows.select_related("organisation")),
        absolute=request.build_absolute_uri,
        page=request.build_absolute_uri(reverse("cooperation:public_list") + form.query),
        own=request.build_absolute_uri(),
        changed_at=changed_at,
    )
    return HttpResponse(body, content_type=content_type)
