"""Who speaks for an organisation, in which role, and who is asked to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..kinds import Kind
from .organisation import Organisation


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
    # Whether whoever invites lays down their own role once it is accepted.
    hands_over = models.BooleanField(default=False)
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
