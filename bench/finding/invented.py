"""Invented firms and forums; the same ones for every seed."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from bench.finding import nace
from morava.engine.matching import Field, Instance, Participant, Party, Pool

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 5


def parties(count: int, only: int | None = None) -> list[Party]:
    """Firms that offer and need what classes of NACE are called, in one of the languages each.

    `only`: some of them, spread over all.
    """
    chance = random.Random(SEED)
    found = [_party(number, chance) for number in range(count)]
    return found if only is None else list(islice(found, 0, None, max(1, count // only)))[:only]


def _party(number: int, chance: random.Random) -> Party:
    language = chance.choice(nace.LANGUAGES)
    offered, needed = chance.sample(nace.classes(), 2), chance.sample(nace.classes(), 1)
    labels = nace.labels()
    said = " ".join([*(labels[code][language] for code in offered), *_details(chance, language)])
    known = [Field(labels[offered[0]][tongue], 0.8, offered[0]) for tongue in nace.LANGUAGES]
    return Party(
        id=f"firm-{number}",
        offers=(Field(f"{said} {number}"), *known),
        needs=" ".join([labels[needed[0]][language], *_details(chance, language)]),
        offered_codes=frozenset(offered),
        needed_codes=frozenset(needed),
        facts=frozenset({f"country:{'RS' if language == 'sr' else 'CZ'}"}),
    )


def _details(chance: random.Random, language: str) -> list[str]:
    """A handful of words from the labels of any classes."""
    text = " ".join(nace.labels()[code][language] for code in chance.sample(nace.classes(), 4))
    return chance.sample(text.split(), 6)


def pool_of(some: Sequence[Party]) -> Pool:
    return Pool(some)


def questions(count: int) -> list[str]:
    """Two to four words of any labels, each question in one language."""
    chance = random.Random(SEED + 1)
    return [
        " ".join(_details(chance, chance.choice(nace.LANGUAGES))[: chance.randint(2, 4)])
        for _ in range(count)
    ]


def forum(count: int, *, two_sides: bool) -> Instance:
    """Participants with eight tastes each and 1 to 12 slots; some are wanted by most."""
    chance = np.random.default_rng(SEED)
    taste = chance.random((count, 8)) ** 2 * (0.3 + chance.random((count, 1)))
    values = (taste @ taste.T) * chance.random((count, count))
    people = tuple(
        Participant(str(number), int(chance.integers(1, 13)), "ab"[number % 2]) for number in range(count)
    )
    groups = frozenset({frozenset("ab")}) if two_sides else None
    return Instance(people, (values + values.T) / 2, groups=groups)


def greedy_value(instance: Instance) -> float:
    """Take the best meeting that fits, again and again: what is done by hand."""
    rows, columns = np.nonzero(np.triu(instance.allowed))
    left = instance.slots.copy()
    value = 0.0
    for place in np.argsort(-instance.worth[rows, columns], kind="stable"):
        one, other = rows[place], columns[place]
        if left[one] and left[other]:
            left[one] -= 1
            left[other] -= 1
            value += float(instance.worth[one, other])
    return value
