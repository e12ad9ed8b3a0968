"""Background work of forums; what is done is in the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from morava.jobs.domain import job

from .domain.placing import run_placing
from .models import Placing

if TYPE_CHECKING:
    from morava.jobs.domain import Control


@job("forums.place", title=_("Placing the meetings"))
def place(control: Control) -> dict[str, Any]:
    placing = Placing.objects.select_related("job__by", "forum", "timetable").get(job=control.job_id)
    return run_placing(placing, control)
