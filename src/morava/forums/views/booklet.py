"""The booklet of the participants, for those who have a part in the forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from morava.directory.interfaces.booklet import BY_CLUSTER, Order
from morava.directory.views.booklets import answer

from ..queries import current_sessions, participations_visible_to
from .access import known_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from ..models import Forum


@visitors_sign_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who takes part is known to those who have a part; of an organisation that is not public, no more."""
    forum = known_forum(request, slug)
    taking_part = participations_visible_to(request.user).filter(forum=forum, is_withdrawn=False)

    def ordered(grouped_by: str) -> Order:
        organisations = tuple(taking_part.values_list("organisation", flat=True))
        return Order(
            f"{forum.slug}-participants", str(forum), _place_and_days(forum), organisations, grouped_by, True
        )

    context = {"forum": forum, "tab": "participants", "trail": trail(forum, _("Booklet"))}
    return answer(
        request, "forums/participants/booklet.html", context, taking_part.count(), ordered, BY_CLUSTER
    )


def _place_and_days(forum: Forum) -> str:
    """Where and when, as far as it is known."""
    found = current_sessions(forum).aggregate(first=Min("day"), last=Max("day"))
    days = dict.fromkeys(day for day in (found["first"], found["last"]) if day)
    written = " – ".join(date_format(day, "DATE_FORMAT") for day in days)
    return " · ".join(filter(None, (forum.place, written)))
