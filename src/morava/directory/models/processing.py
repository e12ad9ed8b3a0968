"""What only an association knows about its processing of personal data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .organisation import LONGEST_TEXT, Organisation


class ProcessingNote(models.Model):
    """What the association states in the record of processing, and to everybody in the privacy notice.

    The texts have one column for each content language.
    """

    association = models.OneToOneField(Organisation, models.CASCADE, related_name="processing_note")
    email = models.EmailField(_("e-mail address for questions about personal data"), blank=True)
    responsible = models.TextField(_("who is responsible"), blank=True, validators=[LONGEST_TEXT])
    legal_bases = models.TextField(_("legal bases"), blank=True, validators=[LONGEST_TEXT])
    recipients = models.TextField(_("recipients outside Morava"), blank=True, validators=[LONGEST_TEXT])
    transfer = models.TextField(
        _("on what the transfer to the other country rests"), blank=True, validators=[LONGEST_TEXT]
    )
    safety = models.TextField(_("how the data are kept safe"), blank=True, validators=[LONGEST_TEXT])
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[models.Manager[ProcessingNote]] = models.Manager()

    def __str__(self) -> str:
        return str(self.association)
