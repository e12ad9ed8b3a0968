"""Which words of two languages mean the same, learned from terms that do.

IBM Model 1 (Brown, Della Pietra, Della Pietra, Mercer, "The Mathematics of Statistical Machine Translation:
Parameter Estimation", Computational Linguistics 19, 1993), once in each direction: expectation maximisation
from equal chances finds for each word the words that explain its translations best. Both directions have to
agree (Liang, Taskar, Klein, "Alignment by Agreement", 2006): the weight of a pair is the geometric mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import Final, TypeAlias

Words: TypeAlias = tuple[str, ...]
Terms: TypeAlias = Sequence[tuple[Words, Words]]
"""Pairs of terms that mean the same, each as its stems."""
Table: TypeAlias = dict[str, dict[str, float]]

ROUNDS: Final = 8
_NOTHING: Final = ""
"""What explains words that have no counterpart."""
_LEAST: Final = 1e-4


def align(terms: Terms, least: float) -> dict[tuple[str, str], float]:
    """Return the weight of each pair of words that translate each other, from `least` to 1.

    Deterministic: depends on the terms and their order alone.
    """
    there = _translations(terms)
    back = _translations([(right, left) for left, right in terms])
    pairs = {}
    for left, chances in there.items():
        for right, chance in chances.items():
            weight = sqrt(chance * back.get(right, {}).get(left, 0.0))
            if weight >= least and left and right:
                pairs[left, right] = min(1.0, weight)
    return pairs


def _translations(terms: Terms) -> Table:
    """`table[word][translation]` is the chance that `word` stands for `translation`."""
    sides = [((_NOTHING, *left), right) for left, right in terms]
    table: Table = defaultdict(dict)
    for left, right in sides:
        for word in left:
            table[word].update(dict.fromkeys(right, 1.0))
    for _ in range(ROUNDS):
        table = _normalised(_counted(sides, table))
    return table


def _counted(sides: Terms, table: Table) -> Table:
    counts: Table = defaultdict(lambda: defaultdict(float))
    for left, right in sides:
        for translation in right:
            chances = [table[word].get(translation, 0.0) for word in left]
            whole = sum(chances)
            if whole > 0:
                for word, chance in zip(left, chances, strict=True):
                    if chance > 0:
                        counts[word][translation] += chance / whole
    return counts


def _normalised(counts: Table) -> Table:
    table: Table = {}
    for word, translations in counts.items():
        whole = sum(translations.values())
        table[word] = {
            translation: count / whole
            for translation, count in translations.items()
            if count / whole >= _LEAST
        }
    return defaultdict(dict, table)
