"""What can be found by words, folded. Both databases keep an index of words beside it (see the migration)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Document(models.Model):
    """The words of one object of any app. Apps above fill it, so it knows them by kind and key alone."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    names = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # How much each stem counts when what was found is ranked. Nothing for what is only found; and SQLite
    # would make the table anew for a column that may not be null, without the triggers that hang on it.
    weights = models.JSONField(null=True)

    objects: ClassVar[models.Manager[Document]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="document_once_per_object"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "id"], name="document_by_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
