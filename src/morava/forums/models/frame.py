"""The frame of a forum: when, where, at which tables, by which rules."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation
from morava.translation.content import for_reader, in_tongue


class MeetingRule(models.TextChoices):
    """Who may meet whom."""

    ACROSS_COUNTRIES = "across_countries", _("only organisations of different countries")
    OTHER_CLUSTERS = "other_clusters", _("anybody except members of one's own cluster")
    ANYBODY = "anybody", _("anybody")


class TimetableAudience(models.TextChoices):
    PARTICIPANTS = "participants", _("participants only")
    EVERYBODY = "everybody", _("everybody, with the names of organisations only")


def check_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("%(name)s is not a time zone. Write one such as Europe/Prague."), params={"name": name}
        )


class Forum(models.Model):
    """An event at which organisations meet; run by the officers of one or more associations."""

    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Another forum has this address. Choose another one.")},
    )
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("about the forum"), blank=True)
    # A forum is announced and filled before everybody knows in which house it will be.
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2)
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/Prague", validators=[check_time_zone]
    )
    associations = models.ManyToManyField(Organisation, related_name="forums", verbose_name=_("organisers"))
    meeting_rule = models.CharField(
        _("who may meet whom"),
        max_length=20,
        choices=MeetingRule.choices,
        default=MeetingRule.ACROSS_COUNTRIES,
    )
    most_meetings = models.PositiveSmallIntegerField(
        _("most meetings per participant"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    fewest_meetings = models.PositiveSmallIntegerField(
        _("fewest meetings promised to each participant"), default=0
    )
    registration_until = models.DateTimeField(_("registration until"), null=True, blank=True)
    requests_until = models.DateTimeField(_("meeting requests until"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to visitors"), default=False)
    timetable_audience = models.CharField(
        _("who sees the timetable"),
        max_length=20,
        choices=TimetableAudience.choices,
        default=TimetableAudience.PARTICIPANTS,
    )
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Forum]] = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(most_meetings=None) | Q(fewest_meetings__lte=F("most_meetings")),
                name="forum_fewest_not_above_most",
                violation_error_message=_(
                    "The fewest meetings cannot be more than the most. Lower the one or raise the other."
                ),
            ),
        ]

    def __str__(self) -> str:
        return in_tongue(self, "title")

    @property
    def place(self) -> str:
        """Venue and city as far as they are known, in the reader's script."""
        known = ", ".join(part for part in (self.venue, self.city) if part)
        return for_reader(known, origin=self.country)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Session(models.Model):
    """A block of consecutive slots on one day, in the forum's time zone."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts = models.TimeField(_("start"))
    slot_minutes = models.PositiveSmallIntegerField(
        _("minutes per slot"), default=20, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    slot_count = models.PositiveSmallIntegerField(
        _("number of slots"), default=13, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["day", "starts"]

    def __str__(self) -> str:
        return f"{self.day} {self.starts:%H:%M}"

    def slot_times(self) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """Start and end of each slot, aware of the forum's time zone."""
        first = datetime.datetime.combine(self.day, self.starts, tzinfo=self.forum.zone)
        length = datetime.timedelta(minutes=self.slot_minutes)
        return [(first + length * n, first + length * (n + 1)) for n in range(self.slot_count)]

    @property
    def ends_at(self) -> datetime.datetime:
        return self.slot_times()[-1][1]


class Slot(models.Model):
    """One time at which meetings can be.

    Times never change once written, because timetables already handed out refer to them: a session that
    is moved or shortened withdraws its slots and gets others.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="slots")
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["starts_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "position"], condition=Q(is_withdrawn=False), name="slot_once_per_session"
            ),
            models.UniqueConstraint(
                fields=["forum", "starts_at"], condition=Q(is_withdrawn=False), name="slot_once_per_time"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at.astimezone(self.forum.zone):%H:%M}"


class Table(models.Model):
    """A numbered table; fixed to a host who keeps it all day, or free."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    places = models.PositiveSmallIntegerField(
        _("places"), default=4, validators=[MinValueValidator(2), MaxValueValidator(50)]
    )
    host = models.OneToOneField(
        "forums.Participation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="table",
        verbose_name=_("host"),
        error_messages={"unique": _("This participant keeps another table. Make that one free first.")},
    )
    closed_slots = models.ManyToManyField(
        Slot, blank=True, related_name="closed_tables", verbose_name=_("cannot be used at")
    )
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "number"], condition=Q(is_withdrawn=False), name="table_number_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
