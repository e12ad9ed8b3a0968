"""Two searches side by side, or in turn: the first that knows ends both."""

import threading

from morava.engine.scheduling.exact.background import Answer, Background
from morava.engine.scheduling.exact.together import Together


class Told(Background[str]):
    """A search that ends with an answer, or goes on until it is stopped."""

    def __init__(self, answer: Answer[str] | None, bound: int = 0) -> None:
        super().__init__(bound)
        self.told, self.interrupted = answer, threading.Event()

    def _search(self) -> Answer[str]:
        if self.told is None:
            self.interrupted.wait()
            return Answer(None, self.bound, proven=False, impossible=False, work=1.0)
        self._found = self.told.plan
        return self.told

    def _interrupt(self) -> None:
        self.interrupted.set()


PROVEN = Answer("plan", 3, proven=True, impossible=False, work=2.0)
FOUND = Answer("worse", 1, proven=False, impossible=False, work=2.0)
IMPOSSIBLE = Answer[str](None, 0, proven=False, impossible=True, work=2.0)


def run(
    *searches: Background[str], seconds: float = 60, work: float = float("inf")
) -> tuple[Answer[str], Together]:
    both = Together(searches, 0)
    both.start(seconds=60, work=work)
    while not both.over(wait=0.1):
        pass
    return both.answer(), both


def test_the_one_that_knows_ends_the_other():
    endless = Told(None, bound=2)
    answer, _ = run(endless, Told(PROVEN))
    assert (answer.plan, answer.bound, answer.proven) == ("plan", 3, True)
    assert endless.over()


def test_that_nothing_is_possible_ends_both():
    answer, _ = run(Told(None), Told(IMPOSSIBLE))
    assert answer.impossible
    assert answer.plan is None


def test_the_tighter_bound_counts_and_a_plan_without_proof_is_kept():
    answer, both = run(Told(FOUND), Told(Answer(None, 2, proven=False, impossible=False, work=1.0), bound=2))
    assert (answer.plan, answer.bound, answer.proven) == ("worse", 2, False)
    assert both.take_plan() == "worse"


def test_with_a_work_limit_they_take_turns():
    first, second = Told(FOUND), Told(PROVEN)
    answer, _ = run(first, second, work=10.0)
    assert answer.proven
    assert answer.work == 4.0
    never = Told(None)
    answer, _ = run(Told(PROVEN), never, work=10.0)
    assert answer.proven
    assert not never.started


def test_stopping_stops_both():
    endless = Told(None), Told(None)
    both = Together(endless, 0)
    both.start(seconds=60, work=float("inf"))
    both.stop()
    assert not both.answer().proven
    assert all(search.over() for search in endless)
