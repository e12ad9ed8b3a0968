"""Meetings, their order, and fairness."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.validation.limits import distinct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.engine.scheduling.instance import Instance, Meeting


def meetings(instance: Instance) -> None:
    distinct("meeting", (meeting.id for meeting in instance.meetings))
    known = {participant.id for participant in instance.participants}
    sessions = {session.id for session in instance.sessions}
    seen: dict[frozenset[str], str] = {}
    for meeting in instance.meetings:
        _sides(meeting, known)
        _not_repeated(meeting, seen)
        if meeting.priority not in (1, 2, 3):
            raise InputError(
                "unknown-priority",
                f"Meeting {meeting.id!r} has priority {meeting.priority}; it is 1, 2 or 3.",
                meeting=meeting.id,
            )
        if meeting.session is not None and meeting.session not in sessions:
            raise InputError(
                "unknown-session",
                f"Meeting {meeting.id!r} is bound to session {meeting.session!r}, which does not exist.",
                meeting=meeting.id,
                session=meeting.session,
            )


def _sides(meeting: Meeting, known: set[str]) -> None:
    for number, side in enumerate(meeting.sides):
        if side not in known:
            raise InputError(
                "unknown-participant",
                f"Meeting {meeting.id!r} names participant {side!r}, who does not exist.",
                meeting=meeting.id,
                participant=side,
            )
        if side in meeting.sides[:number]:
            raise InputError(
                "meeting-with-oneself",
                f"Meeting {meeting.id!r} is between {side!r} and themselves.",
                meeting=meeting.id,
                participant=side,
            )


def _not_repeated(meeting: Meeting, seen: dict[frozenset[str], str]) -> None:
    sides = frozenset(meeting.sides)
    if sides in seen:
        raise InputError(
            "duplicate-meeting",
            f"Meetings {seen[sides]!r} and {meeting.id!r} are between the same participants, "
            f"{' and '.join(map(repr, meeting.sides))}.",
            meetings=(seen[sides], meeting.id),
            participants=meeting.sides,
        )
    seen[sides] = meeting.id


def precedences(instance: Instance) -> None:
    known = {meeting.id for meeting in instance.meetings}
    for pair in instance.precedences:
        for meeting in pair:
            if meeting not in known:
                raise InputError(
                    "unknown-meeting",
                    f"The precedence {pair[0]!r} before {pair[1]!r} names meeting {meeting!r}, "
                    "which does not exist.",
                    meeting=meeting,
                )
    circle = _circle(instance.precedences)
    if circle:
        raise InputError(
            "precedences-in-a-circle",
            "These meetings are each to be before the next, in a circle: "
            + ", ".join(map(repr, circle))
            + ".",
            meetings=circle,
        )


def _circle(precedences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Meetings each of which is to be before the next, and the last before the first; none: empty."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for earlier, later in precedences:
        order.add(later, earlier)
    try:
        order.prepare()
    except CycleError as error:
        circle = error.args[1][:-1]
        start = circle.index(min(circle))
        return (*circle[start:], *circle[:start])
    return ()


def fairness(instance: Instance) -> None:
    if instance.fairness is not None and instance.fairness < 0:
        raise InputError("negative-fairness", f"Fairness {instance.fairness} is negative.")
    if instance.fairness is None and instance.fairness_binding:
        raise InputError("no-fairness", "Fairness is binding, but no limit is given.")
