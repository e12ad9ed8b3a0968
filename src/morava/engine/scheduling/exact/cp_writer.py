"""A formula as a CP-SAT model. It can also weigh literals."""

from collections.abc import Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from morava.engine.scheduling.exact.writer import Literal, Writer


class CpWriter(Writer):
    """`cp`: the model written so far."""

    def __init__(self) -> None:
        self.cp = cp_model.CpModel()
        self._variables: list[cp_model.IntVar] = []

    def new(self) -> Literal:
        self._variables.append(self.cp.new_bool_var(""))
        return len(self._variables)

    def clause(self, literals: Sequence[Literal]) -> None:
        self.cp.add_bool_or([self.term(literal) for literal in literals])

    def variable(self, literal: Literal) -> cp_model.IntVar:
        """The variable of a literal in CP-SAT's terms."""
        return self._variables[abs(literal) - 1]

    def term(self, literal: Literal) -> cp_model.LiteralT:
        """A literal in CP-SAT's terms."""
        variable = self.variable(literal)
        return variable if literal > 0 else ~variable

    def total(
        self, literals: Sequence[Literal], weights: Sequence[int] | None = None
    ) -> cp_model.LinearExprT:
        """The number of literals that hold, or the sum of the weights of those."""
        terms = [self.term(literal) for literal in literals]
        if weights is None:
            return cp_model.LinearExpr.sum(terms)
        return cp_model.LinearExpr.weighted_sum(terms, list(weights))

    def unary(self, literals: Sequence[Literal]) -> list[Literal]:
        number = [self.new() for _ in literals]
        self.cp.add(self.total(literals) == self.total(number))
        for less, more in pairwise(number):
            self.clause((less, -more))
        return number

    def _at_most(self, literals: Sequence[Literal], limit: int) -> None:
        if limit == 1:
            self.cp.add_at_most_one([self.term(literal) for literal in literals])
        else:
            self.cp.add(self.total(literals) <= limit)

    def _exactly(self, literals: Sequence[Literal], count: int) -> None:
        if count == 1:
            self.cp.add_exactly_one([self.term(literal) for literal in literals])
        else:
            self.cp.add(self.total(literals) == count)
