"""A partnership: two organisations that work together."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation

from ..kinds import EndReason, PartnershipState, Side
from .interest import LONGEST_ANSWER, Interest
from .opportunity import LONGEST_NOTE


class Partnership(models.Model):
    """`first` wrote the offer or request, `second` was interested in it. One side proposes to record it, the
    other confirms."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_as_first")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_as_second")
    interest = models.ForeignKey(Interest, models.SET_NULL, null=True, related_name="partnerships")
    begun_on = models.DateField(_("working together since"))
    note = models.TextField(_("what you do together"), blank=True, validators=[LONGEST_NOTE])
    state = models.CharField(
        max_length=10, choices=PartnershipState.choices, default=PartnershipState.PROPOSED
    )
    proposed_side = models.CharField(max_length=10, choices=Side.choices)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_on = models.DateField(_("until"), null=True)
    end_reason = models.CharField(_("reason"), max_length=20, choices=EndReason.choices, blank=True)
    end_note = models.TextField(_("in your own words"), blank=True, validators=[LONGEST_ANSWER])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["interest"], name="one_partnership_per_interest"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="partnership_of_two"),
            models.CheckConstraint(
                condition=Q(state=PartnershipState.ENDED, ended_on__isnull=False) & ~Q(end_reason="")
                | ~Q(state=PartnershipState.ENDED) & Q(ended_on=None, end_reason="", end_note=""),
                name="partnership_ended_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=PartnershipState.PROPOSED, confirmed_at=None)
                | ~Q(state=PartnershipState.PROPOSED) & Q(confirmed_at__isnull=False),
                name="partnership_confirmed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    @property
    def is_proposed(self) -> bool:
        return self.state == PartnershipState.PROPOSED

    @property
    def is_running(self) -> bool:
        return self.state == PartnershipState.RUNNING

    @property
    def turn(self) -> Side | None:
        """Which side has to confirm it."""
        return Side(self.proposed_side).other if self.is_proposed else None

    def of(self, side: Side) -> Organisation:
        return self.first if side == Side.OWNER else self.second
