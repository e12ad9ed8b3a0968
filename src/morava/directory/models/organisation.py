"""Organisations: what is told of each, and the derived rows by which it is found."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
    validate_email,
)
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.translation.content import in_tongue, written_in

from .. import facts
from ..kinds import Kind, Size, Visibility

NACE_CODE = RegexValidator(r"^\d{2}(\.\d{1,2})?$", _("Write a NACE code such as 25 or 25.62."))
PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()/.-]{4,28}$", _("Write a phone number with its country, such as +420 596 000 000.")
)
COUNTRY = RegexValidator(r"^[A-Z]{2}$")
LONGEST_TEXT = MaxLengthValidator(5_000)
LONGEST_SUMMARY = MaxLengthValidator(600)
OLDEST = 1200


class StandingAlone(models.Manager["Organisation"]):
    """Without those that turned out to be another one; what still points to them finds them."""

    def get_queryset(self) -> models.QuerySet[Organisation]:
        return super().get_queryset().filter(merged_into=None)


class Organisation(models.Model):  # type: ignore[django-manager-missing]
    """A legal person or a cluster. Names and texts have one column for each content language."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FIRM)
    country = models.CharField(_("country"), max_length=2, validators=[COUNTRY])
    slug = models.SlugField(_("address of the page"), max_length=80, unique=True, editable=False)
    name = models.CharField(pgettext_lazy("of an organisation", "name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    description = models.TextField(_("description"), blank=True, validators=[LONGEST_TEXT])
    offers = models.TextField(_("what it offers"), blank=True, validators=[LONGEST_SUMMARY])
    seeks = models.TextField(_("what it looks for"), blank=True, validators=[LONGEST_SUMMARY])

    registered_number = models.CharField(_("registered number"), max_length=20, blank=True)
    tax_number = models.CharField(_("tax number"), max_length=20, blank=True)
    founded_year = models.PositiveSmallIntegerField(
        _("founded in"), null=True, blank=True, validators=[MinValueValidator(OLDEST)]
    )

    headcount = models.PositiveIntegerField(_("people employed"), null=True, blank=True)
    turnover = models.PositiveBigIntegerField(_("turnover in euros"), null=True, blank=True)
    balance = models.PositiveBigIntegerField(_("balance sheet total in euros"), null=True, blank=True)
    figures_year = models.PositiveSmallIntegerField(_("year of these figures"), null=True, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size.choices, blank=True, editable=False)

    street = models.CharField(_("street and number"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    # The code of NUTS 3, such as CZ080.
    region = models.CharField(_("region"), max_length=5, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90.0), MaxValueValidator(90.0)]
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180.0), MaxValueValidator(180.0)],
    )
    # The town it is in or near, by its number in `places/towns.csv`, and whether the coordinates are only
    # those of the town: then they follow it when the organisation moves.
    town = models.PositiveIntegerField(null=True, blank=True, editable=False, db_index=True)
    is_at_town = models.BooleanField(default=False, editable=False)

    website = models.URLField(_("website"), blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    nace_codes = models.JSONField(_("NACE codes"), default=list, blank=True)
    hs_codes = models.JSONField(_("HS codes of products"), default=list, blank=True)
    export_markets = models.JSONField(_("countries it exports to"), default=list, blank=True)
    export_share = models.PositiveSmallIntegerField(
        _("exports, per cent of turnover"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    is_listed = models.BooleanField(_("shown in the public directory"), default=True)
    # Since when a cluster (of a member) or an association (of a cluster) vouches for it.
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When somebody who speaks for it last said that the profile is right.
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When its people were last asked whether the profile is still right.
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Which one it turned out to be: everything that spoke of this one speaks of that one now.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    is_example = models.BooleanField(_("invented example"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    # The place in the alphabet of each tongue: databases do not know those alphabets.
    sort_en = models.CharField(max_length=160, editable=False, default="")
    sort_cs = models.CharField(max_length=160, editable=False, default="")
    sort_sr = models.CharField(max_length=160, editable=False, default="")
    sort_sr_latn = models.CharField(max_length=160, editable=False, default="")

    objects: ClassVar[models.Manager[Organisation]] = StandingAlone()
    everything: ClassVar[models.Manager[Organisation]] = models.Manager()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["country", "kind"], name="organisation_country_kind"),
            models.Index(fields=["kind", "is_listed"], name="organisation_kind"),
            # Counting what everybody may see reads this alone, and not the rows with all their texts.
            models.Index(
                fields=["is_listed", "merged_into", "country", "kind", "size", "confirmed_at"],
                name="organisation_public",
            ),
            models.Index(fields=["country", "region"], name="organisation_region"),
            *(
                models.Index(fields=["country", f"sort_{tongue}"], name=f"organisation_country_{tongue}")
                for tongue in ("en", "cs", "sr", "sr_latn")
            ),
            models.Index(fields=["sort_en"], name="organisation_sort_en"),
            models.Index(fields=["sort_cs"], name="organisation_sort_cs"),
            models.Index(fields=["sort_sr"], name="organisation_sort_sr"),
            models.Index(fields=["sort_sr_latn"], name="organisation_sort_sr_latn"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "registered_number"],
                condition=~Q(registered_number="") & Q(merged_into=None),
                name="registered_number_once_per_country",
                violation_error_message=_("Another organisation has this registered number already."),
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    def clean(self) -> None:
        """Bring numbers into their form and refuse what cannot be; the size follows from the figures."""
        super().clean()
        refused = facts.refusals(self)
        if refused:
            raise ValidationError(refused)
        self.size = facts.size_class(self)

    @property
    def shown_name(self) -> str:
        """The name in the reader's tongue and script, or in whichever there is."""
        return in_tongue(self, "name")

    @property
    def written_name(self) -> str:
        """A name as it was entered, in nobody's script: for records that all read."""
        return next(iter(self.names), "")

    @property
    def names(self) -> list[str]:
        """Every written name once, whatever its language."""
        return list(dict.fromkeys(written_in(self, "name").values()))

    @property
    def main_nace(self) -> str:
        """The first class: what it does above all."""
        return next(iter(self.nace_codes), "")

    @property
    def main_label(self) -> str:
        """The same in words, in the reader's tongue."""
        return facts.main_label(self)


class NameKey(models.Model):
    """One folded name of an organisation, so that duplicates are found across scripts and spellings."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="name_key_once_per_organisation"),
        ]

    def __str__(self) -> str:
        return self.key


class NaceKey(models.Model):
    """A class the organisation works in, or anything above one: 25.62, 25.6, 25 and C for 25.62.

    Derived from `nace_codes`, so that a filter at any level is one equality.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="nace_keys")
    code = models.CharField(max_length=5)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "organisation"], name="nace_key_once_per_organisation"),
        ]

    def __str__(self) -> str:
        return self.code


class Contact(models.Model):
    """An e-mail address or a phone number of an organisation, and who may see it."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.EMAIL)
    value = models.CharField(_("address or number"), max_length=254)
    whom = models.CharField(_("whom one reaches"), max_length=100, blank=True)
    visibility = models.CharField(
        _("who may see it"), max_length=20, choices=Visibility.choices, default=Visibility.ORGANISER
    )

    class Meta:
        ordering: ClassVar = ["kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "value"], name="contact_once_per_organisation"),
        ]

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        super().clean()
        check = validate_email if self.kind == self.Kind.EMAIL else PHONE
        try:
            check(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error


class Certificate(models.Model):
    """A certificate the organisation holds, such as ISO 9001."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="certificates")
    name = models.CharField(pgettext_lazy("such as ISO 9001", "certificate"), max_length=100)
    issued_by = models.CharField(_("issued by"), max_length=100, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """The picture of an organisation, drawn anew by us from what was uploaded. Kept in the database: it is
    small, and so it is backed up and served by any machine."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="logo")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.digest

    @property
    def short_digest(self) -> str:
        """Enough of it for an address."""
        return self.digest[:16]
