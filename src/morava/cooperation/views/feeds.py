"""What the filters of the list find, as feeds that readers fetch again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from ..interfaces.feeds import MOST, atom, json_feed
from ..interfaces.public import FindForm
from ..queries import opportunities_public

if TYPE_CHECKING:
    from django.http import HttpRequest

FORMATS = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}


@require_safe
@conditional_page
def feed(request: HttpRequest, feed_format: str) -> HttpResponse:
    """Whoever has the newest already is told so, and gets nothing."""
    if feed_format not in FORMATS:
        raise Http404
    write, content_type = FORMATS[feed_format]
    form = FindForm(request.GET)
    rows = form.found_in(opportunities_public().select_related("organisation"))[:MOST]
    page = request.build_absolute_uri(reverse("cooperation:public_list") + form.query)
    body = write(list(rows), absolute=request.build_absolute_uri, page=page, own=request.build_absolute_uri())
    return HttpResponse(body, content_type=content_type)
