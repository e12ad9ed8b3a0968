"""Organisations, which of them belong to which, and who speaks for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.translation.content import in_tongue, written_in

from .kinds import Kind as Kind

NACE_CODE = RegexValidator(r"^\d{2}(\.\d{1,2})?$", _("Write a NACE code such as 25 or 25.62."))


class Organisation(models.Model):
    """A legal person or a cluster; `name` has one column for each content language."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FIRM)
    country = models.CharField(_("country"), max_length=2, validators=[RegexValidator(r"^[A-Z]{2}$")])
    name = models.CharField(pgettext_lazy("of an organisation", "name"), max_length=200)
    city = models.CharField(_("city"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    nace_codes = models.JSONField(_("NACE codes"), default=list, blank=True)
    is_example = models.BooleanField(_("invented example"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Organisation]] = models.Manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["country", "kind"], name="organisation_country_kind")]

    def __str__(self) -> str:
        return self.shown_name

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


class Membership(models.Model):
    """`member` belongs to `group` (a cluster, or an association that gathers clusters) from day to day."""

    group = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships_in")
    since = models.DateField(_("member since"), default=timezone.localdate)
    until = models.DateField(_("member until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "member"], condition=Q(until=None), name="membership_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(group=F("member")), name="membership_not_in_itself"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.group}"


class Role(models.TextChoices):
    OFFICER = "officer", _("officer of the association")
    MANAGER = "manager", _("cluster manager")
    REPRESENTATIVE = "representative", _("representative")
    EXPERT = "expert", _("expert")
    READER = "reader", _("reader for the funder")


# Which kinds of organisation a role can be held in.
ROLE_KINDS: dict[str, frozenset[str]] = {
    Role.OFFICER: frozenset({Kind.ASSOCIATION}),
    Role.READER: frozenset({Kind.ASSOCIATION}),
    Role.EXPERT: frozenset({Kind.ASSOCIATION, Kind.CLUSTER}),
    Role.MANAGER: frozenset({Kind.CLUSTER}),
    Role.REPRESENTATIVE: frozenset(Kind) - {Kind.ASSOCIATION, Kind.CLUSTER},
}


class Mandate(models.Model):
    """A person's role in one organisation, while it lasts."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="mandates")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until=None),
                name="mandate_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.organisation}"


class Invitation(models.Model):
    """An e-mail address asked to take a role. The link carries a signature, so no secret is stored."""

    email = models.EmailField(_("e-mail"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="invitations_accepted"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "organisation", "role"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()} · {self.organisation}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()
