"""The rules of one meeting: that it exists, when it may be, and at which table."""

from collections.abc import Iterator

from morava.engine.scheduling.checker.verdict import Violation
from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.plan import Placement, Plan


def unknown(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """Everything a plan names that the instance does not have."""
    tables = set(instance.tables)
    for id_, placement in plan.placements.items():
        if id_ not in instance.meeting:
            yield Violation("unknown-meeting", f"Meeting {id_!r} is not in the instance.", (id_,))
            continue
        if not 0 <= placement.slot < instance.slot_count:
            text = (
                f"Meeting {id_!r} is in slot {placement.slot}; the slots are 0 to {instance.slot_count - 1}."
            )
            yield Violation("unknown-slot", text, (id_,), slot=placement.slot)
        if placement.table not in tables:
            text = f"Meeting {id_!r} is at table {placement.table}, which does not exist."
            yield Violation("unknown-table", text, (id_,), table=placement.table)
        if placement.interpreter is not None and placement.interpreter not in instance.interpreter:
            text = f"Meeting {id_!r} has interpreter {placement.interpreter!r}, who does not exist."
            yield Violation("unknown-interpreter", text, (id_,), interpreter=placement.interpreter)


def broken(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """What is wrong with the slot or the table of each meeting, other meetings aside."""
    for meeting in instance.meetings:
        placement = plan.placements.get(meeting.id)
        if placement is not None:
            yield from _slot_rules(instance, meeting, placement)
            yield from _table_rules(instance, meeting, placement)
        elif meeting.locked_slot is not None:
            text = f"Meeting {meeting.id!r} is locked to slot {meeting.locked_slot} but left out."
            yield Violation("locked-left-out", text, (meeting.id,), slot=meeting.locked_slot)


def _slot_rules(instance: Instance, meeting: Meeting, placement: Placement) -> Iterator[Violation]:
    slot = placement.slot
    for side in meeting.sides:
        if slot in instance.participant[side].unavailable:
            text = f"Meeting {meeting.id!r} is in slot {slot}, in which {side!r} is unavailable."
            yield Violation("unavailable", text, (meeting.id,), (side,), slot)
    if meeting.session is not None and slot not in instance.slots_of_session[meeting.session]:
        text = f"Meeting {meeting.id!r} is in slot {slot}, outside its session {meeting.session!r}."
        yield Violation("other-session", text, (meeting.id,), slot=slot)
    if meeting.locked_slot is not None and slot != meeting.locked_slot:
        text = f"Meeting {meeting.id!r} is in slot {slot} but locked to slot {meeting.locked_slot}."
        yield Violation("lock-broken", text, (meeting.id,), slot=slot)


def _table_rules(instance: Instance, meeting: Meeting, placement: Placement) -> Iterator[Violation]:
    table, slot = placement.table, placement.slot
    if (table, slot) in instance.closed_tables:
        text = f"Meeting {meeting.id!r} is at table {table}, which is closed in slot {slot}."
        yield Violation("closed-table", text, (meeting.id,), slot=slot, table=table)
    host = instance.host_of_table.get(table)
    if meeting.locked_table is not None:
        if table != meeting.locked_table:
            text = f"Meeting {meeting.id!r} is at table {table} but locked to table {meeting.locked_table}."
            yield Violation("lock-broken", text, (meeting.id,), slot=slot, table=table)
    elif host is None:
        hosts = tuple(side for side in meeting.sides if instance.participant[side].host_table is not None)
        if hosts:
            text = (
                f"Meeting {meeting.id!r} is at table {table}, though {hosts[0]!r} has a table of their own."
            )
            yield Violation("host-away", text, (meeting.id,), hosts, slot, table)
    elif host not in meeting.sides:
        text = f"Meeting {meeting.id!r} is at table {table}, which belongs to {host!r}."
        yield Violation("foreign-table", text, (meeting.id,), (host,), slot, table)
