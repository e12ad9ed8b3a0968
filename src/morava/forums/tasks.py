"""Background work of forums; what is done is in the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from morava.jobs.domain import JobStoppedError, every, job

from .domain.mending import run_mending
from .domain.placing import run_placing
from .domain.recommending import recommend_everywhere, run_recommending
from .domain.what_if import run_what_if
from .interfaces.print.delivery import Delivery, forget_old_files, keep
from .models import Forum, Mending, Placing, WhatIf

if TYPE_CHECKING:
    from morava.jobs.domain import Control


@job("forums.place", title=_("Placing the meetings"))
def place(control: Control) -> dict[str, Any]:
    placing = Placing.objects.select_related("job__by", "forum", "timetable").get(job=control.job_id)
    return run_placing(placing, control)


@job("forums.what_if", title=_("Trying other numbers of tables and slots"))
def try_other_numbers(control: Control) -> dict[str, int]:
    what_if = WhatIf.objects.select_related("forum", "timetable__forum").get(job=control.job_id)
    return run_what_if(what_if, control)


@job("forums.mend", title=_("Looking for the smallest change"))
def mend(control: Control) -> dict[str, int]:
    mending = Mending.objects.select_related("forum", "timetable").get(job=control.job_id)
    return run_mending(mending, control)


@job("forums.recommend", title=_("Finding out whom each should meet"))
def recommend(control: Control, *, forum: int) -> dict[str, int]:
    return run_recommending(Forum.objects.get(pk=forum), control)


@every(minutes=24 * 60)
def recommend_daily() -> None:
    recommend_everywhere()


@job("forums.print", title=_("Printing"))
def print_pack(control: Control, **arguments: Any) -> dict[str, str]:
    """Returns where the finished file is kept and what it is called; empty if there was nothing to print."""

    def on_progress(done: int, total: int) -> None:
        if control.stop_requested:
            raise JobStoppedError
        control.report(done=done, total=total)

    file = Delivery.from_arguments(**arguments).make(on_progress)
    return {"path": keep(file), "name": file.name} if file else {}


@every(minutes=60)
def forget_old_prints() -> None:
    forget_old_files()
