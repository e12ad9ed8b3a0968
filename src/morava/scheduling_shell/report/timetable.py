"""A result with names: who meets whom when and where, and why a meeting has no place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from morava.engine.language import has_cyrillic, sort_key, to_latin
from morava.forums.interfaces.reasons import WORDS_LEFT_OUT, Explainer
from morava.importing.reading import clean
from morava.translation.languages import script_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from morava.engine.scheduling import Instance, Meeting, Placement, Reason, Result

    from .naming import SlotName


@dataclass(frozen=True)
class Timetable:
    """What the writers of texts and workbooks ask."""

    instance: Instance
    result: Result
    slots: Sequence[SlotName]
    title: str

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Participants by id."""
        return {one.id: _readable(one.name or one.id) for one in self.instance.participants}

    @cached_property
    def participants(self) -> list[str]:
        """The ids in the order of the alphabet."""
        language = get_language() or "en"
        return sorted(self.names, key=lambda id_: sort_key(self.names[id_], language))

    @cached_property
    def agendas(self) -> Mapping[str, list[tuple[Meeting, Placement]]]:
        """The placed meetings of each participant, in order of time."""
        plan, instance = self.result.plan, self.instance
        return {id_: list(plan.agenda(instance, id_)) for id_ in self.names}

    @cached_property
    def by_time(self) -> list[tuple[Meeting, Placement]]:
        """The placed meetings by slot, then by table."""
        placements = self.result.plan.placements
        placed = [(one, placements[one.id]) for one in self.instance.meetings if one.id in placements]
        return sorted(placed, key=lambda pair: (pair[1].slot, pair[1].table))

    @cached_property
    def left_out(self) -> list[Meeting]:
        """The meetings without a place, the most wanted first."""
        found = [self.instance.meeting[id_] for id_ in self.result.plan.left_out]
        return sorted(found, key=lambda meeting: meeting.priority)

    def partners(self, meeting: Meeting, participant: str) -> str:
        return ", ".join(self.names[side] for side in meeting.sides if side != participant)

    def sides(self, meeting: Meeting) -> str:
        return " – ".join(self.names[side] for side in meeting.sides)

    def interpreter(self, placement: Placement) -> str:
        if placement.interpreter is None:
            return ""
        one = self.instance.interpreter[placement.interpreter]
        return _readable(one.name or one.id)

    @property
    def has_interpreters(self) -> bool:
        return bool(self.instance.interpreters)

    @property
    def has_days(self) -> bool:
        return any(slot.day for slot in self.slots)

    def why(self, meeting: Meeting) -> list[str]:
        """Sentences that tell why a meeting has no place."""
        return self._explainer.sentences(map(self._numbered, self.result.plan.left_out[meeting.id]))

    def remedies(self, meeting: Meeting) -> list[str]:
        """Sentences that tell what would help."""
        return self._explainer.remedies(map(self._numbered, self.result.plan.left_out[meeting.id]))

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        """The web knows rows of a database by number; here the numbers are positions."""
        instance = self.instance
        return {
            "participants": {one.id: number for number, one in enumerate(instance.participants)},
            "meetings": {one.id: number for number, one in enumerate(instance.meetings)},
            "interpreters": {one.id: number for number, one in enumerate(instance.interpreters)},
        }

    @cached_property
    def _explainer(self) -> Explainer:
        people, pairs = self._numbers["participants"], self._numbers["meetings"]
        named: Any = {number: self.names[id_] for id_, number in people.items()}
        meetings: Any = {number: self._pair(self.instance.meeting[id_]) for id_, number in pairs.items()}
        helpers: Any = {number: one.name or one.id for number, one in enumerate(self.instance.interpreters)}
        return Explainer(named, meetings, helpers, WORDS_LEFT_OUT)

    def _pair(self, meeting: Meeting) -> _Pair:
        people = self._numbers["participants"]
        first, second = (meeting.sides[0], self.partners(meeting, meeting.sides[0]))
        return _Pair(people[first], self.names[first], second)

    def _numbered(self, reason: Reason) -> dict[str, Any]:
        found = {one.name: getattr(reason, one.name) for one in fields(reason)}
        for what, numbers in self._numbers.items():
            found[what] = [str(numbers[id_]) for id_ in found[what]]
        return found


def _readable(name: str) -> str:
    """In a script the reader knows, without control characters, which a terminal would obey."""
    seen = " ".join(clean(name).split()) or "?"
    return to_latin(seen) if script_read() == "latn" and has_cyrillic(seen) else seen


@dataclass(frozen=True)
class _Pair:
    """A meeting as explanations ask for it."""

    first_id: int
    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"
