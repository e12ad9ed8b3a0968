"""Imports on their way: the file, what each row would do, what was changed. None of it is the real data."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from morava.audit.models import ObjectReference
from morava.jobs.models import Job

from .kinds import ImportKind, kind_of
from .messages import Message


class Import(ObjectReference):
    """One file on its way into `target`: uploaded, mapped, previewed, confirmed, perhaps undone."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("columns to be chosen")
        MAPPED = "mapped", _("being checked")
        PREVIEWED = "previewed", _("waiting for your decision")
        CONFIRMED = "confirmed", _("imported")
        UNDONE = "undone", _("undone")
        ABANDONED = "abandoned", _("abandoned")

    OPEN: ClassVar = (State.UPLOADED, State.MAPPED, State.PREVIEWED)

    kind_key = models.CharField(max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # For whom the choice of columns is remembered, as the organisation of the person.
    owner_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    owner_id = models.PositiveBigIntegerField()
    owner = GenericForeignKey("owner_type", "owner_id")

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=10)
    sheets = models.JSONField(default=list)  # [{name, hidden, empty, likeness}]
    # Other sheets of the file that hold other kinds of import: [{kind_key, sheet}]
    companions = models.JSONField(default=list)
    sheet = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    heading_row = models.PositiveIntegerField(default=0)  # as numbered in the file; 0: there are no headings
    headings = models.JSONField(default=list)
    samples = models.JSONField(default=list)
    # {position in the file: key of the column}; JSON makes the positions text.
    mapping = models.JSONField(default=dict)

    questions = models.JSONField(default=list)  # [{key, code, params, options, rows}]
    answers = models.JSONField(default=dict)  # {key of a question: chosen value}
    counts = models.JSONField(default=dict)  # {action or level: number of rows}
    outcome = models.JSONField(default=dict)  # {created, changed, removed, restored, kept: number of objects}
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # When the rows were forgotten, for they hold personal data; from then on there is no undo.
    cleared_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Import]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["content_type", "object_id", "kind_key"], name="import_target_kind")
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def kind(self) -> ImportKind:
        return kind_of(self.kind_key)

    @property
    def into(self) -> models.Model:
        """The target; LookupError where somebody deleted it meanwhile."""
        target: models.Model | None = self.target
        if target is None:
            raise LookupError(f"The target of import {self.pk} is gone.")
        return target

    @property
    def mapped(self) -> dict[int, str]:
        return {int(position): key for position, key in self.mapping.items()}

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_busy(self) -> bool:
        return self.job is not None and self.job.is_live

    @property
    def can_be_undone(self) -> bool:
        return self.state == self.State.CONFIRMED and self.cleared_at is None


class ImportFile(models.Model):
    """The bytes, kept only until they are imported or given up; in the database, where any worker is."""

    of = models.OneToOneField(Import, models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.of)


class ImportRow(models.Model):
    """One row of the file: its cells as they came, what they mean, and what it would do."""

    class Action(models.TextChoices):
        CREATE = "create", _("new")
        UPDATE = "update", _("changed")
        SAME = "same", _("unchanged")
        SKIP = "skip", _("left out")
        REFUSE = "refuse", _("cannot be imported")

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    messages = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    action = models.CharField(max_length=10, choices=Action.choices)
    # Whether the kind's handler was asked about it; rows it cannot read and examples are not.
    judged = models.BooleanField(default=False)
    has_warning = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of", "number"], name="import_row_number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["of", "action"], name="import_row_action")]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"

    @property
    def said(self) -> list[Message]:
        return [Message(**message) for message in self.messages]


class ImportChange(ObjectReference):
    """One object an import created or changed, with what is needed to put it back."""

    class Undone(models.TextChoices):
        REMOVED = "removed", _("removed")
        RESTORED = "restored", _("put back")
        KEPT = "kept", _("left as it is")
        GONE = "gone", _("no longer there")

    of = models.ForeignKey(Import, models.CASCADE, related_name="changes")
    row_number = models.PositiveIntegerField()
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)  # null: it did not exist
    after = models.JSONField(encoder=DjangoJSONEncoder)
    undone = models.CharField(max_length=10, choices=Undone.choices, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["of", "content_type", "object_id"], name="import_change_once_per_object"
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class RememberedMapping(models.Model):
    """The columns somebody chose for certain headings, for the next file with the same headings."""

    kind_key = models.CharField(max_length=80)
    owner_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    owner_id = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=32)
    mapping = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind_key", "owner_type", "owner_id", "fingerprint"],
                name="remembered_mapping_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_key} {self.fingerprint}"
