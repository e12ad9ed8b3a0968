"""Participants, interpreters, and the ways between participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.validation.limits import distinct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.engine.scheduling.instance import Instance, Participant


def participants(instance: Instance) -> None:
    distinct("participant", (participant.id for participant in instance.participants))
    hosts: dict[int, Participant] = {}
    tables = set(instance.tables)
    for participant in instance.participants:
        _availability(instance, "participant", participant.id, participant.unavailable)
        _counts(participant)
        _limits(instance, participant)
        _promises(instance, participant)
        if participant.host_table is not None:
            _host_table(participant, tables, hosts)


def _availability(instance: Instance, what: str, id_: str, unavailable: Iterable[int]) -> None:
    for slot in sorted(unavailable):
        if not 0 <= slot < instance.slot_count:
            raise InputError(
                "slot-out-of-range",
                f"{what.capitalize()} {id_!r} is unavailable in slot {slot}, "
                f"but the slots are 0 to {instance.slot_count - 1}.",
                **{what: id_},
                slot=slot,
            )


def _counts(participant: Participant) -> None:
    for count in (
        participant.fewest,
        participant.most,
        participant.fewest_per_session,
        participant.most_per_session,
    ):
        if count is not None and count < 0:
            raise InputError(
                "negative-count",
                f"Participant {participant.id!r} has a negative number of meetings, {count}.",
                participant=participant.id,
            )
    if participant.parallel < 1:
        raise InputError(
            "parallel-below-one",
            f"Participant {participant.id!r} can have {participant.parallel} meetings at once; "
            "it is at least one.",
            participant=participant.id,
        )


def _limits(instance: Instance, participant: Participant) -> None:
    """What is promised does not exceed what is accepted: in all, in a session, in all sessions together."""
    most, most_per_session = participant.most, participant.most_per_session
    in_sessions = participant.fewest_per_session * len(instance.sessions)
    for promised, accepted, where in (
        (participant.fewest, most, ""),
        (participant.fewest_per_session, most_per_session, " per session"),
        (in_sessions, most, " in all sessions together"),
    ):
        if accepted is not None and promised > accepted:
            raise InputError(
                "fewest-above-most",
                f"Participant {participant.id!r} is promised {promised} meetings{where} "
                f"but accepts at most {accepted}.",
                participant=participant.id,
            )


def _promises(instance: Instance, participant: Participant) -> None:
    """What is promised has room in the slots in which they are available."""
    if not (participant.fewest or participant.fewest_per_session):
        return
    most, in_all = participant.most_per_session, 0
    for session, slots in instance.slots_of_session.items():
        free = sum(slot not in participant.unavailable for slot in slots) * participant.parallel
        in_all += free if most is None else min(free, most)
        if participant.fewest_per_session > free:
            raise InputError(
                "promise-above-slots",
                f"Participant {participant.id!r} is promised {participant.fewest_per_session} meetings per "
                f"session but has room for {free} in session {session!r}.",
                participant=participant.id,
                session=session,
            )
    if participant.fewest > in_all:
        raise InputError(
            "promise-above-slots",
            f"Participant {participant.id!r} is promised {participant.fewest} meetings "
            f"but has room for {in_all} in the slots in which they are available.",
            participant=participant.id,
        )


def _host_table(participant: Participant, tables: set[int], hosts: dict[int, Participant]) -> None:
    table = participant.host_table
    if table is None:
        return
    if table not in tables:
        raise InputError(
            "unknown-table",
            f"Participant {participant.id!r} hosts table {table}, which does not exist.",
            participant=participant.id,
            table=table,
        )
    if participant.parallel > 1:
        raise InputError(
            "host-in-parallel",
            f"Participant {participant.id!r} has table {table} and {participant.parallel} meetings at once, "
            "but a table serves one meeting at a time. Take one of the two away, or divide the participant.",
            participant=participant.id,
            table=table,
        )
    if table in hosts:
        raise InputError(
            "table-with-two-hosts",
            f"Table {table} has two hosts: {hosts[table].id!r} and {participant.id!r}.",
            table=table,
            participants=(hosts[table].id, participant.id),
        )
    hosts[table] = participant


def interpreters(instance: Instance) -> None:
    distinct("interpreter", (interpreter.id for interpreter in instance.interpreters))
    for interpreter in instance.interpreters:
        _availability(instance, "interpreter", interpreter.id, interpreter.unavailable)
        if len(interpreter.languages) < 2:
            raise InputError(
                "too-few-languages",
                f"Interpreter {interpreter.id!r} needs at least two languages, "
                f"not {len(interpreter.languages)}.",
                interpreter=interpreter.id,
            )
        if interpreter.rest_after is not None and interpreter.rest_after < 1:
            raise InputError(
                "rest-below-one",
                f"Interpreter {interpreter.id!r} rests after {interpreter.rest_after} slots; "
                "it is at least one.",
                interpreter=interpreter.id,
            )


def buffers(instance: Instance) -> None:
    known = {participant.id for participant in instance.participants}
    for a, b in instance.buffers:
        for id_ in (a, b):
            if id_ not in known:
                raise InputError(
                    "unknown-participant",
                    f"The buffer between {a!r} and {b!r} names participant {id_!r}, who does not exist.",
                    participant=id_,
                )
        if a == b:
            raise InputError(
                "buffer-with-oneself",
                f"A buffer is between two participants, not between {a!r} and themselves.",
                participant=a,
            )
