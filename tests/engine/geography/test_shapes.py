"""Outlines as SVG paths, and what lies in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.geography import Shape, from_path, to_path

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))
HOLE = ((4, 4), (6, 4), (6, 6), (4, 6), (4, 4))
WITH_HOLE = Shape((SQUARE, HOLE))


@pytest.mark.parametrize(
    ("point", "inside"), [((1, 1), True), ((5, 5), False), ((11, 5), False), ((5, -1), False), ((9, 5), True)]
)
def test_a_hole_is_not_inside(point, inside):
    assert WITH_HOLE.holds(point) is inside


@pytest.mark.parametrize(("point", "far"), [((1, 1), 0), ((13, 14), 5), ((5, 5), 1), ((5, -3), 3)])
def test_distance_to_the_nearest_side(point, far):
    assert WITH_HOLE.distance_to(point) == far


def test_bounds():
    assert WITH_HOLE.bounds == (0, 0, 10, 10)


def test_a_path_says_each_step_once():
    assert to_path([SQUARE]) == "M0 0l10 0 0 10-10 0z"
    assert to_path([[(1, 2), (0, 1), (5, 5)]], closed=False) == "M1 2l-1-1 5 4"


points = st.tuples(st.integers(-9_999, 9_999), st.integers(-9_999, 9_999))
rings = st.lists(points, min_size=3, max_size=12).map(lambda ring: (*ring, ring[0]))


@given(st.lists(rings, min_size=1, max_size=3).map(tuple))
def test_what_is_written_is_read_again(outlines):
    assert from_path(to_path(outlines)).rings == outlines
