"""Work done in the background: jobs that people wait for, and ticks that come round."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from morava.audit.models import ObjectReference

from . import handlers


class Job(models.Model):
    """One piece of background work, from being asked for to its result.

    The row outlives the worker that runs it: `run` names the run that holds the job, `heartbeat_at` says
    when that run last gave a sign of life. Every write of a run is conditional on still holding the job.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        STOPPED = "stopped", _("stopped")

    LIVE: ClassVar = (State.QUEUED, State.RUNNING)

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=120, null=True, blank=True)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_requested = models.BooleanField(default=False)
    progress = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    result = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    error = models.TextField(blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    run = models.UUIDField(null=True, blank=True)
    task_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes: ClassVar = [models.Index(fields=["state", "heartbeat_at"], name="jobs_job_state_beat")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state__in=["queued", "running"], key__isnull=False),
                name="jobs_job_one_live_per_key",
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", run__isnull=False, heartbeat_at__isnull=False)
                | (~models.Q(state="running") & models.Q(run__isnull=True)),
                name="jobs_job_held_while_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """What the job does, in the reader's language."""
        return handlers.title(self.kind)

    @property
    def is_live(self) -> bool:
        """Whether the job waits or runs, so that there is something to wait for."""
        return self.state in self.LIVE

    @property
    def percent(self) -> int | None:
        """How far the job is, 0 to 100, if it says so."""
        done, total = self.progress.get("done"), self.progress.get("total")
        if not isinstance(done, int | float) or not isinstance(total, int | float) or total <= 0:
            return None
        return max(0, min(100, round(100 * done / total)))


class Concern(ObjectReference):
    """A job is about an object: those who may change the object may follow the job."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="concerns")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "job"], name="jobs_concern_once_per_job"
            ),
        ]


class Tick(models.Model):
    """When a piece of recurring work is due next. One row per tick, so that many workers run it once."""

    name = models.CharField(max_length=150, primary_key=True)
    due_at = models.DateTimeField()
    task_id = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
