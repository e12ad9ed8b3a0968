"""By what programs are known."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ApiToken(models.Model):
    """A program may do what its owner may, at most what the scopes name. The secret itself is not kept: only
    a digest, by which it is found, and its beginning, by which people recognise it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(pgettext_lazy("of a token", "name"), max_length=60)
    prefix = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("what it may do"), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # The day is enough to see which tokens nobody needs; more would be a record of somebody's work.
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[ApiToken]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def has_expired(self) -> bool:
        return self.revoked_at is None and not self.is_live


class Count(models.Model):
    """How often somebody has asked in the minute in which they last did. Who it is stands there as a token's
    number or as a digest of an address on the network, never as the address."""

    asker = models.CharField(max_length=40, unique=True)
    minute = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[Count]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.asker}: {self.number}"
