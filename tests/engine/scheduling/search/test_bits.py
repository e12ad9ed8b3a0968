"""Bits of one word against the same told slowly."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.scheduling.search import bits

words = st.integers(0, 2**64 - 1)


def slots_of(word: int) -> list[int]:
    return [slot for slot in range(64) if word >> slot & 1]


@given(words)
def test_counts_breaks_and_idle_slots(word):
    slots, as_word = slots_of(word), np.uint64(word)
    assert bits.count(as_word) == len(slots)
    gaps = [second - first - 1 for first, second in itertools.pairwise(slots) if second - first > 1]
    assert bits.breaks_of(as_word) == len(gaps)
    assert bits.idle_of(as_word) == sum(gaps)


@given(words.filter(bool), st.integers(0, 2**32))
def test_any_of_picks_a_set_bit(word, seed):
    state = np.array([seed * 2 + 1], np.uint64)
    assert bits.any_of(state, np.uint64(word)) in slots_of(word)


@given(st.integers(1, 50), st.integers(0, 2**32))
def test_random_numbers_stay_below_their_limit(limit, seed):
    state = np.array([seed * 2 + 1], np.uint64)
    drawn = [bits.below(state, limit) for _ in range(50)]
    assert all(0 <= number < limit for number in drawn)
    assert all(0 <= bits.chance(state) < 1 for _ in range(50))


def test_random_numbers_are_spread():
    state = np.array([1], np.uint64)
    counts = np.bincount([bits.below(state, 4) for _ in range(4000)], minlength=4)
    assert counts.min() > 850
