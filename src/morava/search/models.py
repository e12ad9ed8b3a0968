"""What can be found by words, folded. Both databases keep an index of words beside it (see the migration)."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

MANY: Final = 500
"""A word that more documents have is common."""


class Document(models.Model):
    """The words of one object of any app. Apps above fill it, so it knows them by kind and key alone."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    names = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # The stems by how much they count when what was found is ranked (`weights`). Nothing for what is only
    # found; and SQLite would make the table anew for a column that may not be null, without the triggers that
    # hang on it.
    weights = models.JSONField(null=True)

    objects: ClassVar[models.Manager[Document]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="document_once_per_object"),
        ]
        # SQLite looks up the kind of each row that its index of words found: here it need not read the words.
        indexes: ClassVar = [models.Index(fields=["kind", "id", "object_id"], name="document_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class CommonWord(models.Model):
    """How many documents of a kind have a word that many have, as it was counted last; without a word, how
    many there are. What is ranked is not looked for by such words alone, where there are others."""

    kind = models.CharField(max_length=40)
    word = models.CharField(max_length=100, blank=True)
    documents = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[CommonWord]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "word"], name="common_word_once_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.word} {self.documents}"


class SeparateIndex(models.Model):
    """The index beside the database in which a kind is found (`apart`), where there is one. As long as this
    row is there, triggers note each change of a document of the kind (see the migration)."""

    kind = models.CharField(max_length=40, unique=True)
    folder = models.CharField(max_length=40)
    is_ready = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[SeparateIndex]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.kind}: {self.folder}"


class Change(models.Model):
    """A document that is not in the separate index as it is now: it is new, changed or gone."""

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()

    objects: ClassVar[models.Manager[Change]] = models.Manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "id"], name="change_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
