"""Who helps at meetings whose sides have no common language."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from morava.translation.content import for_reader

from .frame import Forum, Slot


class Interpreter(models.Model):
    """A person who interprets at a forum, one meeting at a time. Contacts are for the organisers."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="interpreters")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    languages = models.JSONField(_("languages"), default=list)
    unavailable_slots = models.ManyToManyField(
        Slot, blank=True, related_name="unavailable_interpreters", verbose_name=_("not available")
    )
    rest_after = models.PositiveSmallIntegerField(
        _("rests after so many meetings in a row"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    # Timetables already handed out name interpreters, so one who does not come stays, out of sight.
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return for_reader(self.name, origin="")
