"""Who of the example wants to meet whom: drawn with a fixed seed, firms of related fields more often."""

from __future__ import annotations

import random

from .firms import CZECH, SERBIAN, Firm

SEED = 2027
WISHES = 140
MOST_PER_FIRM = 9

# What a field looks for besides its own kind.
RELATED = {
    ("metal", "machinery"),
    ("machinery", "food"),
    ("machinery", "packaging"),
    ("food", "packaging"),
    ("food", "wellness"),
}


def draw_wishes() -> list[tuple[Firm, Firm]]:
    """Pairs of a Czech and a Serbian firm, each pair once, nobody in more than MOST_PER_FIRM."""
    chance = random.Random(SEED)  # noqa: S311  an example, not a secret
    pairs = [(czech, serbian) for czech in CZECH for serbian in SERBIAN]
    wanted = sorted(pairs, key=lambda pair: chance.random() ** (1 / _interest(*pair)), reverse=True)
    count: dict[str, int] = {}
    drawn: list[tuple[Firm, Firm]] = []
    for pair in wanted:
        if len(drawn) < WISHES and all(count.get(firm.name, 0) < MOST_PER_FIRM for firm in pair):
            drawn.append(pair)
            for firm in pair:
                count[firm.name] = count.get(firm.name, 0) + 1
    return drawn


def _interest(one: Firm, other: Firm) -> float:
    if one.field == other.field:
        return 8
    related = (one.field, other.field) in RELATED or (other.field, one.field) in RELATED
    return 2 if related else 0.15
