"""Two searches for the same, each good at what the other is bad at.

A SAT solver is quick to show that so few breaks cannot be; CP-SAT, which guesses from its cores where the
breaks must be, is quick to find the plan once they can.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, TypeVar

from morava.engine.scheduling.exact.background import Answer, Background

if TYPE_CHECKING:
    from collections.abc import Sequence

Plan = TypeVar("Plan")

GLANCE = 0.02
"""Seconds between two looks at each search."""


class Together(Background[Plan]):
    """Minimising searches side by side, ended by the first that knows the answer.

    With a work limit they take turns instead, each with an equal part, so that nothing depends on the clock.
    """

    def __init__(self, searches: Sequence[Background[Plan]], bound: int) -> None:
        super().__init__(bound)
        self._searches = tuple(searches)

    def _search(self) -> Answer[Plan]:
        self._check_stopped()
        if math.isfinite(self._work_limit):
            return self._in_turn()
        for search in self._searches:
            search.start(seconds=self._deadline - time.monotonic(), work=math.inf)
        running = list(self._searches)
        answers: list[Answer[Plan]] = []
        while running and not any(answer.proven or answer.impossible for answer in answers):
            for search in list(running):
                ended = search.over(wait=GLANCE)
                self._look(search)
                if ended:
                    running.remove(search)
                    answers.append(search.answer())
        for search in running:
            search.stop()
            answers.append(search.answer())
        return self._of(answers)

    def _in_turn(self) -> Answer[Plan]:
        answers: list[Answer[Plan]] = []
        left = self._work_limit
        for turn, search in enumerate(self._searches):
            search.start(seconds=self._deadline - time.monotonic(), work=left / (len(self._searches) - turn))
            while not search.over(wait=GLANCE):
                if self._stopped:
                    search.stop()
            self._look(search)
            answers.append(search.answer())
            left -= answers[-1].work
            if answers[-1].proven or answers[-1].impossible:
                break
        return self._of(answers)

    def _look(self, search: Background[Plan]) -> None:
        self.bound = max(self.bound, search.bound)
        plan = search.take_plan()
        if plan is not None:
            self._found = plan

    def _of(self, answers: Sequence[Answer[Plan]]) -> Answer[Plan]:
        """What is known after all: the answer of the one that knows, else all that was found."""
        for search in self._searches:
            self.bound = max(self.bound, search.bound)
        best = next((a for a in answers if a.proven), None) or next(
            (a for a in answers if a.plan is not None), answers[0]
        )
        return Answer(
            plan=best.plan,
            bound=max(self.bound, best.bound),
            proven=best.proven,
            impossible=any(answer.impossible for answer in answers),
            work=sum(answer.work for answer in answers),
        )

    def _interrupt(self) -> None:
        for search in self._searches:
            if search.started:
                search.stop()
