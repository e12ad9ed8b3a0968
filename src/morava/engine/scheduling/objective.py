"""What makes one plan better than another. This is the only place that says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Objective:
    """The worth of a plan, compared term by term: a later term counts only between equals.

    1. `value`: the sum of PRIORITY_VALUE over the placed meetings; more is better.
    2. `shortfall`: meetings missing to what participants were promised (`fewest`); less is better.
    3. `breaks`: idle runs between two meetings of one participant, over all; less is better.
       A run counts once, whatever its length.
    4. `unfairness`: by how much the difference between the most and the fewest breaks of any two
       participants exceeds the instance's `fairness`; less is better. Where fairness is binding this
       term comes before `breaks`, so that a plan is fair if any is.
    5. `table_moves`: how often a participant's next meeting is at another table; less is better.
    """

    value: int
    shortfall: int
    breaks: int
    unfairness: int
    table_moves: int

    def rank(self, *, fairness_binding: bool = False) -> tuple[int, ...]:
        """A key to sort plans by, the best first."""
        middle = (self.breaks, self.unfairness)
        if fairness_binding:
            middle = (self.unfairness, self.breaks)
        return (-self.value, self.shortfall, *middle, self.table_moves)
