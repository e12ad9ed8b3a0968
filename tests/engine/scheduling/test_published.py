"""The published instances, where they are at hand: proven at the published optimum."""

import os
from pathlib import Path

import pytest

from morava.engine.scheduling import Status, Stop, check, solve
from morava.engine.scheduling.formats import read_instance

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("MORAVA_B2B_DATA") or ROOT.parent / "shared" / "data" / "b2b")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"the published instances are not in {FOLDER} (set MORAVA_B2B_DATA)"
    ),
]


@pytest.mark.parametrize(
    ("name", "optimum"), [("tic-12", 0), ("tic-13", 0), ("forumt-14", 5), ("forum-14", 2)]
)
def test_proven_at_the_published_optimum(name, optimum):
    instance = read_instance(FOLDER / f"{name}.json")
    result = solve(instance, Stop(seconds=None, work=60), seed=1)
    assert check(instance, result.plan).valid
    assert result.complete
    assert result.objective.breaks == optimum
    assert result.status is Status.OPTIMAL


def test_forum_13_is_placed_completely_with_few_breaks():
    instance = read_instance(FOLDER / "forum-13.json")
    result = solve(instance, Stop(seconds=None, work=10), seed=1)
    assert result.complete
    assert result.objective.breaks <= 5
