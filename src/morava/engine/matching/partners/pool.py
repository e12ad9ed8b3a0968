"""Parties among whom partners are looked for.

The score of a direction, the needs of one against the offers of another, is the weighted mean of three
parts from 0 to 1: the nearest pair of codes, how much of the needs the offers have, the share of wishes that
are met. What two parties are worth to each other is the product of both directions, so that a partner who
gains nothing is no partner.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from morava.engine.matching.errors import InputError
from morava.engine.matching.meetings.prices import crowding_prices
from morava.engine.matching.partners.codes import CLOSENESS, CodesMet, Level, codes_met, nearness
from morava.engine.matching.partners.party import Party, Weights, Wish
from morava.engine.matching.text import Field, Meanings, TextIndex, WordsMet, words_met

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Matrix: TypeAlias = NDArray[np.float64]

_LOOKED_AT: Final = 100
"""So many of the best by either direction and by both are scored exactly."""
_ROUGHLY: Final = 2_000


@dataclass(frozen=True, slots=True)
class Direction:
    """What one party would get of another, with the reasons as data.

    The parts are from 0 to 1; None for one that the asking party says nothing of. `words` are places in the
    `needs` of `asking` and in the `offers` of `giving`.
    """

    asking: str
    giving: str
    score: float
    codes: float | None
    text: float | None
    wishes: float | None
    codes_met: tuple[CodesMet, ...]
    words: tuple[WordsMet, ...]
    wishes_met: tuple[Wish, ...]
    wishes_unmet: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner for a party: `value` is the product of what each gets."""

    id: str
    value: float
    gets: float
    gives: float


class Pool:
    """Parties, changed one by one. Not shared between threads. `likeness` as for `TextIndex`."""

    def __init__(
        self,
        parties: Collection[Party] = (),
        weights: Weights | None = None,
        meanings: Meanings | None = None,
        *,
        likeness: bool = True,
    ) -> None:
        self.weights = weights or Weights()
        self._meanings = meanings
        self._likeness = likeness
        self._parties: dict[str, Party] = {}
        self._offers: TextIndex[str] = TextIndex(meanings, likeness=likeness)
        self._needs: TextIndex[str] = TextIndex(meanings, likeness=likeness)
        self._offering: dict[str, set[str]] = defaultdict(set)
        self._needing: dict[str, set[str]] = defaultdict(set)
        for party in parties:
            self.put(party)

    def __len__(self) -> int:
        return len(self._parties)

    def put(self, party: Party) -> None:
        """Add a party, or replace the one of this id."""
        self.remove(party.id)
        self._parties[party.id] = party
        self._offers.put(party.id, party.offers)
        self._needs.put(party.id, [Field(party.needs)])
        for code in party.offered_codes:
            self._offering[code].add(party.id)
        for code in party.needed_codes:
            self._needing[code].add(party.id)

    def remove(self, id_: str) -> None:
        """Forget a party; one that is not there is no error."""
        party = self._parties.pop(id_, None)
        if party:
            self._offers.remove(id_)
            self._needs.remove(id_)
            for code in party.offered_codes:
                self._offering[code].discard(id_)
            for code in party.needed_codes:
                self._needing[code].discard(id_)

    def mutual(self, rows: Sequence[str], columns: Sequence[str]) -> Matrix:
        """Return what each of `rows` and each of `columns` are worth to each other, from 0 to 1.

        Raises InputError for an unknown id.
        """
        return self.directions(rows, columns) * self.directions(columns, rows).T

    def directions(self, asking: Sequence[str], giving: Sequence[str]) -> Matrix:
        """Return the score of each direction: a row for each who asks, a column for each who gives."""
        askers, givers = [self.party(id_) for id_ in asking], [self.party(id_) for id_ in giving]
        if not askers or not givers:
            return np.zeros((len(askers), len(givers)))
        nearness = _Nearness(givers)
        wishes = _Wishes(givers)
        rows = [
            self._weighed(
                nearness.to(party.needed_codes),
                self._offers.scores_of(party.needs, giving).astype(np.float64) if party.needs else None,
                wishes.shares(party.wishes),
                len(givers),
            )
            for party in askers
        ]
        return np.stack(rows)

    def partners(
        self,
        id_: str,
        limit: int = 10,
        among: Collection[str] | None = None,
        prices: Mapping[str, float] | None = None,
    ) -> list[Suggestion]:
        """Return the best partners for one party, best first, at most `limit`, never itself.

        `among`: the only ones allowed. `prices` are taken off the value when ranking (`crowding_prices`).
        Raises InputError for an unknown id.
        """
        party = self.party(id_)
        found = sorted(self._candidates(party, among) - {id_})
        gets = self.directions([id_], found)[0] if found else np.zeros(0)
        gives = self._given(found, party)
        values = gets * gives
        ranked = values - np.array([(prices or {}).get(other, 0.0) for other in found])
        best = np.lexsort((np.arange(len(found)), -ranked))[:limit]
        return [
            Suggestion(found[place], float(values[place]), float(gets[place]), float(gives[place]))
            for place in best
        ]

    def prices(self, places: Mapping[str, int], candidates: int = 50, longest: int = 10) -> dict[str, float]:
        """Return the price of each party that keeps it from being suggested to more than its `places`.

        To be taken off in `partners`, made anew from time to time: it looks for the best `candidates` of
        every party of the pool. A party that `places` does not name has none. Lists are `longest` names long.
        """
        order = sorted(self._parties)
        number = {id_: place for place, id_ in enumerate(order)}
        found = [(number[id_], suggestion) for id_ in order for suggestion in self.partners(id_, candidates)]
        prices = crowding_prices(
            np.array([row for row, _ in found], np.int64),
            np.array([number[suggestion.id] for _, suggestion in found], np.int64),
            np.array([suggestion.value for _, suggestion in found]),
            np.array([places.get(id_, 0) for id_ in order], np.int64),
            longest=longest,
        )
        return dict(zip(order, prices.tolist(), strict=True))

    def direction(self, asking: str, giving: str) -> Direction:
        """Return the score of one direction with its reasons. Raises InputError for an unknown id."""
        asker, giver = self.party(asking), self.party(giving)
        met = codes_met(asker.needed_codes, giver.offered_codes)
        fulfilled = tuple(wish for wish in asker.wishes if wish & giver.facts)
        return Direction(
            asking=asking,
            giving=giving,
            score=float(self.directions([asking], [giving])[0, 0]),
            codes=(CLOSENESS[met[0].level] if met else 0.0) if asker.needed_codes else None,
            text=self._offers.score(asker.needs, giving) if asker.needs else None,
            wishes=len(fulfilled) / len(asker.wishes) if asker.wishes else None,
            codes_met=met,
            words=tuple(words_met(asker.needs, giver.offers, self._meanings, likeness=self._likeness)),
            wishes_met=fulfilled,
            wishes_unmet=tuple(wish for wish in asker.wishes if not wish & giver.facts),
        )

    def party(self, id_: str) -> Party:
        """Return the party of this id. Raises InputError for an unknown one."""
        if id_ not in self._parties:
            raise InputError(f"{id_!r} is not in the pool.")
        return self._parties[id_]

    def _weighed(
        self, codes: Matrix | None, text: Matrix | None, wishes: Matrix | None, count: int
    ) -> Matrix:
        """The weighted mean of the parts that are there, above the floor."""
        weights = (self.weights.codes, self.weights.text, self.weights.wishes)
        there = [
            (weight, part)
            for weight, part in zip(weights, (codes, text, wishes), strict=True)
            if part is not None
        ]
        whole = sum(weight for weight, _ in there)
        mean = np.zeros(count)
        for weight, part in there:
            mean += part * (weight / whole if whole else 0.0)
        floor = self.weights.floor
        return floor + (1 - floor) * mean

    def _candidates(self, party: Party, among: Collection[str] | None) -> set[str]:
        """Those who have anything to do with a party in one direction or the other, the best of each."""
        if among is not None and len(among) <= 2 * _LOOKED_AT:
            return {id_ for id_ in among if id_ in self._parties}
        allowed = None if among is None else set(among)
        offered = " ".join(field.text for field in party.offers if not field.code)
        gets = self._rough(party.needs, self._offers, party.needed_codes, self._offering)
        gives = self._rough(offered, self._needs, party.offered_codes, self._needing)
        both = {id_: gets.get(id_, 0.0) * gives.get(id_, 0.0) for id_ in gets.keys() & gives.keys()}
        found: set[str] = set()
        for rough in (both, gets, gives):
            known = rough if allowed is None else {key: rough[key] for key in rough.keys() & allowed}
            found.update(heapq.nsmallest(_LOOKED_AT, known, key=lambda key: (-known[key], key)))
        return found | self._neighbours(party.id, allowed, _LOOKED_AT - len(found))

    def _neighbours(self, id_: str, allowed: set[str] | None, count: int) -> set[str]:
        """Those who follow in the order of the ids: for a profile that says nothing."""
        if count <= 0:
            return set()
        order = sorted(self._parties if allowed is None else allowed & self._parties.keys())
        start = bisect_left(order, id_)
        return set((order[start:] + order[:start])[: count + 1])

    def _rough(
        self, query: str, index: TextIndex[str], codes: Collection[str], parties: Mapping[str, set[str]]
    ) -> dict[str, float]:
        """Who comes near by text, or by codes of the same class or group."""
        rough = {hit.key: self.weights.text * hit.score for hit in index.search(query, _ROUGHLY)}
        near: dict[str, float] = {}
        for other, ids in parties.items():
            nearest = nearness(codes, [other])
            if nearest >= CLOSENESS[Level.GROUP]:
                near.update((id_, nearest) for id_ in ids if near.get(id_, 0.0) < nearest)
        for id_, nearest in near.items():
            rough[id_] = rough.get(id_, 0.0) + self.weights.codes * nearest
        return rough

    def _given(self, asking: Sequence[str], giver: Party) -> Matrix:
        """What each of many would get of one."""
        nearness, wishes = _Nearness([giver]), _Wishes([giver])
        one = np.zeros(1)
        given = np.zeros(len(asking))
        for place, id_ in enumerate(asking):
            party = self._parties[id_]
            text = one + self._offers.score(party.needs, giver.id) if party.needs else None
            given[place] = self._weighed(
                nearness.to(party.needed_codes), text, wishes.shares(party.wishes), 1
            )[0]
        return given


class _Nearness:
    """How near the offered codes of parties are to needed ones."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._count = len(parties)
        places: dict[str, list[int]] = defaultdict(list)
        for place, party in enumerate(parties):
            for code in party.offered_codes:
                places[code].append(place)
        self._places = {code: np.array(found) for code, found in places.items()}

    def to(self, needed: Collection[str]) -> Matrix | None:
        """For each party the closeness of the nearest pair; None if no codes are needed."""
        if not needed:
            return None
        nearest = np.zeros(self._count)
        for code, places in self._places.items():
            close = nearness(needed, [code])
            if close:
                nearest[places] = np.maximum(nearest[places], close)
        return nearest


class _Wishes:
    """What share of some wishes parties fulfil."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._count = len(parties)
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, party in enumerate(parties):
            for fact in party.facts:
                self._having[fact].append(place)

    def shares(self, wishes: Sequence[Wish]) -> Matrix | None:
        if not wishes:
            return None
        met = np.zeros(self._count)
        for wish in wishes:
            have = sorted({place for fact in wish for place in self._having.get(fact, ())})
            met[have] += 1
        return met / len(wishes)
