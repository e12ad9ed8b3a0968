"""What changed between two versions of a timetable, meeting by meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..models import Meeting, MeetingState, Timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

ChangeKind = Literal["new", "moved", "gone", "interpreter"]


@dataclass(frozen=True)
class MeetingChange:
    """One meeting that is new, moved (another time or table), gone, or has another interpreter or none;
    as it was and as it is."""

    kind: ChangeKind
    before: Meeting | None
    after: Meeting | None

    @property
    def meeting(self) -> Meeting:
        found = self.after or self.before
        if found is None:
            raise ValueError("A change has a meeting on one side at least.")
        return found


def changes_between(old: Timetable | None, new: Timetable) -> list[MeetingChange]:
    """The differences in order of time; without an old version every placed meeting is new."""
    return differences(placed_by_uid(old) if old else {}, placed_by_uid(new))


def differences(before: Mapping[UUID, Meeting], after: Mapping[UUID, Meeting]) -> list[MeetingChange]:
    """What became of the placed meetings, in order of time."""
    found = [_change(before.get(uid), after.get(uid)) for uid in before.keys() | after.keys()]
    return sorted((change for change in found if change), key=_by_time)


def places_changed(changes: Iterable[MeetingChange]) -> list[MeetingChange]:
    """Without those in which only the interpreter is another: nobody has to be elsewhere for it."""
    return [change for change in changes if change.kind != "interpreter"]


def participations_changed(changes: list[MeetingChange]) -> set[int]:
    """The participations whose agenda is not what it was."""
    return {who for change in changes for who in (change.meeting.first_id, change.meeting.second_id)}


def placed_by_uid(timetable: Timetable) -> dict[UUID, Meeting]:
    rows = timetable.meetings.filter(state=MeetingState.PLACED).select_related(
        "slot", "table", "interpreter", "first__organisation", "second__organisation"
    )
    return {meeting.uid: meeting for meeting in rows}


def _change(before: Meeting | None, after: Meeting | None) -> MeetingChange | None:
    if before is None:
        return MeetingChange("new", None, after)
    if after is None:
        return MeetingChange("gone", before, None)
    # Slots keep their times for good; another slot with the same time is no change for anybody.
    same_time = before.place[0].starts_at == after.place[0].starts_at
    same_table = before.place[1].number == after.place[1].number
    if not (same_time and same_table):
        return MeetingChange("moved", before, after)
    is_same = before.interpreter_id == after.interpreter_id
    return None if is_same else MeetingChange("interpreter", before, after)


def _by_time(change: MeetingChange) -> tuple[object, int]:
    slot, table = change.meeting.place
    return slot.starts_at, table.number
