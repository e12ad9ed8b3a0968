"""What is told of clusters only, how they are verified, and what organisations were on an earlier day."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..kinds import Kind, Size
from .organisation import LONGEST_TEXT, OLDEST, Organisation


class Label(models.TextChoices):
    """The labels of the European Secretariat for Cluster Analysis."""

    BRONZE = "bronze", _("bronze label")
    SILVER = "silver", _("silver label")
    GOLD = "gold", _("gold label")


class ClusterProfile(models.Model):
    """What a cluster tells beyond what all organisations do."""

    cluster = models.OneToOneField(Organisation, models.CASCADE, related_name="cluster_profile")
    field = models.CharField(pgettext_lazy("of a cluster", "field"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=100, blank=True)
    management = models.TextField(_("how it is managed"), blank=True, validators=[LONGEST_TEXT])
    staff = models.DecimalField(
        _("staff of the management, full-time equivalents"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    english_page = models.URLField(_("page in English"), blank=True)
    label = models.CharField(_("label of excellence"), max_length=10, choices=Label.choices, blank=True)
    label_until = models.DateField(_("label valid until"), null=True, blank=True)

    objects: ClassVar[models.Manager[ClusterProfile]] = models.Manager()

    def __str__(self) -> str:
        return str(self.cluster)

    def clean(self) -> None:
        super().clean()
        if bool(self.label) != bool(self.label_until):
            missing = "label_until" if self.label else "label"
            raise ValidationError({missing: _("Say both which label it is and how long it is valid.")})


class StrategyDocument(models.Model):
    """A document in which a cluster says where it is going."""

    # Of a cluster; named as in the other lists of an organisation.
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="strategy_documents")
    title = models.CharField(_("title"), max_length=200)
    address = models.URLField(_("web address"))
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(OLDEST)]
    )

    class Meta:
        ordering: ClassVar = ["-year", "pk"]

    def __str__(self) -> str:
        return self.title


class Verification(models.Model):
    """One step of the association's judgement whether a cluster is what it says. The latest counts."""

    class State(models.TextChoices):
        ASKED = "asked", _("waiting for the association")
        VERIFIED = "verified", _("verified")
        RETURNED = "returned", _("returned with a reason")
        ENDED = "ended", _("no longer verified")

    cluster = models.ForeignKey(Organisation, models.CASCADE, related_name="verifications")
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    # The criteria as they stood that day: code, whether it was met, the figure it was judged by.
    checklist = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["cluster", "-at"], name="verification_latest")]

    def __str__(self) -> str:
        return f"{self.cluster} · {self.get_state_display()}"


class Standing(models.Model):
    """What an organisation counted as from a day on: for figures as of any date.

    A row holds from `since` until the day before the next one.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="standings")
    since = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    size = models.CharField(max_length=10, choices=Size.choices, blank=True)
    region = models.CharField(max_length=5, blank=True)
    nace = models.CharField(max_length=5, blank=True)
    staff = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "since"], name="standing_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.since}"
