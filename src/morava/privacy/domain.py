"""Noting who saw contact details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection
from django.utils import timezone

from morava.audit.references import reference

from . import sights
from .models import Sight
from .retention import moment

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model


# One statement, the same for both databases: pages wait for it, and two looks at once make one row.
COUNT: Final = """
    INSERT INTO privacy_sight (content_type_id, object_id, viewer_id, place, day, last_at, times)
    VALUES (%s, %s, %s, %s, %s, %s, 1)
    ON CONFLICT (content_type_id, object_id, place, viewer_id, day)
    DO UPDATE SET times = privacy_sight.times + 1, last_at = excluded.last_at
"""


class UnknownPlaceError(LookupError):
    """A place that no app has registered."""


def note_sight(target: Model, *, viewer: AbstractBaseUser, place: str) -> None:
    """Write down that somebody was shown contact details of the target, in the request that shows them."""
    if place not in sights.known():
        raise UnknownPlaceError(place)
    now, of = timezone.now(), reference(target)
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT,
            [
                of["content_type"].pk,
                of["object_id"],
                viewer.pk,
                place,
                connection.ops.adapt_datefield_value(timezone.localdate(now)),
                connection.ops.adapt_datetimefield_value(now),
            ],
        )


def forget_old_sights() -> int:
    return Sight.objects.filter(last_at__lt=moment("privacy.sights")).delete()[0]
