"""What would become of the meetings if there were more or fewer tables or slots."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from morava.jobs.models import Job

from .frame import Forum
from .timetable import Timetable


class WhatIf(models.Model):
    """One question of that kind, asked of a version of the timetable, and what a job found."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="what_ifs")
    job = models.OneToOneField(Job, models.CASCADE, related_name="what_if")
    timetable = models.ForeignKey(Timetable, models.SET_NULL, null=True, related_name="what_ifs")
    # The forum as it was: how many there were, and a digest of all that matters to the answer.
    tables = models.PositiveSmallIntegerField()
    slots = models.PositiveSmallIntegerField()
    meetings = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    # The engine's `Point`s, as they were found.
    points = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.forum} · {self.pk}"
