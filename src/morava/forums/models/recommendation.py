"""Whom participants should meet: lists made for everybody together, what was said to them, and meetings
that organisers made of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .frame import Forum
from .participation import Participation


class Recommendation(models.Model):
    """`other` stands at a place of the list that was last made for `participation`."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="recommendations")
    other = models.ForeignKey(Participation, models.CASCADE, related_name="recommended_to")
    place = models.PositiveSmallIntegerField()
    # What a meeting of the two is worth, from 0 to 1; the same to both.
    value = models.FloatField()

    class Meta:
        ordering: ClassVar = ["participation", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "other"], name="recommended_once"),
            models.CheckConstraint(condition=~Q(participation=F("other")), name="recommendation_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.other_id}"


class Dismissal(models.Model):
    """A participant said "not for me" to another one. Neither is recommended to the other any more."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="dismissals")
    other = models.ForeignKey(Participation, models.CASCADE, related_name="dismissed_by")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "other"], name="dismissed_once"),
            models.CheckConstraint(condition=~Q(participation=F("other")), name="dismissal_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.other_id}"


class Filling(models.Model):
    """One step in which organisers made wanted meetings for those who had few; it can be undone."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="fillings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.forum} · {self.pk}"
