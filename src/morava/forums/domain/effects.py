"""What a change would do to the meetings already placed, found by making it and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from ..queries import working_timetable
from .comparison import MeetingChange, differences, placed_by_uid

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from ..models import Forum, Meeting, Timetable


@dataclass(frozen=True)
class Effects:
    """Meetings that lose their time or table, those that keep it at another time or table, and those that
    get another interpreter or none.

    Each change tells where its meeting was before; all but `lost` also tell how it would be.
    """

    lost: list[MeetingChange]
    moved: list[MeetingChange]
    handed_over: list[MeetingChange]

    def __bool__(self) -> bool:
        return bool(self.lost or self.moved or self.handed_over)


def effects_of(forum: Forum, change: Callable[[], object]) -> Effects:
    """Call `change`, see what became of the placed meetings, and undo all of it.

    What `change` refuses, it refuses here too. Objects it writes to keep the new values in memory only.
    """
    with transaction.atomic():
        before = _placed(working_timetable(forum))
        change()
        after = _placed(working_timetable(forum))
        transaction.set_rollback(True)
    changes = differences(before, after)
    return Effects(
        lost=[change for change in changes if change.kind == "gone"],
        moved=[change for change in changes if change.kind == "moved"],
        handed_over=[change for change in changes if change.kind == "interpreter"],
    )


def _placed(timetable: Timetable | None) -> dict[UUID, Meeting]:
    return placed_by_uid(timetable) if timetable else {}
