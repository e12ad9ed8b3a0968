"""What a mended timetable changes, by person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ..domain.the_day import changes_by_participant, pair_of
from ..models.mending import What
from ..queries import current_participations
from .reasons import WORDS_LEFT_OUT
from .targets import explainer

if TYPE_CHECKING:
    from collections.abc import Callable

    from morava.engine import scheduling as engine

    from ..domain.instance import Place
    from ..domain.the_day import Happening, Mended
    from ..models import Participation


WORDS = WORDS_LEFT_OUT | {"not-found": _("There is no place for it that the others leave free.")}
OBVIOUS = {What.NO_SHOW, What.LEAVES, What.CANCELLED}
"""Why meetings fall out needs no words then."""


@dataclass(frozen=True)
class ChangedMeeting:
    """With whom, where it was (None: there was none), where it is (None: there is none any more, and why)."""

    partner: Participation
    before: Place | None
    after: Place | None
    reasons: list[str]

    @property
    def only_interpreter(self) -> bool:
        """Whether nobody has to be elsewhere."""
        if self.before is None or self.after is None:
            return False
        before, after = self.before, self.after
        return (before["slot"], before["table"]) == (after["slot"], after["table"])


@dataclass(frozen=True)
class ChangedAgenda:
    participation: Participation
    is_named: bool
    meetings: list[ChangedMeeting]


@dataclass(frozen=True)
class Preview:
    """`unplaced`: why a meeting that was newly wanted has no place; empty where it has one."""

    agendas: list[ChangedAgenda]
    unplaced: list[str]
    state: str


def preview_of(mended: Mended, happening: Happening) -> Preview:
    people = {row.pk: row for row in current_participations(mended.timetable.forum)}
    reasons, words = mended.reasons(), explainer(mended.timetable, words=WORDS)
    named = set(mended.outcome.named)

    def why(pair: tuple[int, int]) -> list[str]:
        return words.sentences(reasons.get(pair, []))

    def changed(change: engine.Change) -> ChangedMeeting:
        outcome, before = mended.outcome.instance.meeting, mended.problem.instance.meeting
        meeting = outcome.get(change.meeting) or before[change.meeting]
        pair = int(meeting.a), int(meeting.b)
        partner = next(pk for pk in pair if pk != int(change.participant))
        return ChangedMeeting(
            people[partner],
            mended.problem.place_of(change.before) if change.before else None,
            mended.problem.place_of(change.after) if change.after else None,
            [] if happening.what in OBVIOUS else why(pair),
        )

    agendas = [
        ChangedAgenda(people[pk], str(pk) in named, [changed(change) for change in changes])
        for pk, changes in changes_by_participant(mended)
    ]
    return Preview(agendas, _unplaced(mended, happening, why), mended.state)


def _unplaced(mended: Mended, happening: Happening, why: Callable[[tuple[int, int]], list[str]]) -> list[str]:
    if happening.what != What.REQUESTED:
        return []
    wanted = pair_of(happening)
    places = {(int(one.a), int(one.b)): one.id for one in mended.outcome.instance.meetings}
    return [] if places[wanted] in mended.outcome.plan.placements else why(wanted)
