"""How many interpreters a plan needs, and who interprets when.

Between one pair of languages k interpreters serve a session exactly if no slot has more than k meetings
of the pair and, where they rest after r slots in a row, no r + 1 consecutive slots have more than k × r.
Both are necessary, since nobody is twice in a slot, or in r + 1 slots in a row. They suffice: the k − c
interpreters without a meeting in a slot of c meetings are chosen in turn, those who have rested longest
ago first; in r + 1 slots that makes k rests or more, so each of them has had one. So the numbers by pair
are the least there are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from morava.engine.scheduling.instance import Instance, Interpreter, Meeting
    from morava.engine.scheduling.plan import Plan

Languages = tuple[str, ...]
"""Codes in alphabetical order: a pair, or three in a meeting of three without any common pair."""


@dataclass(frozen=True)
class SessionNeed:
    """How many interpreters a session needs.

    `by_languages`: the least number for each pair, if nobody interprets more than one. `at_least`: the
    least number if everybody interprets every pair; so no staff is smaller, whatever they speak.
    """

    session: str
    by_languages: Mapping[Languages, int]
    at_least: int

    @property
    def in_all(self) -> int:
        return sum(self.by_languages.values())


@dataclass(frozen=True)
class Need:
    """What a plan needs, whoever the forum has.

    `languages_of`: what is interpreted in each meeting (by id) that needs it; where its sides give a
    choice, what most meetings can be helped with. `in_slot`: for every slot the number of such meetings.
    `rest_after`: after how many slots in a row an interpreter is taken to rest.
    """

    languages_of: Mapping[str, Languages]
    in_slot: tuple[Mapping[Languages, int], ...]
    sessions: tuple[SessionNeed, ...]
    rest_after: int | None

    @property
    def by_languages(self) -> Mapping[Languages, int]:
        """Interpreters to be hired for the whole forum: the most of any session, for each pair."""
        most: Counter[Languages] = Counter()
        for session in self.sessions:
            most |= Counter(session.by_languages)
        return dict(sorted(most.items()))

    @property
    def proven(self) -> bool:
        """Whether no smaller staff serves the plan, even of people who interpret several pairs."""
        return all(session.in_all == session.at_least for session in self.sessions)


def interpreters_needed(instance: Instance, plan: Plan) -> Need:
    """How many interpreters it takes to serve a plan as it stands.

    They rest as the strictest of the forum's interpreters does; where nobody rests, or there are none,
    they do not.
    """
    languages_of = _languages_of(instance, plan)
    in_slot: list[Counter[Languages]] = [Counter() for _ in range(instance.slot_count)]
    for id_, languages in languages_of.items():
        in_slot[plan.placements[id_].slot][languages] += 1
    rests = [one.rest_after for one in instance.interpreters if one.rest_after is not None]
    rest_after = min(rests, default=None)
    return Need(
        languages_of=languages_of,
        in_slot=tuple(dict(sorted(counts.items())) for counts in in_slot),
        sessions=tuple(
            _session_need(session, in_slot[slots.start : slots.stop], rest_after)
            for session, slots in instance.slots_of_session.items()
        ),
        rest_after=rest_after,
    )


def _languages_of(instance: Instance, plan: Plan) -> dict[str, Languages]:
    """What to interpret in each placed meeting that needs it: of its choices the one most meetings have."""
    choices = {
        meeting.id: languages_between(instance, meeting)
        for meeting in instance.meetings
        if meeting.id in plan.placements and instance.needs_interpreter(meeting)
    }
    helped = Counter(languages for found in choices.values() for languages in found)
    return {
        id_: min(found, key=lambda languages: (-helped[languages], languages))
        for id_, found in choices.items()
    }


def languages_between(instance: Instance, meeting: Meeting) -> set[Languages]:
    """The smallest sets of languages of which every side speaks one."""
    spoken = [instance.participant[side].languages for side in meeting.sides]
    sets = {tuple(sorted(set(chosen))) for chosen in product(*(known for known in spoken if known))}
    fewest = min(map(len, sets))
    return {languages for languages in sets if len(languages) == fewest}


def _session_need(session: str, in_slot: Sequence[Counter[Languages]], rest: int | None) -> SessionNeed:
    languages = sorted({one for counts in in_slot for one in counts})
    return SessionNeed(
        session,
        {one: _fewest([counts[one] for counts in in_slot], rest) for one in languages},
        _fewest([counts.total() for counts in in_slot], rest),
    )


def _fewest(counts: Sequence[int], rest: int | None) -> int:
    """The fewest interpreters for so many meetings slot by slot; see above for the proof."""
    fewest = max(counts, default=0)
    if rest is not None:
        for start in range(len(counts) - rest):
            fewest = max(fewest, -(-sum(counts[start : start + rest + 1]) // rest))
    return fewest


@dataclass(frozen=True)
class Rota:
    """When an interpreter works: meetings by slot, and slots in which they have to rest after the last."""

    interpreter: str
    meetings: Mapping[int, str]
    rests: tuple[int, ...]

    @property
    def slots(self) -> tuple[int, ...]:
        return tuple(self.meetings)


def rota(instance: Instance, plan: Plan) -> tuple[Rota, ...]:
    """The rota of every interpreter, also of those without a meeting, in the order of the instance."""
    found: dict[str, dict[int, str]] = {one.id: {} for one in instance.interpreters}
    for id_, placement in sorted(plan.placements.items(), key=lambda item: item[1].slot):
        if placement.interpreter is not None:
            found[placement.interpreter][placement.slot] = id_
    return tuple(
        Rota(one.id, found[one.id], tuple(_rests(instance, one, found[one.id])))
        for one in instance.interpreters
    )


def _rests(instance: Instance, one: Interpreter, busy: Iterable[int]) -> list[int]:
    """The slots that follow as many meetings in a row as the interpreter can do in one session."""
    if one.rest_after is None:
        return []
    rests, run, theirs = [], 0, set(busy)
    for slots in instance.slots_of_session.values():
        run = 0
        for slot in slots:
            if run >= one.rest_after and slot not in theirs:
                rests.append(slot)
            run = run + 1 if slot in theirs else 0
    return rests
