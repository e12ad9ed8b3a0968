"""Who takes part in a forum and whom they want to meet."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation

from ..priorities import Priority as Priority
from .frame import Forum, Slot


class Participation(models.Model):
    """An organisation that takes part in a forum: the participant whose meetings are placed."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    external_id = models.CharField(_("number in your list"), max_length=60, blank=True)
    most_meetings = models.PositiveSmallIntegerField(
        _("most meetings"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    fewest_meetings = models.PositiveSmallIntegerField(_("fewest meetings"), null=True, blank=True)
    unavailable_slots = models.ManyToManyField(
        Slot, blank=True, related_name="unavailable_participations", verbose_name=_("not available")
    )
    note = models.TextField(_("note for the organisers"), blank=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["forum", "organisation"], name="participation_once_per_forum"),
            models.UniqueConstraint(
                fields=["forum", "external_id"],
                condition=~Q(external_id=""),
                name="participation_external_id_once",
                violation_error_message=_("Another participant has this number in your list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


def new_agenda_key() -> str:
    return secrets.token_urlsafe(24)


class Delegate(models.Model):
    """A person sent by a participant. Contact details are for the organisers and agreed partners."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="delegates")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    language = models.CharField(
        _("language of messages"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="delegations"
    )
    # Part of the address of the agenda and its calendar feed; a new key makes old addresses void.
    agenda_key = models.CharField(max_length=40, unique=True, default=new_agenda_key)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "participation",
                Lower("email"),
                condition=~Q(email=""),
                name="delegate_email_once",
                violation_error_message=_(
                    "This participant has a delegate with this e-mail already. Change that one instead."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingRequest(models.Model):
    """A wanted meeting: `requester` would like to meet `partner`."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="requests")
    requester = models.ForeignKey(Participation, models.CASCADE, related_name="requests_made")
    partner = models.ForeignKey(Participation, models.CASCADE, related_name="requests_received")
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    # The step in which organisers made it; none where one of the two sides asked for it.
    filling = models.ForeignKey(
        "forums.Filling", models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["requester", "partner"], name="request_once_per_pair"),
            models.CheckConstraint(condition=~Q(requester=F("partner")), name="request_not_with_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.requester} → {self.partner}"
