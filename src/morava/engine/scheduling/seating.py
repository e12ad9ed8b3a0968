"""Tables for meetings whose slots are settled, with few moves from table to table.

Slot by slot each meeting takes the table a side comes from where that is free; then exchanges of two
tables within a slot are made while they save moves. There is always a table: solvers count them.
"""

from collections.abc import Mapping

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.plan import Placement

ROUNDS, FEWER_ABOVE = 20, 1_000
"""At most this many sweeps of exchanges, and with more meetings than that the fewer; they mostly end after
three or four."""


def seat(instance: Instance, slots: Mapping[str, int]) -> dict[str, Placement]:
    """Give every meeting in `slots` (slot by meeting id) a table.

    The slots must leave a table for every meeting: at most one meeting per participant, per locked
    table, and no more meetings at open tables than there are, in each slot.
    """
    seating = _Seating(instance, slots)
    for slot in range(instance.slot_count):
        seating.fill(slot)
    for _ in range(max(2, min(ROUNDS, ROUNDS * FEWER_ABOVE // max(1, len(slots))))):
        if not sum(seating.exchange(slot) for slot in range(instance.slot_count)):
            break
    return {meeting: Placement(slot, seating.table[meeting]) for meeting, slot in slots.items()}


class _Seating:
    def __init__(self, instance: Instance, slots: Mapping[str, int]) -> None:
        self.instance = instance
        self.table: dict[str, int] = {}
        self.in_slot: list[list[Meeting]] = [[] for _ in range(instance.slot_count)]
        agenda: dict[str, list[Meeting]] = {participant.id: [] for participant in instance.participants}
        for id_, slot in sorted(slots.items(), key=lambda item: item[1]):
            meeting = instance.meeting[id_]
            self.in_slot[slot].append(meeting)
            for side in meeting.sides:
                agenda[side].append(meeting)
        self.neighbours = _neighbours(agenda)

    def fill(self, slot: int) -> None:
        """First settle the meetings without a choice, then serve those that come from a table."""
        free = dict.fromkeys(self.instance.open_tables_in(slot))
        choosing = []
        for meeting in self.in_slot[slot]:
            tables = self.instance.allowed_tables(meeting)
            if tables == self.instance.open_tables:
                choosing.append(meeting)
            else:
                possible = self.instance.tables_for(meeting, slot)
                self.table[meeting.id] = max(possible, key=lambda table: self._stays(meeting, table))
                free.pop(self.table[meeting.id], None)
        wishes = [
            (-self._stays(meeting, table), order, table)
            for order, meeting in enumerate(choosing)
            for table in dict.fromkeys(self._tables_nearby(meeting))
        ]
        for _, order, table in sorted(wishes):
            meeting = choosing[order]
            if table in free and meeting.id not in self.table:
                self.table[meeting.id] = table
                del free[table]
        for meeting in choosing:
            if meeting.id not in self.table:
                self.table[meeting.id] = next(iter(free))
                del free[self.table[meeting.id]]

    def exchange(self, slot: int) -> bool:
        """Swap tables of two meetings of a slot, or take a free one, wherever it saves moves."""
        better = False
        open_tables = self.instance.open_tables
        closed = {table for table, at in self.instance.closed_tables if at == slot}
        choosing = [m for m in self.in_slot[slot] if self.instance.allowed_tables(m) == open_tables]
        holder = {self.table[meeting.id]: meeting for meeting in choosing}
        barred = closed | ({self.table[m.id] for m in self.in_slot[slot]} - set(holder))
        for meeting in choosing:
            for table in dict.fromkeys(self._tables_nearby(meeting)):
                mine = self.table[meeting.id]
                if table == mine or table in barred or table in self.instance.host_of_table:
                    continue
                other = holder.get(table)
                if self._saved(meeting, other, table) > 0:
                    self.table[meeting.id] = table
                    holder[table] = meeting
                    del holder[mine]
                    if other is not None:
                        self.table[other.id] = mine
                        holder[mine] = other
                    better = True
        return better

    def _saved(self, meeting: Meeting, other: Meeting | None, table: int) -> int:
        mine = self.table[meeting.id]
        saved = self._stays(meeting, table) - self._stays(meeting, mine)
        if other is not None:
            saved += self._stays(other, mine) - self._stays(other, table)
        return saved

    def _stays(self, meeting: Meeting, table: int) -> int:
        """How many moves a table spares this meeting's sides, before and after it."""
        return sum(near == table for near in self._tables_nearby(meeting))

    def _tables_nearby(self, meeting: Meeting) -> list[int]:
        """The tables, where settled, of each side's meetings just before and just after."""
        return [self.table[other] for other in self.neighbours[meeting.id] if other in self.table]


def _neighbours(agenda: Mapping[str, list[Meeting]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meetings in agenda.values():
        for position, meeting in enumerate(meetings):
            near = found.setdefault(meeting.id, [])
            near.extend(other.id for other in meetings[max(0, position - 1) : position])
            near.extend(other.id for other in meetings[position + 1 : position + 2])
    return found
