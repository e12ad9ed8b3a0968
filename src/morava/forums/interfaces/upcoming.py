"""Forums announced on the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Min
from django.utils import timezone

from ..models import Forum

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST = 3


def upcoming_forums(_request: HttpRequest) -> dict[str, Any]:
    """The next public forums, the nearest first."""
    forums = (
        Forum.objects.filter(is_public=True)
        .annotate(begins=Min("sessions__day"))
        .filter(begins__gte=timezone.localdate())
        .order_by("begins")
    )
    return {"forums": forums[:MOST]}
