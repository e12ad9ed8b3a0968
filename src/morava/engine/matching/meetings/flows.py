"""The best assignment between two sides with capacities: a flow of least cost.

Each pair of the two sides is taken at most once and each side of a pair at most as often as it has places;
the sum of the values is the greatest there is. The problem is a transportation problem, whose linear
programme has whole solutions (Hoffman and Kruskal, 1956), and OR-Tools solves it by cost scaling (Goldberg,
"An Efficient Implementation of a Scaling Minimum-Cost Flow Algorithm", 1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from morava.engine.matching.meetings.instance import Allowed, Values

STEPS: Final = 1_000_000
"""Values are counted in so many steps of the greatest one; a sum is exact to half a step for each pair."""

Places = NDArray[np.int64]


def best_assignment(
    values: Values, allowed: Allowed, rows: Places, columns: Places, *, cover: bool = False
) -> tuple[Places, Places]:
    """Return the pairs taken, as the places of their rows and of their columns.

    `values` and `allowed` have the shape (rows, columns); `rows` and `columns` say how often each may be
    taken. With `cover`, as many rows and columns as there can be are taken at least once, and the sum is the
    greatest among those assignments. Deterministic.
    """
    at_row, at_column = np.nonzero(allowed & (rows > 0)[:, None] & (columns > 0)[None, :])
    if not len(at_row):
        return at_row, at_column
    greatest = float(values.max()) or 1.0
    costs = -np.rint(values[at_row, at_column] / greatest * STEPS).astype(np.int64)
    flow = _Flow(len(rows), len(columns))
    pairs = flow.add(at_row, at_column + len(rows), np.ones(len(at_row), np.int64), costs)
    bonus = int(STEPS * min(rows.sum(), columns.sum()) + 1) if cover else 0
    flow.add_sides(rows, columns, bonus)
    taken = flow.solve(pairs)
    return at_row[taken], at_column[taken]


class _Flow:
    """From a source through rows and columns to a sink, and past all of them at no cost."""

    def __init__(self, rows: int, columns: int) -> None:
        from ortools.graph.python import min_cost_flow  # not needed where people only search

        self._flow = min_cost_flow.SimpleMinCostFlow()
        self._rows, self._columns = np.arange(rows), np.arange(columns) + rows
        self._source, self._sink = rows + columns, rows + columns + 1

    def add(self, tails: Places, heads: Places, capacities: Places, costs: Places) -> Places:
        arcs: Places = self._flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
        return arcs

    def add_sides(self, rows: Places, columns: Places, bonus: int) -> None:
        """The first time that somebody is taken is worth the bonus."""
        for first in (True, False):
            of_rows = np.minimum(rows, 1) if first else np.maximum(rows - 1, 0)
            of_columns = np.minimum(columns, 1) if first else np.maximum(columns - 1, 0)
            cost = -bonus if first else 0
            sources = np.full(len(rows), self._source)
            self.add(sources, self._rows, of_rows, np.full(len(rows), cost))
            self.add(
                self._columns, np.full(len(columns), self._sink), of_columns, np.full(len(columns), cost)
            )
        total = int(rows.sum())
        self._flow.add_arc_with_capacity_and_unit_cost(self._source, self._sink, total, 0)
        self._flow.set_node_supply(self._source, total)
        self._flow.set_node_supply(self._sink, -total)

    def solve(self, pairs: Places) -> NDArray[np.bool_]:
        status = self._flow.solve()
        if status != self._flow.OPTIMAL:
            raise RuntimeError(f"The flow was not solved: {status}.")
        taken: NDArray[np.bool_] = self._flow.flows(pairs) > 0
        return taken
