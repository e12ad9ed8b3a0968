"""The oracle on instances whose best plan is plain to see, one rule at a time."""

import pytest

from morava.engine.scheduling import Objective
from tests.engine.scheduling.oracle import best_objective
from tests.factories.scheduling import forum, interpreter

TONGUES = {"a": {"languages": "cs"}, "b": {"languages": "sr"}, "c": {"languages": "cs"}}
NORMAL = 3
"""The value of a meeting of normal priority."""


def placed(count: int, *, shortfall: int = 0, breaks: int = 0, unfairness: int = 0) -> Objective:
    return Objective(count * NORMAL, shortfall, breaks, unfairness, 0, 0)


@pytest.mark.parametrize(
    ("instance", "best"),
    [
        (forum("ab ac", slots=(2,)), placed(2)),
        (forum("ab ac", slots=(1,)), placed(1)),
        (forum("ab ac", slots=(1,), who={"a": {"parallel": 2}}), placed(2)),
        (forum("ab ac ad", slots=(1,), who={"a": {"parallel": 2}}), placed(2)),
        (forum("abc cd", slots=(1,)), placed(1)),
        (forum("abc cd", slots=(2,)), placed(2)),
        (forum("ab cd", slots=(1,), tables=1), placed(1)),
        (forum("ab ac", slots=(2, 1), who={"a": {"most_per_session": 1}}), placed(2)),
        (forum("ab ac", slots=(2,), who={"a": {"most_per_session": 1}}), placed(1)),
        (forum("ab", slots=(1, 1), who={"a": {"fewest_per_session": 1}}), placed(1, shortfall=1)),
        (forum("ab ac", slots=(1, 1), who={"a": {"fewest_per_session": 1}}), placed(2)),
        (forum("ab ac", slots=(2,), buffers=(("b", "c"),)), placed(1)),
        (forum("ab ac", slots=(1, 1), buffers=(("b", "c"),)), placed(2)),
        (forum("ab ac", slots=(3,), buffers=(("b", "c"),)), placed(2, breaks=1)),
        (forum("ab ac", slots=(2,), who={"a": {"unavailable": {0}}}), placed(1)),
        (forum("ab cd", slots=(1,), precedences=(("ab", "cd"),)), placed(1)),
        (forum("ab cd", slots=(2,), precedences=(("ab", "cd"),)), placed(2)),
        (forum("ab cb", slots=(2,), who=TONGUES), placed(2)),
        (forum("ab cb", slots=(2,), who=TONGUES, interpreters=(interpreter("i", "cs sr"),)), placed(2)),
        (forum("ab ac", slots=(2,), who=TONGUES, interpreters=(interpreter("i", "cs de"),)), placed(1)),
        (
            forum(
                "ab cb", slots=(2,), who=TONGUES, interpreters=(interpreter("i", "cs sr", unavailable=[0]),)
            ),
            placed(1),
        ),
        (
            forum("ab cb", slots=(2,), who=TONGUES, interpreters=(interpreter("i", "cs sr", rest_after=1),)),
            placed(1),
        ),
        (
            forum("ab cb", slots=(3,), who=TONGUES, interpreters=(interpreter("i", "cs sr", rest_after=1),)),
            placed(2, breaks=1),
        ),
        (
            forum("ab ac", slots=(3,), who={"a": {"unavailable": {1}}}, fairness=0, fairness_binding=True),
            placed(2, breaks=1, unfairness=1),
        ),
    ],
)
def test_the_best(instance, best):
    assert best_objective(instance) == best
