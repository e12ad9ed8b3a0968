"""The benchmark of the directory measures what it says."""

import random

import pytest

from bench.directory import CLUSTERS, fields, fill, percentile, served
from morava.directory.models import Kind, Organisation
from morava.directory.queries import organisations_public


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.75, 3), (0.95, 4), (1.0, 4), (0.25, 1)])
def test_a_percentile_is_one_of_the_values(share, expected):
    assert percentile([4, 1, 3, 2], share) == expected


def test_a_slow_answer_makes_those_behind_it_wait(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("bench.directory.time.perf_counter", lambda: now[0])
    monkeypatch.setattr("bench.directory.time.sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    waits, _used = served(lambda n: now.__setitem__(0, now[0] + (1.5 if n == 0 else 0.25)), times=4, rate=1)
    assert waits == [1.5, 0.75, 0.25, 0.25]


def test_a_seed_makes_the_same_organisations():
    assert fields(7, random.Random(1)) == fields(7, random.Random(1))
    assert fields(7, random.Random(1)) != fields(7, random.Random(2))


@pytest.mark.django_db
def test_everything_that_is_filled_in_is_public():
    fill(40)
    assert Organisation.objects.filter(kind=Kind.CLUSTER).count() == CLUSTERS
    assert organisations_public().exclude(kind=Kind.CLUSTER).count() == 40
