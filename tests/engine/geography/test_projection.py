"""The map is flat, and yet distances on it are those of the earth."""

import math

import pytest

from morava.engine.geography import UNITS_PER_KILOMETRE, project

TOWNS = {
    "Praha": (50.088, 14.421),
    "Ostrava": (49.835, 18.282),
    "Beograd": (44.804, 20.465),
    "Niš": (43.325, 21.903),
}


def on_the_globe(one, other):
    (lat1, lon1), (lat2, lon2) = ([math.radians(number) for number in TOWNS[name]] for name in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


@pytest.mark.parametrize(("one", "other"), [("Praha", "Ostrava"), ("Beograd", "Niš"), ("Praha", "Niš")])
def test_distances_are_right_to_one_per_cent(one, other):
    drawn = math.dist(project(*TOWNS[one]), project(*TOWNS[other])) / UNITS_PER_KILOMETRE
    assert drawn == pytest.approx(on_the_globe(one, other), rel=0.01)


def test_north_is_up_and_east_is_right():
    assert project(50, 17)[1] < project(44, 17)[1]
    assert project(46, 14)[0] < project(46, 20)[0]


def test_the_centre_is_nought():
    assert project(46.5, 17.5) == pytest.approx((0, 0), abs=1e-6)
