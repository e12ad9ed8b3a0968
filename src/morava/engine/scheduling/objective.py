"""What makes one plan better than another. This is the only place that says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Objective:
    """The worth of a plan, compared term by term: a later term counts only between equals.

    1. `value`: the sum of PRIORITY_VALUE over the placed meetings; more is better.
    2. `shortfall`: meetings missing to what participants were promised, in all (`fewest`) and in each
       session (`fewest_per_session`); less is better.
    3. `breaks`: idle runs between two meetings of one participant, over all; less is better.
       A run counts once, whatever its length.
    4. `unfairness`: by how much the difference between the most and the fewest breaks of any two
       participants exceeds the instance's `fairness`; less is better. Where fairness is binding this
       term comes before `breaks`, so that a plan is fair if any is.
    5. `idle`: the slots in those idle runs, over all participants; less is better.
    6. `table_moves`: how often a participant's next meeting is at another table; less is better.
    7. `changes`: participants whose agenda differs from that of the plan it replaces; less is better.
       When a published plan is mended during the day this term comes right after `shortfall`.

    Value, shortfall, breaks and unfairness have bounds (see `Bounds`). Idle slots, table moves and
    changes are made few by search alone and carry no proof.
    """

    value: int
    shortfall: int
    breaks: int
    unfairness: int
    idle: int
    table_moves: int
    changes: int = 0

    def rank(self, *, fairness_binding: bool = False, replanning: bool = False) -> tuple[int, ...]:
        """A key to sort plans by, the best first."""
        middle = (self.unfairness, self.breaks) if fairness_binding else (self.breaks, self.unfairness)
        first, last = ((self.changes,), ()) if replanning else ((), (self.changes,))
        return (-self.value, self.shortfall, *first, *middle, self.idle, self.table_moves, *last)
