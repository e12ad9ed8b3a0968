"""Who saw the contact details of whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from morava.audit.models import ObjectReference

from . import sights


class Sight(ObjectReference):
    """Somebody was shown contact details that are not public, of `target` or of all that belongs to it.

    One row for a day, however often they looked, and one for a whole list or file.
    """

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    place = models.CharField(max_length=40)
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-last_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "place", "viewer", "day"], name="sight_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.day}"

    @property
    def where(self) -> str:
        """What was shown, in the reader's language."""
        return sights.words(self.place)
