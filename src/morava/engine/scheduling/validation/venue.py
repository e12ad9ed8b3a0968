"""Sessions and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.validation.limits import distinct

if TYPE_CHECKING:
    from morava.engine.scheduling.instance import Instance


def sessions(instance: Instance) -> None:
    distinct("session", (session.id for session in instance.sessions))
    for session in instance.sessions:
        if session.slots < 1:
            raise InputError(
                "session-without-slots",
                f"Session {session.id!r} has {session.slots} slots; it needs at least one.",
                session=session.id,
            )
    if not instance.sessions:
        raise InputError("no-slots", "There are no slots: add at least one session.")


def tables(instance: Instance) -> None:
    if not instance.tables:
        raise InputError("no-tables", "There are no tables: add at least one.")
    for table in instance.tables:
        if table < 0:
            raise InputError("negative-table", f"Table number {table} is negative.", table=table)
    distinct("table", instance.tables)
    known = set(instance.tables)
    for table, slot in sorted(instance.closed_tables):
        if table not in known or not 0 <= slot < instance.slot_count:
            raise InputError(
                "unknown-closing",
                f"Table {table} is closed in slot {slot}, but there is no such table or slot.",
                table=table,
                slot=slot,
            )
