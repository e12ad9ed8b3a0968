"""The size class of an enterprise by Recommendation 2003/361/EC, Annex, Article 2.

| class | people | and turnover (million euros) | or balance sheet total |
|---|---|---|---|
| micro | < 10 | ≤ 2 | ≤ 2 |
| small | < 50 | ≤ 10 | ≤ 10 |
| medium | < 250 | ≤ 50 | ≤ 43 |

People count in any case; of turnover and balance sheet it is enough that one is within the limit. Whether an
enterprise belongs to a larger group is not asked here.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

MILLION = 1_000_000


class SizeClass(StrEnum):
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Missing(StrEnum):
    """What has to be known besides."""

    PEOPLE = "people"
    MONEY = "money"
    """Turnover or balance sheet total: either may be enough."""


LIMITS = (
    (SizeClass.MICRO, 10, 2 * MILLION, 2 * MILLION),
    (SizeClass.SMALL, 50, 10 * MILLION, 10 * MILLION),
    (SizeClass.MEDIUM, 250, 50 * MILLION, 43 * MILLION),
)
assert all(smaller[1:] < larger[1:] for smaller, larger in pairwise(LIMITS))  # noqa: S101


def size_of(people: int | None, turnover: int | None, balance: int | None) -> SizeClass | Missing:
    """The size class of people employed, turnover and balance sheet total in euros; None: not known.

    Whoever employs 250 people or more is large whatever the rest. Raises ValueError for negative figures.
    """
    if any(figure is not None and figure < 0 for figure in (people, turnover, balance)):
        raise ValueError("Figures are not negative.")
    if people is None:
        return Missing.PEOPLE
    if people >= LIMITS[-1][1]:
        return SizeClass.LARGE
    if turnover is None and balance is None:
        return Missing.MONEY
    for size, fewer_than, most_turnover, most_balance in LIMITS:
        within = (turnover is not None and turnover <= most_turnover) or (
            balance is not None and balance <= most_balance
        )
        if people < fewer_than and within:
            return size
    return SizeClass.LARGE
