"""What has to change after something has happened, where finding it out takes longer than people wait."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from morava.jobs.models import Job

from .frame import Forum, Slot, Table
from .interpreter import Interpreter
from .participation import Participation
from .timetable import Meeting, Timetable


class What(models.TextChoices):
    NO_SHOW = "no-show", gettext_lazy("A participant has not come")
    LATE = "late", gettext_lazy("A participant comes later")
    LEAVES = "leaves", gettext_lazy("A participant leaves earlier")
    CANCELLED = "cancelled", gettext_lazy("A meeting is cancelled")
    TABLE_LOST = "table-lost", gettext_lazy("A table cannot be used")
    REQUESTED = "requested", gettext_lazy("Two want to meet who had not planned it")
    INTERPRETER_ILL = "interpreter-ill", gettext_lazy("An interpreter is missing")


class Mending(models.Model):
    """One such question, asked of a version of the timetable, and the plan that a job found."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="mendings")
    job = models.OneToOneField(Job, models.CASCADE, related_name="mending")
    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="mendings")
    # The question: see `domain.the_day.Happening`.
    what = models.CharField(max_length=20, choices=What.choices)
    now = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    since = models.ForeignKey(Slot, models.CASCADE, null=True, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    partner = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="+")
    table = models.ForeignKey(Table, models.CASCADE, null=True, related_name="+")
    interpreter = models.ForeignKey(Interpreter, models.CASCADE, null=True, related_name="+")
    # The answer: a digest of what it was worked out from, and the engine's plan.
    state = models.CharField(max_length=100, blank=True)
    plan = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.forum} · {self.pk}"
