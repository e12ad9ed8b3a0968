"""Timetables: every version of all meetings, and how each came to be."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from morava.jobs.models import Job

from ..priorities import Priority
from .frame import Forum, Slot, Table
from .interpreter import Interpreter
from .participation import Participation


class Stage(models.TextChoices):
    DRAFT = "draft", _("draft")
    PRELIMINARY = "preliminary", _("preliminary")
    PUBLISHED = "published", _("published")


class Timetable(models.Model):
    """One version of all meetings of a forum. A draft is worked on; a released version never changes."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="timetables")
    number = models.PositiveSmallIntegerField(_("version"))
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    # What the solver said of the last placing: objective, bounds, whether proven best.
    quality = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # Whether the delegates were mailed their agendas of this version.
    is_announced = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["forum", "number"], name="timetable_number_once"),
            models.UniqueConstraint(
                fields=["forum"], condition=Q(stage="draft"), name="timetable_one_draft_per_forum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum} · {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.stage == Stage.DRAFT


class MeetingState(models.TextChoices):
    PLACED = "placed", _("placed")
    LEFT_OUT = "left_out", _("not placed")
    CANCELLED = "cancelled", _("cancelled")


class Meeting(models.Model):
    """Two participants meeting, in one version of the timetable.

    The same two participants keep one `uid` through all versions, so that calendars can follow.
    """

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="meetings")
    uid = models.UUIDField(default=uuid.uuid4)
    first = models.ForeignKey(Participation, models.PROTECT, related_name="meetings_as_first")
    second = models.ForeignKey(Participation, models.PROTECT, related_name="meetings_as_second")
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    state = models.CharField(
        _("state"), max_length=20, choices=MeetingState.choices, default=MeetingState.LEFT_OUT
    )
    slot = models.ForeignKey(Slot, models.PROTECT, null=True, blank=True, related_name="meetings")
    table = models.ForeignKey(Table, models.PROTECT, null=True, blank=True, related_name="meetings")
    interpreter = models.ForeignKey(
        Interpreter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("interpreter"),
    )
    is_locked = models.BooleanField(_("locked"), default=False)
    # False where an officer added it by hand, so that it outlives the requests.
    is_requested = models.BooleanField(default=False)
    # Why it is not placed: codes and whom they concern, as the engine or a verb found it.
    reasons = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["timetable", "first", "second"], name="meeting_once_per_pair"),
            models.UniqueConstraint(fields=["timetable", "uid"], name="meeting_uid_once"),
            models.UniqueConstraint(
                fields=["timetable", "slot", "table"],
                condition=Q(state="placed"),
                name="meeting_one_per_table_and_slot",
            ),
            models.UniqueConstraint(
                fields=["timetable", "slot", "interpreter"],
                condition=Q(state="placed", interpreter__isnull=False),
                name="meeting_one_per_interpreter_and_slot",
            ),
            # The pair is stored once, the participant registered earlier first.
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="meeting_pair_in_order"),
            models.CheckConstraint(
                condition=Q(state="placed", slot__isnull=False, table__isnull=False)
                | ~Q(state="placed") & Q(slot=None, table=None, interpreter=None),
                name="meeting_placed_has_slot_and_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"

    @property
    def pair(self) -> tuple[Participation, Participation]:
        return self.first, self.second

    @property
    def place(self) -> tuple[Slot, Table]:
        """When and where; only for a placed meeting."""
        if self.slot is None or self.table is None:
            raise ValueError(f"Meeting {self.pk} is not placed.")
        return self.slot, self.table

    def partner_of(self, participation_id: int) -> Participation:
        return self.second if participation_id == self.first_id else self.first


class Seat(models.Model):
    """A participant's place in a slot. It repeats what the meeting says, because only a row of its own
    lets the database itself refuse that somebody be in two meetings at once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="seats")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="seats")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="seats")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["timetable", "slot", "participation"], name="seat_one_meeting_at_a_time"
            ),
            models.UniqueConstraint(fields=["meeting", "participation"], name="seat_once_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.participation} · {self.slot}"


class TimetableChange(models.Model):
    """One step of editing a draft, with what was before, so that it can be undone."""

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=40)
    # {meeting id: {state, slot, table, interpreter, …} or null where there was no such meeting}
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    # What the step noted in the set-up: {list of times: {id of whose it is: [slot ids added]}}
    noted = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.verb


class Placing(models.Model):
    """One run of the engine for a forum, and what it reached."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="placings")
    job = models.OneToOneField(Job, models.CASCADE, related_name="placing")
    timetable = models.ForeignKey(Timetable, models.SET_NULL, null=True, blank=True, related_name="placings")
    seconds = models.PositiveSmallIntegerField(_("time limit in seconds"), default=60)
    seed = models.PositiveIntegerField(default=1)
    keep_placed = models.BooleanField(_("keep the meetings already placed"), default=False)
    result = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.forum} · {self.pk}"
