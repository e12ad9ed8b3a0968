"""What background work holds about a person: who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import UNNAMED, Coded, Holding

from .models import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def jobs(subject: Subject) -> Iterator[Row]:
    if subject.pk is None:
        return
    for job in Job.objects.filter(by=subject.pk).order_by("-created_at", "-pk"):
        yield {
            "at": job.created_at,
            "what": Coded.of(job.kind, job.title),
            "state": Coded.of(job.state, job.get_state_display()),
        }


HOLDINGS = (
    Holding(
        "jobs.jobs",
        _("Background work you asked for"),
        ("jobs.Job.by",),
        tell=jobs,
        fate=UNNAMED,
        labels={"at": _("When"), "what": _("What"), "state": _("State")},
        order=80,
    ),
)
