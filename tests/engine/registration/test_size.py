"""The size class at each border of the Recommendation."""

import pytest

from morava.engine.registration import Missing, SizeClass, size_of

M = 1_000_000


@pytest.mark.parametrize(
    ("figures", "size"),
    [
        ((9, 2 * M, None), SizeClass.MICRO),
        ((10, 2 * M, 2 * M), SizeClass.SMALL),
        ((9, 2 * M + 1, None), SizeClass.SMALL),
        ((9, 3 * M, 2 * M), SizeClass.MICRO),
        ((49, 10 * M, None), SizeClass.SMALL),
        ((49, 10 * M + 1, 10 * M + 1), SizeClass.MEDIUM),
        ((50, 1, 1), SizeClass.MEDIUM),
        ((249, 50 * M, 90 * M), SizeClass.MEDIUM),
        ((249, 50 * M + 1, 43 * M), SizeClass.MEDIUM),
        ((249, 50 * M + 1, 43 * M + 1), SizeClass.LARGE),
        ((250, 0, 0), SizeClass.LARGE),
        ((250, None, None), SizeClass.LARGE),
        ((None, M, M), Missing.PEOPLE),
        ((5, None, None), Missing.MONEY),
    ],
)
def test_at_the_borders(figures, size):
    assert size_of(*figures) == size


def test_negative_figures_are_refused():
    with pytest.raises(ValueError, match="negative"):
        size_of(-1, None, None)
