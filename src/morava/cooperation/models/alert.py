"""A search that a person keeps: what comes new to it is told by mail."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.directory.models import Organisation

from ..kinds import Answer, Rhythm
from .opportunity import Opportunity


class Alert(models.Model):
    """What is looked for: offers and requests, by the filters of their list (`asked`), or partners for an
    organisation (`partners_of`)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="alerts")
    partners_of = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="alerts")
    asked = models.JSONField(default=dict)
    name = models.CharField(pgettext_lazy("of a saved search", "name"), max_length=80)
    rhythm = models.CharField(_("mail"), max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    begun_at = models.DateTimeField(default=timezone.now)
    # Until when everything was told; what is newer is new.
    told_until = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "partners_of"],
                condition=Q(partners_of__isnull=False),
                name="one_alert_for_partners",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AlertAnswer(models.Model):
    """What the person says to an offer or a request that was found: the next ones are chosen by it."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="answers")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="alert_answers")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alert", "opportunity"], name="one_answer_to_each_found"),
        ]

    def __str__(self) -> str:
        return f"{self.alert}: {self.answer}"
