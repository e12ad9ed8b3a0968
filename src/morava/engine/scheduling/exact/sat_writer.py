"""A formula in conjunctive normal form: counts are put into clauses."""

from collections.abc import Sequence
from itertools import combinations

from pysat.card import CardEnc, EncType

from morava.engine.scheduling.exact.writer import Literal, Writer

PAIRWISE = 5
"""At most one of so few literals: a clause for every pair."""
SEQUENTIAL = 30
"""So few literals are counted one after the other, more by a network (cardinality networks)."""


class SatWriter(Writer):
    """`clauses`: the formula written so far; `top`: its last variable."""

    def __init__(self) -> None:
        self.clauses: list[Sequence[Literal]] = []
        self.top = 0

    def new(self) -> Literal:
        self.top += 1
        return self.top

    def clause(self, literals: Sequence[Literal]) -> None:
        if literals:
            self.clauses.append(literals)
        else:  # solvers disagree about empty clauses
            never = self.new()
            self.clauses += [(never,), (-never,)]

    def unary(self, literals: Sequence[Literal]) -> list[Literal]:
        if len(literals) < 2:
            return list(literals)
        half = len(literals) // 2
        return self._sum(self.unary(literals[:half]), self.unary(literals[half:]))

    def _sum(self, first: list[Literal], second: list[Literal]) -> list[Literal]:
        """The sum of two unary numbers: a totalizer, in both directions."""
        total = [self.new() for _ in range(len(first) + len(second))]
        for one in range(len(first) + 1):
            for other in range(len(second) + 1):
                if one + other:
                    causes = [-number[n - 1] for number, n in ((first, one), (second, other)) if n]
                    self.clause((*causes, total[one + other - 1]))
                if one + other < len(total):
                    rest = [n[k] for n, k in ((first, one), (second, other)) if k < len(n)]
                    self.clause((*rest, -total[one + other]))
        return total

    def _at_most(self, literals: Sequence[Literal], limit: int) -> None:
        if limit == 1 and len(literals) <= PAIRWISE:
            self.clauses += [(-one, -other) for one, other in combinations(literals, 2)]
        else:
            self._encode(CardEnc.atmost, literals, limit)

    def _exactly(self, literals: Sequence[Literal], count: int) -> None:
        if count == 1:
            self.clause(tuple(literals))
            self.at_most(literals, 1)
        else:
            self._encode(CardEnc.equals, literals, count)

    def _encode(self, encoder: CardEnc, literals: Sequence[Literal], bound: int) -> None:
        encoding = EncType.seqcounter if len(literals) <= SEQUENTIAL else EncType.cardnetwrk
        formula = encoder(lits=list(literals), bound=bound, top_id=self.top, encoding=encoding)
        self.top = max(self.top, formula.nv)
        self.clauses += formula.clauses
