"""How large an instance may be. Checked first, so that nothing is built from what is too large."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from morava.engine.scheduling.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from morava.engine.scheduling.instance import Instance

MOST: Mapping[str, int] = MappingProxyType(
    {
        "participants": 20_000,
        "meetings": 100_000,
        "slots": 1_000,
        "tables": 20_000,
        "interpreters": 1_000,
        "precedences": 100_000,
        "buffers": 100_000,
    }
)

LONGEST_STRETCH = 64
"""Slots within which breaks are counted: searches keep those of one participant in one machine word."""


def refuse_more(what: str, count: int) -> None:
    """Raise InputError if there are more of something than can be handled."""
    if count > MOST[what]:
        raise InputError(
            "too-large",
            f"There are {count} {what}; the limit is {MOST[what]}.",
            what=what,
            count=count,
            limit=MOST[what],
        )


def sizes(instance: Instance) -> None:
    for what in MOST:
        refuse_more(what, instance.slot_count if what == "slots" else len(getattr(instance, what)))
    for session in instance.sessions:
        if session.slots > LONGEST_STRETCH:
            raise InputError(
                "session-too-long",
                f"Session {session.id!r} has {session.slots} slots; the limit is {LONGEST_STRETCH}. "
                "Divide it into two.",
                session=session.id,
                limit=LONGEST_STRETCH,
            )
    if instance.breaks_span_sessions and instance.slot_count > LONGEST_STRETCH:
        raise InputError(
            "too-large",
            f"There are {instance.slot_count} slots; where breaks span sessions the limit is "
            f"{LONGEST_STRETCH} in all.",
            what="slots",
            count=instance.slot_count,
            limit=LONGEST_STRETCH,
        )


def distinct(what: str, ids: Iterable[object]) -> None:
    """Raise InputError if an id is there twice."""
    for id_, times in Counter(ids).items():
        if times > 1:
            raise InputError(f"duplicate-{what}", f"There are {times} {what}s {id_!r}.", **{what: id_})
