"""Fewer points, and still one border between two neighbours."""

import math

from morava.engine.geography import simplified, simplified_rings


def wave(start, end, steps=40, height=0.4):
    """Points on a wavy line from one to the other, both ends as they are."""
    found = []
    for step in range(steps + 1):
        share = step / steps
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        found.append((round(x + math.sin(share * math.tau * 3) * height, 6), round(y, 6)))
    return [start, *found[1:-1], end]


def test_points_that_matter_stay():
    line = [(0, 0), (5, 0.1), (10, 0), (10, 8), (10.1, 9), (10, 10)]
    assert simplified(line, 0.5) == [(0, 0), (10, 0), (10, 10)]
    assert simplified(line, 0.05) == line


def test_the_ends_stay_even_of_a_loop():
    line = [(0.0, 0.0), (5.0, 5.0), (0.0, 0.0)]
    assert simplified(line, 1) == line


def test_neighbours_keep_one_border():
    border = wave((10, 0), (10, 20))
    west = [(0, 0), (10, 0), *border[1:-1], (10, 20), (0, 20), (0, 0)]
    east = [(10, 20), *border[-2:0:-1], (10, 0), (20, 0), (20, 20), (10, 20)]
    found = simplified_rings({"west": [west], "east": [east]}, 0.1)
    shared = set(found["west"][0]) & set(found["east"][0])
    assert shared == set(simplified(border, 0.1))
    assert 2 < len(shared) < len(border)
    assert all(ring[0] == ring[-1] for rings in found.values() for ring in rings)


def test_a_town_in_the_middle_fits_its_hole():
    ring = [
        (5 + 2 * math.cos(turn), 5 + 2 * math.sin(turn)) for turn in (n * math.tau / 60 for n in range(60))
    ]
    town = [*ring, ring[0]]
    around = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    found = simplified_rings({"town": [town], "around": [around, town[::-1]]}, 0.1)
    assert set(found["town"][0]) == set(found["around"][1])
    assert 4 < len(found["town"][0]) < len(town)


def test_what_has_no_inside_is_left_out():
    sliver = [(0, 0), (10, 0), (10, 0.01), (0, 0)]
    assert simplified_rings({"sliver": [sliver]}, 1) == {"sliver": []}
