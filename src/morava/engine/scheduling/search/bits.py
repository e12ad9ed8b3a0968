"""Sets of slots as bits of one machine word, and random numbers, for compiled code."""

import numpy as np

from morava.engine.scheduling.search.compiling import compiled

ONE = np.uint64(1)
_PAIRS, _NIBBLES, _BYTES, _SUM = (
    np.uint64(pattern)
    for pattern in (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x0101010101010101)
)
_TWO, _FOUR, _TOP = np.uint64(2), np.uint64(4), np.uint64(56)
_X, _Y, _Z, _TIMES = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(2685821657736338717)
_HALF = np.uint64(32)
FRACTION = 1.0 / 4294967296.0


@compiled
def count(bits: np.uint64) -> int:
    """How many bits are set."""
    bits = bits - ((bits >> ONE) & _PAIRS)
    bits = (bits & _NIBBLES) + ((bits >> _TWO) & _NIBBLES)
    bits = (bits + (bits >> _FOUR)) & _BYTES
    return np.int64((bits * _SUM) >> _TOP)


@compiled
def breaks_of(bits: np.uint64) -> int:
    """Runs of set bits less one, or nothing of nothing."""
    return 0 if bits == 0 else count(bits & ~(bits << ONE)) - 1


@compiled
def idle_of(bits: np.uint64) -> int:
    """Unset bits between the lowest and the highest set one."""
    if bits == 0:
        return 0
    span = bits
    for shift in range(6):
        span |= span >> (ONE << np.uint64(shift))
    below = (bits & (~bits + ONE)) - ONE
    return count(span) - count(below) - count(bits)


@compiled
def random_bits(state: np.ndarray) -> np.uint64:
    """64 random bits; `state` is one number, not nought (xorshift64*, Vigna 2016)."""
    word = state[0]
    word ^= word >> _X
    word ^= word << _Y
    word ^= word >> _Z
    state[0] = word
    return word * _TIMES


@compiled
def below(state: np.ndarray, limit: int) -> int:
    """A random whole number from 0 to limit - 1."""
    return np.int64(((random_bits(state) >> _HALF) * np.uint64(limit)) >> _HALF)


@compiled
def chance(state: np.ndarray) -> float:
    """A random number from 0 to 1."""
    return np.float64(random_bits(state) >> _HALF) * FRACTION


@compiled
def any_of(state: np.ndarray, bits: np.uint64) -> int:
    """The position of a random set bit; there must be one."""
    for _ in range(below(state, count(bits))):
        bits &= bits - ONE
    return count((bits & (~bits + ONE)) - ONE)
