"""The outbox: every mail Morava sends is a row here first, as it reads, until it is sent and after."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from morava.audit.models import ObjectReference


class Message(models.Model):
    """One mail to one receiver, in the words it is sent in.

    While a worker sends it, it holds the row by `lease`; a worker that died lets go when the lease ends.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    template = models.CharField(max_length=100)
    language = models.CharField(_("language"), max_length=10)
    to_email = models.EmailField(_("to"), max_length=254)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=400)
    # Subject and receiver, folded: databases do not know that Š, s and Ш are looked for as one letter.
    search_key = models.TextField(editable=False)
    text = models.TextField()
    html = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes: ClassVar = [
            models.Index(
                fields=["-urgent", "due_at"],
                condition=models.Q(state="waiting"),
                name="mail_message_waiting",
            ),
            models.Index(fields=["created_at"], name="mail_message_created"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="mail_message_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_email}"

    @property
    def is_readable(self) -> bool:
        """Whether the text may be shown: confidential mails are for their receiver only."""
        return not self.confidential and self.emptied_at is None


class StoredAttachment(models.Model):
    """A file that goes with a mail. A calendar object names its iTIP method, such as REQUEST."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=150)
    mimetype = models.CharField(max_length=100)
    method = models.CharField(max_length=20, blank=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.filename


class Concern(ObjectReference):
    """A mail is about an object: it is listed on that object's page of mails."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="concerns")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "message"], name="mail_concern_once_per_message"
            ),
        ]
