"""The independent judge of meetings: it shares nothing with the solver but the instance's data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from morava.engine.matching.meetings.instance import Instance


class Rule(StrEnum):
    """What a set of meetings must not do."""

    UNKNOWN = "unknown"
    """A meeting of somebody who does not take part."""
    ALONE = "alone"
    """Somebody meets themselves."""
    TWICE = "twice"
    """The same two meet twice."""
    TOO_MANY = "too-many"
    """Somebody has more meetings than slots."""
    VETO = "veto"
    """Two meet against a veto."""
    MET = "met"
    """Two meet again who have met before, where that does not count."""
    GROUPS = "groups"
    """Two meet whose groups do not."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken, and by whom."""

    rule: Rule
    participants: tuple[str, ...]


def check(instance: Instance, pairs: Iterable[tuple[str, str]]) -> list[Broken]:
    """Return every rule that the meetings break; an empty list for good ones."""
    pairs = [(one, other) for one, other in pairs]
    slots = {participant.id: participant.slots for participant in instance.participants}
    known = [pair for pair in pairs if set(pair) <= slots.keys()]
    broken = [Broken(Rule.UNKNOWN, pair) for pair in pairs if pair not in known]
    for pair in known:
        broken += [Broken(rule, pair) for rule in _of_one(instance, pair)]
    times = Counter(frozenset(pair) for pair in known)
    broken += [Broken(Rule.TWICE, tuple(sorted(pair))) for pair, count in times.items() if count > 1]
    load = Counter(place for pair in known for place in pair)
    return broken + [Broken(Rule.TOO_MANY, (id_,)) for id_, count in load.items() if count > slots[id_]]


def _of_one(instance: Instance, pair: tuple[str, str]) -> Iterator[Rule]:
    group = {participant.id: participant.group for participant in instance.participants}
    both = frozenset(pair)
    if len(both) == 1:
        yield Rule.ALONE
    if both in instance.vetoes:
        yield Rule.VETO
    if both in instance.met and instance.met_counts <= 0:
        yield Rule.MET
    if instance.groups is not None and frozenset(group[id_] for id_ in pair) not in instance.groups:
        yield Rule.GROUPS
