"""An opportunity is an offer or a request of an organisation; before everybody sees it, it is reviewed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.directory.models import Organisation
from morava.translation.content import in_tongue, written_in

from ..kinds import OFFERS, CloseReason, Rights, Stage, State, Type

LONGEST_SUMMARY = MaxLengthValidator(500)
LONGEST_TEXT = MaxLengthValidator(5_000)
LONGEST_NOTE = MaxLengthValidator(2_000)


class Opportunity(models.Model):
    """Texts have one column for each content language; one language is enough."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="opportunities")
    # Readable, and not to be guessed: it does not tell whose it is.
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    type = models.CharField(
        pgettext_lazy("of an offer or a request", "type"), max_length=20, choices=Type.choices
    )
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), blank=True, validators=[LONGEST_SUMMARY])
    description = models.TextField(_("description"), blank=True, validators=[LONGEST_TEXT])
    advantages = models.TextField(_("advantages and what is new"), blank=True, validators=[LONGEST_NOTE])
    partner_role = models.TextField(_("what the partner is to do"), blank=True, validators=[LONGEST_NOTE])
    stage = models.CharField(_("stage of development"), max_length=20, choices=Stage.choices, blank=True)
    rights = models.CharField(_("intellectual property"), max_length=20, choices=Rights.choices, blank=True)

    nace_codes = models.JSONField(_("NACE codes"), default=list, blank=True)
    technology_keywords = models.JSONField(_("keywords of technology"), default=list, blank=True)
    market_keywords = models.JSONField(_("keywords of the market"), default=list, blank=True)

    cooperation = models.JSONField(_("type of cooperation"), default=list, blank=True)
    partner_kinds = models.JSONField(_("kind of partner"), default=list, blank=True)
    partner_sizes = models.JSONField(_("size of partner"), default=list, blank=True)
    countries = models.JSONField(_("countries of the partner"), default=list, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)

    valid_until = models.DateField(_("valid until"))
    is_anonymous = models.BooleanField(_("without the name until an interest is accepted"), default=False)

    state = models.CharField(
        max_length=20, choices=State.choices, default=State.DRAFT, editable=False, db_index=True
    )
    # Who sent it to review: nobody reviews what they sent.
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    close_reason = models.CharField(
        _("reason"), max_length=20, choices=CloseReason.choices, blank=True, editable=False
    )
    # When its people were last told that its time runs out.
    reminded_at = models.DateTimeField(null=True, editable=False)
    is_example = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[Opportunity]] = models.Manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "valid_until"], name="opportunity_open"),
            models.Index(fields=["state", "-published_at"], name="opportunity_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False) & ~Q(close_reason="")
                | ~Q(state=State.CLOSED) & Q(closed_at=None, close_reason=""),
                name="closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
                name="published_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """The title in the reader's tongue and script, or in whichever there is."""
        return in_tongue(self, "title")

    @property
    def titles(self) -> list[str]:
        return list(dict.fromkeys(written_in(self, "title").values()))

    @property
    def is_offer(self) -> bool:
        return self.type in OFFERS

    @property
    def is_open(self) -> bool:
        """Whether everybody sees it and can say that they are interested."""
        return self.state == State.PUBLISHED and self.valid_until >= timezone.localdate()

    @property
    def can_be_renewed(self) -> bool:
        """Also when its time has run out; not when somebody closed it."""
        ran_out = self.state == State.CLOSED and self.close_reason == CloseReason.EXPIRED
        return self.state == State.PUBLISHED or ran_out


class ExternalKey(models.Model):
    """By what a program knows an offer or a request of an organisation, so that it begins it once only. Not a
    column of the offer: of two organisations that are merged, both may have used the same."""

    opportunity = models.OneToOneField(Opportunity, models.CASCADE, related_name="external_key")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="external_keys")
    value = models.CharField(max_length=100)

    objects: ClassVar[models.Manager[ExternalKey]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "value"], name="external_key_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class OpportunityNace(models.Model):
    """A class it names, or anything above one, as `NaceKey` of organisations."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="nace_keys")
    code = models.CharField(max_length=5)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "opportunity"], name="nace_key_once_per_opportunity"),
        ]

    def __str__(self) -> str:
        return self.code


class Review(models.Model):
    """What a reviewer found: four criteria of 0 to 5, and a note to the writer. A zero holds it back."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    advantages = models.PositiveSmallIntegerField(
        _("Advantages: it says why one should choose it"), validators=[MaxValueValidator(5)]
    )
    clarity = models.PositiveSmallIntegerField(
        _("Clarity: one understands what it is"), validators=[MaxValueValidator(5)]
    )
    expectations = models.PositiveSmallIntegerField(
        _("Expectations: it says what the partner is to do"), validators=[MaxValueValidator(5)]
    )
    form = models.PositiveSmallIntegerField(
        _("Form and language: it reads well"), validators=[MaxValueValidator(5)]
    )
    note = models.TextField(_("note to the writer"), blank=True, validators=[LONGEST_NOTE])
    is_published = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.opportunity_id}: {self.scores}"

    @property
    def scores(self) -> tuple[int, int, int, int]:
        return (self.advantages, self.clarity, self.expectations, self.form)
