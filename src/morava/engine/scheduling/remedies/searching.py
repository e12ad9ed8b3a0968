"""The search for remedies: what is one obstacle away from fitting, and who could make room."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from morava.engine.scheduling.checker import check
from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.interpreting import languages_between
from morava.engine.scheduling.occupancy import Occupancy
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode
from morava.engine.scheduling.remedies.adjusting import adjusted, unlocked
from morava.engine.scheduling.remedies.data import Asked, Move, Remedy, RemedyKind
from morava.engine.scheduling.remedies.making_room import MakingRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from morava.engine.scheduling.instance import Instance, Meeting

ALTERNATIVES = 3
"""How many remedies of a kind about the same person or thing are told, where there is a choice of slots."""
WITH_A_CHOICE = (
    RemedyKind.TABLE,
    RemedyKind.AVAILABLE,
    RemedyKind.INTERPRETER_AVAILABLE,
    RemedyKind.INTERPRETER,
)
STEPS = 2_000
"""Steps of each search for meetings to move."""
ORDER = {kind: place for place, kind in enumerate(RemedyKind)}

Rank = tuple[int, ...]


def remedies(instance: Instance, plan: Plan, meeting: str) -> tuple[Remedy, ...]:
    """Everything found that would place a meeting (an id) in a plan of the instance, what asks least first.

    Between equals the better plan comes first. Where the meeting fits as it is nothing else is told;
    nothing at all where it is placed already, or where the plan breaks a rule. Raises InputError when
    there is no such meeting.
    """
    if meeting not in instance.meeting:
        raise InputError("unknown-meeting", f"There is no meeting {meeting!r}.", meeting=meeting)
    if meeting in plan.placements:
        return ()
    return _Cure(instance, plan, instance.meeting[meeting]).remedies()


class _Cure:
    """The remedies of one meeting, with what they are ranked by."""

    def __init__(self, instance: Instance, plan: Plan, wanted: Meeting) -> None:
        self.instance = instance
        self.plan = plan
        self.wanted = wanted
        self.tolerated = {violation.code for violation in check(instance, plan).violations}
        self.found: list[tuple[Rank, Remedy]] = []

    def remedies(self) -> tuple[Remedy, ...]:
        if self.tolerated <= {"unfair"}:
            self._change_one_thing()
            if not any(remedy.kind is RemedyKind.PLACE for _, remedy in self.found):
                self._move_others()
                self._unlock_others()
                self._add_slots()
        return tuple(remedy for _, remedy in sorted(self.found, key=lambda one: one[0]))

    def _change_one_thing(self) -> None:
        """Slots in which one thing alone stands in the way, and that can be changed."""
        occupancy = Occupancy(self.instance, self.plan)
        ways: dict[tuple[object, ...], list[tuple[Rank, Asked]]] = defaultdict(list)
        for slot in range(self.instance.slot_count):
            for asked in self._ways(tuple(occupancy.obstacles(self.wanted, slot)), slot):
                rank = (self._is_apart(asked), occupancy.breaks_added(self.wanted, slot), slot)
                ways[asked.kind, asked.participant, asked.interpreter].append((rank, asked))
        for (kind, *_), choices in ways.items():
            left = ALTERNATIVES if kind in WITH_A_CHOICE else 1
            for _, asked in sorted(choices, key=lambda one: one[0]):
                if left:
                    left -= self._try(asked)

    def _ways(self, obstacles: tuple[Reason, ...], slot: int) -> Iterator[Asked]:
        """What could be asked for to have the meeting in a slot with these obstacles."""
        if not obstacles:
            yield Asked(kind=RemedyKind.PLACE, slot=slot)
        if len(obstacles) != 1:
            return
        reason = obstacles[0]
        who = reason.participants[0] if len(reason.participants) == 1 else None
        match reason.code:
            case ReasonCode.UNAVAILABLE if who:
                yield Asked(kind=RemedyKind.AVAILABLE, slot=slot, participant=who)
            case ReasonCode.FULL:
                yield Asked(kind=RemedyKind.MOST, slot=slot, participant=who)
            case ReasonCode.SESSION_FULL:
                yield Asked(kind=RemedyKind.MOST_PER_SESSION, slot=slot, participant=who)
            case ReasonCode.NO_TABLE:
                yield Asked(kind=RemedyKind.TABLE, slot=slot, table=self._one_table_more(slot))
            case ReasonCode.TABLE_TAKEN | ReasonCode.TABLE_CLOSED:
                yield from self._ways_to_a_table(reason, slot)
            case ReasonCode.NO_INTERPRETER | ReasonCode.INTERPRETER_RESTS | ReasonCode.NOBODY_INTERPRETS:
                yield from self._ways_to_an_interpreter(slot)

    def _one_table_more(self, slot: int) -> int:
        """A table that belongs to nobody and is closed then, else a new one."""
        closed = (
            table for table in self.instance.open_tables if (table, slot) in self.instance.closed_tables
        )
        return next(closed, max(self.instance.tables) + 1)

    def _ways_to_a_table(self, reason: Reason, slot: int) -> Iterator[Asked]:
        if self.wanted.locked_table is not None:
            yield Asked(kind=RemedyKind.UNLOCK, slot=slot, meeting=self.wanted.id)
        for table in reason.tables:
            if (table, slot) in self.instance.closed_tables:
                yield Asked(kind=RemedyKind.TABLE, slot=slot, table=table)

    def _ways_to_an_interpreter(self, slot: int) -> Iterator[Asked]:
        for one in self.instance.able_interpreters(self.wanted):
            if slot in one.unavailable:
                yield Asked(kind=RemedyKind.INTERPRETER_AVAILABLE, slot=slot, interpreter=one.id)
        languages = min(languages_between(self.instance, self.wanted))
        yield Asked(kind=RemedyKind.INTERPRETER, slot=slot, languages=languages)

    def _is_apart(self, asked: Asked) -> bool:
        """Whether somebody would have to come for one slot, rather than stay or come earlier."""
        if asked.participant is not None and asked.kind is RemedyKind.AVAILABLE:
            away = self.instance.participant[asked.participant].unavailable
        elif asked.interpreter is not None:
            away = self.instance.interpreter[asked.interpreter].unavailable
        else:
            return False
        session = self.instance.slots_of_session[self.instance.session_of_slot[asked.slot]]
        return not any(at in session and at not in away for at in (asked.slot - 1, asked.slot + 1))

    def _move_others(self) -> None:
        """One other meeting; two only where one is not enough."""
        for most, kind in ((1, RemedyKind.MOVE_ONE), (2, RemedyKind.MOVE_TWO)):
            left = ALTERNATIVES
            for places in self._room(_if_free, most):
                asked = Asked(kind=kind, slot=places[self.wanted.id].slot)
                left -= self._keep(asked, self.instance, self.plan, places)
                if not left:
                    break
            if left < ALTERNATIVES:
                return

    def _unlock_others(self) -> None:
        if all(meeting.locked_slot is None for meeting in self.instance.meetings):
            return
        for places in self._room(_if_locked, 1):
            for moved in places.keys() - {self.wanted.id}:
                slot = places[self.wanted.id].slot
                asked = Asked(kind=RemedyKind.UNLOCK, slot=slot, meeting=moved)
                self._keep(asked, *adjusted(self.instance, self.plan, asked), places)

    def _room(
        self, movable: Callable[[Meeting], Meeting | None], most: int
    ) -> Iterator[dict[str, Placement]]:
        """Ways to place the meeting by moving others."""
        meeting = self.instance.meeting
        occupancy = Occupancy(self.instance, self.plan)  # the search changes it
        return MakingRoom(occupancy, lambda id_: movable(meeting[id_]), STEPS).for_one(self.wanted, most)

    def _add_slots(self) -> None:
        people = [self.instance.participant[side] for side in self.wanted.sides]
        for session, slots in self.instance.slots_of_session.items():
            for at_start, beside, new in ((True, slots[0], slots[0]), (False, slots[-1], slots[-1] + 1)):
                there = not any(beside in person.unavailable for person in people)
                if there and self.wanted.session in (None, session):
                    self._try(Asked(kind=RemedyKind.SLOT, slot=new, session=session, at_start=at_start))

    def _try(self, asked: Asked) -> bool:
        """Whether the meeting fits into its slot once this is granted, and no rule is broken."""
        try:
            changed, plan = adjusted(self.instance, self.plan, asked)
        except InputError:
            return False
        occupancy, wanted = Occupancy(changed, plan), changed.meeting[self.wanted.id]
        if not occupancy.fits(wanted, asked.slot):
            return False
        return self._keep(asked, changed, plan, {wanted.id: occupancy.place_in(wanted, asked.slot)})

    def _keep(self, asked: Asked, changed: Instance, plan: Plan, places: dict[str, Placement]) -> bool:
        """Take the remedy in if the checker says no more against its plan than against the present one."""
        left_out = {id_: reasons for id_, reasons in plan.left_out.items() if id_ != self.wanted.id}
        made = Plan({**plan.placements, **places}, left_out)
        verdict = check(changed, made)
        if not {violation.code for violation in verdict.violations} <= self.tolerated:
            return False
        moves = tuple(
            Move(id_, plan.placements[id_], place) for id_, place in places.items() if id_ != self.wanted.id
        )
        rank = verdict.objective.rank(fairness_binding=changed.fairness_binding)
        self.found.append(
            (
                (ORDER[asked.kind], self._is_apart(asked), *rank),
                Remedy(
                    **vars(asked), placement=places[self.wanted.id], moves=moves, instance=changed, plan=made
                ),
            )
        )
        return True


def _if_free(meeting: Meeting) -> Meeting | None:
    return meeting if meeting.locked_slot is None else None


def _if_locked(meeting: Meeting) -> Meeting | None:
    return None if meeting.locked_slot is None else unlocked(meeting)
