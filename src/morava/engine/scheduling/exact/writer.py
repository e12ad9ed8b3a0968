"""What rules are written in: clauses and counts of literals, whichever solver stands behind."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

Literal = int
"""As in DIMACS: n says that variable n holds, -n that it does not. Variables are numbered from 1."""


class Writer(ABC):
    """Takes down a formula. What trivially holds is left out; what cannot makes the formula impossible."""

    @abstractmethod
    def new(self) -> Literal:
        """A variable not used before."""

    @abstractmethod
    def clause(self, literals: Sequence[Literal]) -> None:
        """At least one of the literals holds."""

    def at_most(self, literals: Sequence[Literal], limit: int) -> None:
        """No more than `limit` of the literals hold."""
        if limit < 0:
            self.clause(())
        elif limit == 0:
            for literal in literals:
                self.clause((-literal,))
        elif limit == len(literals) - 1:
            self.clause(_negated(literals))
        elif limit < len(literals):
            self._at_most(literals, limit)

    def at_least(self, literals: Sequence[Literal], limit: int) -> None:
        """No fewer than `limit` of the literals hold."""
        self.at_most(_negated(literals), len(literals) - limit)

    def exactly(self, literals: Sequence[Literal], count: int) -> None:
        """Just `count` of the literals hold."""
        if 0 < count < len(literals):
            self._exactly(literals, count)
        else:
            self.at_most(literals, count)
            self.at_least(literals, count)

    def either(self, literals: Sequence[Literal]) -> Literal:
        """A literal that holds just when one of the given does."""
        if len(literals) == 1:
            return literals[0]
        either = self.new()
        self.clause((-either, *literals))
        for literal in literals:
            self.clause((either, -literal))
        return either

    @abstractmethod
    def unary(self, literals: Sequence[Literal]) -> list[Literal]:
        """How many of the literals hold, as a unary number: item k holds just when more than k of them do."""

    @abstractmethod
    def _at_most(self, literals: Sequence[Literal], limit: int) -> None:
        """The same where 0 < limit < len(literals) - 1."""

    @abstractmethod
    def _exactly(self, literals: Sequence[Literal], count: int) -> None:
        """The same where 0 < count < len(literals)."""


def _negated(literals: Sequence[Literal]) -> list[Literal]:
    return [-literal for literal in literals]
