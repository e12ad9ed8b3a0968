"""What happened: who did what, for whom, to which objects. Written once, never changed."""

from __future__ import annotations

from typing import Any, ClassVar, Final, NoReturn

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import verbs

BY_PROGRAM: Final = "by_program"
"""The key of an entry's data that says so."""


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete the record of what happened."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed.")

    def bulk_update(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are never deleted.")


class AppendOnly(models.Model):
    """Base of rows that the ORM may add but neither change nor delete."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError(f"{type(self).__name__} rows are never deleted.")


class ObjectReference(models.Model):
    """Base of the rows that link an entry, a job or a mail to any one object it is about."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"


class Entry(AppendOnly):
    """One thing done.

    `by` is empty when Morava acted on its own (`automatic`) or when the person was erased since. No name
    of the person is kept here, so that erasing a person erases the name from the history too; `data`
    must hold no personal data for the same reason.
    """

    at = models.DateTimeField(_("when"), auto_now_add=True)
    verb = models.CharField(_("what"), max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    automatic = models.BooleanField(default=False)
    on_behalf_of_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    on_behalf_of_id = models.PositiveBigIntegerField(null=True, blank=True)
    on_behalf_of = GenericForeignKey("on_behalf_of_type", "on_behalf_of_id")
    on_behalf_of_name = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = _("history entry")
        verbose_name_plural = _("history entries")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="audit_entry_behalf_is_whole",
                condition=models.Q(on_behalf_of_type__isnull=True, on_behalf_of_id__isnull=True)
                | models.Q(on_behalf_of_type__isnull=False, on_behalf_of_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"

    @property
    def phrase(self) -> str:
        """What was done, in the reader's language."""
        return verbs.phrase(self.verb, self.data)

    @property
    def by_program(self) -> bool:
        """Whether a program did it, with a token of the person."""
        return bool(self.data.get(BY_PROGRAM))

    @property
    def actor(self) -> str:
        """Who did it, in words."""
        if self.by is not None:
            return str(self.by)
        return str(_("Morava") if self.automatic else _("a person deleted since"))


class Concern(AppendOnly, ObjectReference):
    """An entry concerns an object: it is read on that object's page."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="concerns")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "entry"], name="audit_concern_once_per_entry"
            ),
        ]
