"""From an order to the one file that somebody downloads: at once, or through a job when it is long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from morava.forums.domain.notices import agenda_address
from morava.forums.interfaces.print.agenda import agendas
from morava.forums.interfaces.print.document import render
from morava.forums.interfaces.print.from_timetable import printed_timetable
from morava.forums.interfaces.print.pack import Order, Paper, PrintedFile, print_files, zipped
from morava.forums.interfaces.print.tongue import Tongue
from morava.forums.models import Delegate, Participation, Timetable
from morava.privacy.retention import moment

if TYPE_CHECKING:
    from collections.abc import Callable

# A page takes some 10 ms; a person waits for a few seconds without asking why.
MOST_DELEGATES_AT_ONCE = 300
FOLDER = "prints"


@dataclass(frozen=True)
class Delivery:
    """What is printed, for whom: `since` an older version, `private` with the keys to the agendas."""

    timetable: Timetable
    order: Order
    since: Timetable | None = None
    private: bool = False

    @property
    def is_long(self) -> bool:
        """Whether so much may be printed that a job should do it."""
        if not {Paper.AGENDAS, Paper.BADGES} & set(self.order.papers):
            return False
        delegates = Delegate.objects.filter(participation__forum=self.timetable.forum_id)
        return delegates.count() > MOST_DELEGATES_AT_ONCE

    def arguments(self) -> dict[str, Any]:
        """Plain values for a job, see `from_arguments`."""
        return {
            "timetable": self.timetable.pk,
            "since": self.since.pk if self.since else None,
            "private": self.private,
            "order": self.order.as_json(),
        }

    @classmethod
    def from_arguments(cls, *, timetable: int, since: int | None, private: bool, order: Any) -> Delivery:
        versions = Timetable.objects.select_related("forum").in_bulk([timetable, *filter(None, [since])])
        return cls(versions[timetable], Order.from_json(order), versions[since] if since else None, private)

    def make(
        self, on_progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> PrintedFile | None:
        """A PDF, or an archive of several; None if there is nothing to print."""
        before = printed_timetable(self.since, as_handed_out=True) if self.since else None
        now = printed_timetable(self.timetable, private=agenda_address if self.private else None)
        files = print_files(now, self.order, before=before, on_progress=on_progress)
        name = f"{self.timetable.forum.slug}-v{self.timetable.number}"
        if len(files) > 1:
            return PrintedFile(f"{name}.zip", zipped(files, name))
        return PrintedFile(f"{name}-{files[0].name}", files[0].content) if files else None


def agenda_pdf(
    timetable: Timetable, participation: Participation, *, language: str, delegate: Delegate | None = None
) -> bytes:
    """The agendas of a participant's delegates, or of the one delegate, for those who may hold their keys."""
    printed = printed_timetable(timetable, private=agenda_address)
    tongue = Tongue(language)
    who = delegate.pk if delegate else None
    return render([agendas(printed, tongue, only={participation.pk}, delegate=who)], printed.forum, tongue)


def keep(file: PrintedFile) -> str:
    """Store a finished file for a day, where every machine of the site finds it. Returns its storage name."""
    return default_storage.save(f"{FOLDER}/{file.name}", ContentFile(file.content))


def forget_old_files() -> None:
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < moment("forums.prints"):
            default_storage.delete(path)
