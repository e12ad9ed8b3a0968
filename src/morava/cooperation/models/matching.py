"""Who is suggested to whom, what was said to it, and how the parts of a fit count."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation

from ..kinds import Answer

PER_CENT = MaxValueValidator(100)


class Suggestion(models.Model):
    """`other` stands at a place of the list of partners that was last made for `organisation`. Those lists
    are counted, so that nobody stands in too many and somebody in none."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="suggestions")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="suggested_to")
    place = models.PositiveSmallIntegerField()
    # When it first stood in the list: what is new since the last mail.
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["organisation", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "other"], name="suggested_once"),
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="suggestion_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.other_id}"


class PartnerList(models.Model):
    """When the list of an organisation was last made, so that the oldest are made anew first; and in how many
    lists of others it stands itself (counted here, since to count it for all would take long)."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="partner_list")
    made_at = models.DateTimeField(null=True, db_index=True)
    named = models.PositiveIntegerField(default=0, db_index=True)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.named}"


class Verdict(models.Model):
    """What an organisation says to a suggested partner. The next list heeds it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="verdicts")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="verdicts_on")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "other"], name="one_verdict_on_each"),
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="verdict_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.other_id} {self.answer}"


class Weighing(models.Model):
    """How the parts of a fit count for the organisations of a country, in per cent of each other."""

    association = models.OneToOneField(Organisation, models.CASCADE, related_name="weighing")
    codes = models.PositiveSmallIntegerField(_("Same line of business (NACE)"), validators=[PER_CENT])
    text = models.PositiveSmallIntegerField(_("What is written of offers and needs"), validators=[PER_CENT])
    wishes = models.PositiveSmallIntegerField(
        _("Wishes: country, kind, size, language"), validators=[PER_CENT]
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(codes__gt=0) | Q(text__gt=0) | Q(wishes__gt=0),
                name="something_counts",
                violation_error_message=_("Something has to count: let one of them be more than 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.codes} : {self.text} : {self.wishes}"
