"""An interest is the answer of an organisation to an offer or a request; what both sides write is its
conversation."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation

from ..kinds import LIVE, OPEN, DeclineReason, InterestState, Part, Side
from .opportunity import Opportunity

LONGEST_MESSAGE = MaxLengthValidator(5_000)
LONGEST_ANSWER = MaxLengthValidator(1_000)


class Interest(models.Model):
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="interests")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=InterestState.choices, default=InterestState.WAITING)
    # Since when it is somebody's turn, and when they were reminded of it.
    turn_since = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True)
    # Who accepted or declined, or took it back.
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason.choices, blank=True)
    reason_told = models.TextField(_("in your own words"), blank=True, validators=[LONGEST_ANSWER])
    # When something happened last: by this they are listed, so that no list tells by its order whose it is.
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-last_at"], name="interest_of_organisation"),
            models.Index(fields=["state", "turn_since"], name="interest_turn"),
            models.Index(fields=["made_by", "made_at"], name="interest_made"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "organisation"],
                condition=Q(state__in=LIVE),
                name="one_live_interest",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, answered_at=None)
                | ~Q(state__in=OPEN) & Q(answered_at__isnull=False),
                name="interest_answered_at",
            ),
            models.CheckConstraint(
                condition=Q(state=InterestState.DECLINED) & ~Q(reason="")
                | ~Q(state=InterestState.DECLINED) & Q(reason="", reason_told=""),
                name="declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Without the names of either side: whoever reads it may not know them."""
        return str(self.opportunity)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_accepted(self) -> bool:
        return self.state == InterestState.ACCEPTED

    @property
    def hides_owner(self) -> bool:
        """Whether the side that is interested must not learn yet whose offer or request it is."""
        return self.opportunity.is_anonymous and not self.is_accepted

    @property
    def turn(self) -> Side | None:
        """Which side has to answer."""
        if not self.is_open:
            return None
        return Side.OWNER if self.state == InterestState.WAITING else Side.INTERESTED

    def of(self, side: Side) -> Organisation:
        return self.opportunity.organisation if side == Side.OWNER else self.organisation


class Message(models.Model):
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.OWN)
    text = models.TextField(_("message"), validators=[LONGEST_MESSAGE])
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["sent_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["author", "sent_at"], name="message_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.interest_id}: {self.sent_at:%Y-%m-%d %H:%M}"


class Attachment(models.Model):
    """A file of a message. Kept in the database, as logos are: it is backed up and served by any machine."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """How far a person has read a conversation, and whether a mail about something new is out already."""

    interest = models.ForeignKey(Interest, models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "interest"], name="one_reading_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.interest_id}"
