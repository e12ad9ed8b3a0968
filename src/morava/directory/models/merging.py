"""Two entries that turned out to be one organisation, and two that turned out not to be."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from .organisation import Organisation


class Merging(models.Model):
    """`gone` was merged into `kept`. The journal says what that moved and changed, so that it can be undone;
    it is emptied when it was undone, or after a while: then the merging stays."""

    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="mergings")
    gone = models.ForeignKey(Organisation, models.CASCADE, related_name="merged_by")
    journal = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merged_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merged_into_another"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class Distinction(models.Model):
    """Somebody knows that two that look like one are two. The one with the lower key is first."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="distinguished_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinguished_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
