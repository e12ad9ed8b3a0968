"""What is to be scheduled: immutable data, validated when it is made.

Slots are numbered from 0 through all sessions, tables carry the numbers that stand on them,
participants and meetings carry string ids. Everything a solver needs is here; nothing a solver
computes is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from morava.engine.scheduling.validation import validate

PRIORITY_VALUE: Mapping[int, int] = {1: 9, 2: 3, 3: 1}
"""What a placed meeting is worth, by priority (1 high, 3 low): each step counts three of the next."""


@dataclass(frozen=True)
class Session:
    """A block of consecutive slots. Sessions follow each other in the order of the instance."""

    id: str
    slots: int
    name: str = ""
    day: int = 0


@dataclass(frozen=True)
class Participant:
    """Who meets.

    `unavailable`: slots in which they cannot meet. `fewest`: how many meetings were promised,
    `most`: how many they accept (None: as many as fit); `fewest_per_session` and `most_per_session`:
    the same within every session. `host_table`: the table that is theirs; their meetings take place
    there and nobody else sits at it. `parallel`: how many meetings they can have at once (a firm with
    several delegates). `languages`: codes of those they speak; empty: not known, any will do.
    """

    id: str
    name: str = ""
    unavailable: frozenset[int] = frozenset()
    fewest: int = 0
    most: int | None = None
    host_table: int | None = None
    parallel: int = 1
    fewest_per_session: int = 0
    most_per_session: int | None = None
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Interpreter:
    """Who helps sides without a common language; one meeting at a time.

    `languages`: codes of those they interpret between. `unavailable`: slots in which they cannot.
    `rest_after`: after so many slots in a row they rest for one (None: never; the border of two
    sessions is a rest by itself).
    """

    id: str
    languages: frozenset[str]
    name: str = ""
    unavailable: frozenset[int] = frozenset()
    rest_after: int | None = None


@dataclass(frozen=True)
class Meeting:
    """Two participants who are to meet once, or three (`c`).

    `priority`: 1 high, 2 normal, 3 low. `session`: the only session it may take place in.
    A meeting with `locked_slot` is always placed, there. `locked_table` binds the table wherever the
    meeting is placed.
    """

    id: str
    a: str
    b: str
    priority: int = 2
    session: str | None = None
    locked_slot: int | None = None
    locked_table: int | None = None
    c: str | None = None

    @property
    def sides(self) -> tuple[str, ...]:
        """The participants: two, or three."""
        return (self.a, self.b) if self.c is None else (self.a, self.b, self.c)


@dataclass(frozen=True)
class Instance:
    """A forum to be scheduled.

    `precedences`: pairs (earlier, later) of meeting ids. `buffers`: pairs of participants between whom
    there is a way to walk: nobody meets the one in the slot just after the other (of one session).
    `interpreters`: who can help meetings whose sides share no language; without any, languages are
    left to the participants. `closed_tables`: pairs (table, slot) in which a table cannot be used.
    `fairness`: the numbers of breaks of any two
    participants should differ by at most this; with `fairness_binding` a plan that exceeds it is not
    valid. `breaks_span_sessions`: whether idle time that touches the border between two sessions
    counts as a break. It does in the published problem (where the border itself is nothing); at a
    forum the border is lunch or the night, so it does not.

    Raises InputError when the data contradict themselves.
    """

    participants: tuple[Participant, ...]
    sessions: tuple[Session, ...]
    tables: tuple[int, ...]
    meetings: tuple[Meeting, ...] = ()
    precedences: tuple[tuple[str, str], ...] = ()
    fairness: int | None = None
    fairness_binding: bool = False
    breaks_span_sessions: bool = False
    name: str = ""
    interpreters: tuple[Interpreter, ...] = ()
    buffers: tuple[tuple[str, str], ...] = ()
    closed_tables: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        validate(self)

    @cached_property
    def participant(self) -> Mapping[str, Participant]:
        """Participants by id."""
        return {participant.id: participant for participant in self.participants}

    @cached_property
    def meeting(self) -> Mapping[str, Meeting]:
        """Meetings by id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def meetings_of(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The wanted meetings of each participant."""
        found: dict[str, list[Meeting]] = {participant.id: [] for participant in self.participants}
        for meeting in self.meetings:
            for side in meeting.sides:
                found[side].append(meeting)
        return {participant: tuple(meetings) for participant, meetings in found.items()}

    @cached_property
    def slot_count(self) -> int:
        return sum(session.slots for session in self.sessions)

    @cached_property
    def session_of_slot(self) -> tuple[str, ...]:
        """The session id of every slot."""
        return tuple(session.id for session in self.sessions for _ in range(session.slots))

    @cached_property
    def slots_of_session(self) -> Mapping[str, range]:
        found: dict[str, range] = {}
        start = 0
        for session in self.sessions:
            found[session.id] = range(start, start + session.slots)
            start += session.slots
        return found

    @cached_property
    def host_of_table(self) -> Mapping[int, str]:
        """The participant whose table it is, for every table that has one."""
        return {
            participant.host_table: participant.id
            for participant in self.participants
            if participant.host_table is not None
        }

    @cached_property
    def open_tables(self) -> tuple[int, ...]:
        """The tables that belong to nobody."""
        return tuple(table for table in self.tables if table not in self.host_of_table)

    @cached_property
    def interpreter(self) -> Mapping[str, Interpreter]:
        """Interpreters by id."""
        return {interpreter.id: interpreter for interpreter in self.interpreters}

    def needs_interpreter(self, meeting: Meeting) -> bool:
        """Whether the sides are known to share no language. A side whose languages are unknown speaks any."""
        spoken = [languages for side in meeting.sides if (languages := self.participant[side].languages)]
        return len(spoken) > 1 and not frozenset.intersection(*spoken)

    def able_interpreters(self, meeting: Meeting) -> tuple[Interpreter, ...]:
        """Who speaks a language of every side of a meeting that needs an interpreter; for others, nobody."""
        if not self.needs_interpreter(meeting):
            return ()
        spoken = [languages for side in meeting.sides if (languages := self.participant[side].languages)]
        return tuple(one for one in self.interpreters if all(one.languages & theirs for theirs in spoken))

    @cached_property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs of meeting ids that must not be in neighbouring slots of one session, by the buffers."""
        far = {frozenset(pair) for pair in self.buffers}
        return (
            tuple(
                (first.id, second.id)
                for side, theirs in self.meetings_of.items()
                for first, second in combinations(theirs, 2)
                if any(
                    frozenset((one, other)) in far
                    for one in first.sides
                    for other in second.sides
                    if side not in (one, other)
                )
            )
            if far
            else ()
        )

    def open_tables_in(self, slot: int) -> tuple[int, ...]:
        """The tables that belong to nobody and can be used in a slot."""
        if not self.closed_tables:
            return self.open_tables
        return tuple(table for table in self.open_tables if (table, slot) not in self.closed_tables)

    def allowed_slots(self, meeting: Meeting) -> tuple[int, ...]:
        """The slots in which all sides are free and which session and lock allow."""
        barred = frozenset[int]().union(*(self.participant[side].unavailable for side in meeting.sides))
        slots = range(self.slot_count) if meeting.session is None else self.slots_of_session[meeting.session]
        if meeting.locked_slot is not None:
            slots = range(meeting.locked_slot, meeting.locked_slot + 1)
        return tuple(slot for slot in slots if slot not in barred and not self._closed(meeting, slot))

    def _closed(self, meeting: Meeting, slot: int) -> bool:
        """Whether every table the meeting may take place at is closed in a slot."""
        return bool(self.closed_tables) and not self.tables_for(meeting, slot)

    def tables_for(self, meeting: Meeting, slot: int) -> tuple[int, ...]:
        """The tables the meeting may take place at in a slot, whoever else is there."""
        return tuple(t for t in self.allowed_tables(meeting) if (t, slot) not in self.closed_tables)

    def allowed_tables(self, meeting: Meeting) -> tuple[int, ...]:
        """The tables the meeting may take place at: the locked one, else a side's own, else an open one."""
        if meeting.locked_table is not None:
            return (meeting.locked_table,)
        own = (self.participant[side].host_table for side in meeting.sides)
        return tuple(table for table in own if table is not None) or self.open_tables
