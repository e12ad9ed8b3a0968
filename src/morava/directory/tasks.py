"""Background work of the directory; what is done is in the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from morava.jobs.domain import JobStoppedError, every, job, start_job
from morava.search.apart import make_index
from morava.search.domain import count_words, keep_index

from .domain.reminders import remind_of_old_profiles
from .interfaces.booklet import Order, forget_old_booklets, keep, made

if TYPE_CHECKING:
    from morava.jobs.domain import Control


@job("directory.booklet", title=_("Making the booklet"))
def make_booklet(control: Control, **arguments: Any) -> dict[str, str]:
    """Returns where the finished file is kept and what it is called."""

    def on_progress(done: int, total: int) -> None:
        if control.stop_requested:
            raise JobStoppedError
        control.report(done=done, total=total)

    order = Order.from_json(arguments)
    name = f"{order.name}.pdf"
    return {"path": keep(name, made(order, on_progress)), "name": name}


@every(minutes=24 * 60)
def count_common_words() -> None:
    """Of whatever is found by words; search is below all that works in the background."""
    count_words()


@every(minutes=1)
def keep_search_index() -> None:
    for kind in keep_index():
        start_job("directory.search_index", by=None, arguments={"kind": kind}, key=kind)


@job("directory.search_index", title=_("Making the index of words"), attempts=1)
def make_search_index(_control: Control, *, kind: str) -> None:
    """A minute later it is asked for again if it was not made."""
    make_index(kind)


@every(minutes=24 * 60)
def remind() -> None:
    remind_of_old_profiles()


@every(minutes=60)
def forget_booklets() -> None:
    forget_old_booklets()
