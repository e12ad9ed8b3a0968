"""Where one meeting of the draft could go: each slot with its free tables, or why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from morava.engine import scheduling as engine

from ..domain.instance import draft_instance
from ..domain.placing import reason_data
from ..queries import current_participations
from .reasons import WORDS, WORDS_LEFT_OUT, Explainer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrOrPromise

    from ..models import Meeting, Slot, Table, Timetable


@dataclass(frozen=True)
class SlotTarget:
    """A slot, whether the meeting is there now, the tables free for it, or sentences why there is none."""

    slot: Slot
    is_present: bool
    tables: list[Table]
    reasons: list[str]


def targets_of(meeting: Meeting) -> list[SlotTarget]:
    """Every slot of the forum in order. The meeting's own lock is left aside."""
    problem = draft_instance(meeting.timetable)
    if str(meeting.pk) not in problem.instance.meeting:
        return []
    unlocked = _without_lock(problem.instance, str(meeting.pk))
    explain = explainer(meeting.timetable, words=WORDS)
    return [
        SlotTarget(
            slot=problem.slots[target.slot],
            is_present=problem.slots[target.slot].pk == meeting.slot_id,
            tables=[problem.table_by_number[number] for number in target.tables],
            reasons=explain.sentences(reason_data(reason) for reason in target.reasons),
        )
        for target in engine.targets(unlocked, problem.plan, str(meeting.pk))
    ]


def _without_lock(instance: engine.Instance, meeting_id: str) -> engine.Instance:
    return replace(
        instance,
        meetings=tuple(
            replace(meeting, locked_slot=None, locked_table=None) if meeting.id == meeting_id else meeting
            for meeting in instance.meetings
        ),
    )


def explainer(timetable: Timetable, words: Mapping[str, _StrOrPromise] = WORDS_LEFT_OUT) -> Explainer:
    """The names behind the ids of reasons, in a few queries whatever their number."""
    meetings = timetable.meetings.select_related("first__organisation", "second__organisation")
    return Explainer(
        participations={row.pk: row for row in current_participations(timetable.forum)},
        meetings={meeting.pk: meeting for meeting in meetings},
        interpreters={row.pk: row for row in timetable.forum.interpreters.all()},
        words=words,
    )
