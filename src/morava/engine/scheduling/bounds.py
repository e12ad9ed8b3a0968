"""Lower bounds on breaks that cost next to nothing: each participant looked at alone.

A participant who is to have n meetings chooses n of their available slots; meetings bound to a session
or a slot must find theirs among them. The fewest breaks over all choices, by dynamic programming over
the slots, bound the participant's breaks in every plan; the sum bounds the plan's.
"""

from collections import Counter
from dataclasses import dataclass

from morava.engine.scheduling.instance import Instance, Meeting, Participant

State = tuple[int, int, bool, bool]
"""Meetings so far in all; in this session, if that matters; whether an earlier one counts for breaks; whether
the slot just passed was busy."""


def fewest_breaks(instance: Instance) -> int:
    """The sum over participants of the fewest breaks each can have when all meetings are placed.

    A meeting that can never be placed is left aside. Where meetings of a participant cannot all find
    a slot the participant counts nothing.
    """
    return sum(breaks_alone(instance, participant) for participant in instance.participants)


def breaks_alone(instance: Instance, participant: Participant) -> int:
    """The fewest breaks of one participant with all their placeable meetings, others ignored."""
    meetings = [m for m in instance.meetings_of[participant.id] if instance.allowed_slots(m)]
    if len(meetings) < 2 or (participant.most is not None and len(meetings) > participant.most):
        return 0
    return _Slots(instance, participant, meetings).fewest()


@dataclass(frozen=True)
class _Slots:
    instance: Instance
    participant: Participant
    meetings: list[Meeting]

    def fewest(self) -> int:
        bound_to = Counter(self._session_of(meeting) for meeting in self.meetings)
        bound_to.pop(None, None)
        locked = {meeting.locked_slot for meeting in self.meetings} - {None}
        if not bound_to and not locked and self._longest_run() >= len(self.meetings):
            return 0
        states: dict[State, int] = {(0, 0, False, False): 0}
        for session, slots in self.instance.slots_of_session.items():
            states = self._enter_session(states)
            for slot in slots:
                states = self._pass_slot(states, slot, must=slot in locked, count=bool(bound_to))
            states = {state: cost for state, cost in states.items() if state[1] >= bound_to[session]}
        finished = [cost for state, cost in states.items() if state[0] == len(self.meetings)]
        return min(finished, default=0)

    def _session_of(self, meeting: Meeting) -> str | None:
        """The session a meeting cannot but be in, if there is one."""
        sessions = {self.instance.session_of_slot[slot] for slot in self.instance.allowed_slots(meeting)}
        return sessions.pop() if len(sessions) == 1 else None

    def _longest_run(self) -> int:
        """The most available slots in a row within one session."""
        longest = 0
        for slots in self.instance.slots_of_session.values():
            run = 0
            for slot in slots:
                run = 0 if slot in self.participant.unavailable else run + 1
                longest = max(longest, run)
        return longest

    def _enter_session(self, states: dict[State, int]) -> dict[State, int]:
        spans = self.instance.breaks_span_sessions
        entered: dict[State, int] = {}
        for (total, _, met, busy), cost in states.items():
            _keep(entered, (total, 0, met and spans, busy and spans), cost)
        return entered

    def _pass_slot(self, states: dict[State, int], slot: int, *, must: bool, count: bool) -> dict[State, int]:
        may = slot not in self.participant.unavailable
        passed: dict[State, int] = {}
        for (total, here, met, busy), cost in states.items():
            if not must:
                _keep(passed, (total, here, met, False), cost)
            if may and total < len(self.meetings):
                _keep(passed, (total + 1, here + count, True, True), cost + (met and not busy))
        return passed


def _keep(states: dict[State, int], state: State, cost: int) -> None:
    if cost < states.get(state, cost + 1):
        states[state] = cost
