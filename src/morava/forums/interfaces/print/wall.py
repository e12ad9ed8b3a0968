"""The A3 grid for the wall: slots down, tables across, both participants in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from morava.forums.interfaces.print.agenda import span
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.tongue import Tongue, clock

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import (
        PrintedSession,
        PrintedSlot,
        PrintedTable,
        PrintedTimetable,
    )

# More than this on an A3 page and the names can no longer be read at arm's length.
MOST_TABLES = 14
MOST_ROWS = 28

Item = TypeVar("Item")


def wall_grid(timetable: PrintedTimetable, tongue: Tongue) -> Document:
    """As many pages as needed; each repeats times and table numbers."""
    with speaking(tongue):
        pages = [
            _page(timetable, sessions, tables, tongue)
            for sessions in _pages_of_sessions(timetable.sessions)
            for tables in in_even_parts(timetable.tables, MOST_TABLES)
        ]
    return Document("wall-grid", pages)


def in_even_parts(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """As few parts as possible of at most `most` items, alike in length: 22 tables are 11 + 11."""
    parts = ceil(len(items) / most)
    return [items[len(items) * part // parts : len(items) * (part + 1) // parts] for part in range(parts)]


# A session, or a part of one, on a page: its day and slots.
Block = tuple["PrintedSession", Sequence["PrintedSlot"]]


def _pages_of_sessions(sessions: Sequence[PrintedSession]) -> list[list[Block]]:
    """Whole sessions together while the page has room; only a session longer than a page is parted."""
    blocks = [(one, slots) for one in sessions for slots in in_even_parts(one.slots, MOST_ROWS)]
    pages: list[list[Block]] = []
    for block in blocks:
        taken = sum(len(slots) for _session, slots in pages[-1]) if pages else MOST_ROWS
        if taken + len(block[1]) <= MOST_ROWS:
            pages[-1].append(block)
        else:
            pages.append([block])
    return pages


def _page(
    timetable: PrintedTimetable, blocks: list[Block], tables: Sequence[PrintedTable], tongue: Tongue
) -> dict[str, Any]:
    hosts = [timetable.participant[table.host] if table.host else None for table in tables]
    return {
        "tongue": tongue.code,
        "tables": [
            {"number": table.number, "host": tongue.short_name(host.name) if host else ""}
            for table, host in zip(tables, hosts, strict=True)
        ],
        "sessions": [
            {
                "title": f"{tongue.day(session.day)}, {span(slots)}",
                "rows": [
                    {
                        "time": clock(slot.starts),
                        "cells": [_cell(timetable, slot, table, tongue) for table in tables],
                    }
                    for slot in slots
                ],
            }
            for session, slots in blocks
        ],
    }


def _cell(timetable: PrintedTimetable, slot: PrintedSlot, table: PrintedTable, tongue: Tongue) -> list[str]:
    meeting = timetable.meetings_at.get(table.number, {}).get(slot.key)
    if not meeting:
        return []
    sides = sorted(meeting.sides, key=lambda side: side != table.host)
    return [tongue.short_name(timetable.participant[side].name) for side in sides]
