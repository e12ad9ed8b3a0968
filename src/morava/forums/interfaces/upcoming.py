"""Forums announced on the front page, and those of one person where they begin to work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Min
from django.utils import timezone

from ..models import Forum
from ..queries import forums_known_to

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST = 3
MOST_OF_ONES_OWN = 6


def upcoming_forums(_request: HttpRequest) -> dict[str, Any]:
    """The next public forums, the nearest first."""
    forums = (
        Forum.objects.filter(is_public=True)
        .annotate(begins=Min("sessions__day"))
        .filter(begins__gte=timezone.localdate())
        .order_by("begins")
    )
    return {"forums": forums[:MOST]}


def my_forums(request: HttpRequest) -> dict[str, Any]:
    """The forums a person has a part in, the newest first."""
    forums = forums_known_to(request.user).annotate(begins=Min("sessions__day"))
    return {"forums": forums.order_by("-begins", "-pk")[:MOST_OF_ONES_OWN]}
