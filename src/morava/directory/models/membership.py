"""Which organisations belong to which, from day to day, and who may act for whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisation import Organisation


class Part(models.TextChoices):
    """What a member is in its cluster."""

    MEMBER = "member", _("member")
    FOUNDER = "founder", _("founding member")
    BOARD = "board", _("member of the board")
    ASSOCIATED = "associated", _("associated partner")


class Membership(models.Model):
    """`member` belongs to `group` (a cluster, or an association that gathers clusters) from day to day.

    Committed: it pays its fee, or has undertaken in writing to take part, from day to day.
    """

    group = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships_in")
    since = models.DateField(_("member since"), default=timezone.localdate)
    until = models.DateField(_("member until"), null=True, blank=True)
    part = models.CharField(
        _("part in the cluster"), max_length=20, choices=Part.choices, default=Part.MEMBER
    )
    committed_since = models.DateField(_("committed since"), null=True, blank=True)
    committed_until = models.DateField(_("committed until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "member"], condition=Q(until=None), name="membership_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(group=F("member")), name="membership_not_in_itself"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(committed_until=None) | Q(committed_until__gte=F("committed_since")),
                name="commitment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.group}"

    def clean(self) -> None:
        """What cannot be of one membership, and two at the same time."""
        super().clean()
        today, refused = timezone.localdate(), {}
        for name in ("since", "until", "committed_since", "committed_until"):
            if (day := getattr(self, name)) and day > today:
                refused[name] = ValidationError(_("This day is still to come."), code="in_future")
        for start, end in (("since", "until"), ("committed_since", "committed_until")):
            first, last = getattr(self, start), getattr(self, end)
            if last and (first is None or last < first):
                refused[end] = ValidationError(_("It would have ended before it began."), code="order")
        if refused:
            raise ValidationError(refused)
        if self._is_twice():
            raise ValidationError(
                _("There is another membership of the same in these days. Change that one."), code="twice"
            )

    def _is_twice(self) -> bool:
        others = Membership.objects.filter(group=self.group_id, member=self.member_id).exclude(pk=self.pk)
        if self.until is not None:
            others = others.filter(since__lte=self.until)
        return others.filter(Q(until=None) | Q(until__gt=self.since)).exists()


class MembershipRequest(models.Model):
    """An organisation says that it belongs to a cluster; the cluster confirms it or says why not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for the cluster")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    member = models.ForeignKey(Organisation, models.CASCADE, related_name="membership_requests")
    cluster = models.ForeignKey(Organisation, models.CASCADE, related_name="membership_requests_received")
    note = models.CharField(_("note to the cluster"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "cluster"],
                condition=Q(state="waiting"),
                name="membership_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.cluster}"


class ActingConsent(models.Model):
    """A member lets the people of its cluster act on its behalf, until it takes that back."""

    member = models.ForeignKey(Organisation, models.CASCADE, related_name="consents_given")
    cluster = models.ForeignKey(Organisation, models.CASCADE, related_name="consents_received")
    text_version = models.CharField(max_length=20)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "cluster"], condition=Q(revoked_at=None), name="consent_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.cluster}"
