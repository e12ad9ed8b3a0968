import re

import pytest
from django.template.loader import render_to_string
from hypothesis import example, given
from hypothesis import strategies as st

from morava.design import charts

figures = st.lists(st.none() | st.floats(0, 1e9) | st.integers(0, 10**9), min_size=1, max_size=30)


def numbers(texts):
    return [float(re.match(r"-?[\d.]+", text)[0]) for text in texts]


@given(st.floats(1e-6, 1e12))
def test_ticks_are_few_round_and_reach_the_top(largest):
    ticks = charts.nice_ticks(largest)
    assert ticks[0] == 0
    assert ticks[-1] >= largest * (1 - 1e-9)
    assert 2 <= len(ticks) <= 5
    step = ticks[1]
    assert f"{step:e}"[0] in "125"


def test_ticks_of_nothing():
    assert charts.nice_ticks(0) == [0, 1]


@given(figures)
@example([5e-324])
def test_lines_stay_inside_the_plot_and_break_at_the_unknown(values):
    chart = charts.lines(
        "t",
        heading="h",
        categories=[str(at) for at in range(len(values))],
        series=[charts.Series("a", values)],
    )
    known = [value for value in values if value is not None]
    assert len(chart.dots) == len(known)
    assert all(
        charts.PLOT_TOP - 0.1 <= y <= charts.PLOT_TOP + charts.PLOT_HEIGHT
        for y in numbers(d.y for d in chart.dots)
    )
    assert all(0 <= x <= 100 for x in numbers(d.x for d in chart.dots))
    runs = "".join("." if value is None else "x" for value in values).split(".")
    assert chart.lines[0].path.count("M") == len([run for run in runs if run])


@given(figures)
@example([5e-324])
def test_bars_are_as_long_as_their_figures(values):
    chart = charts.bars(
        "t",
        heading="h",
        categories=[str(at) for at in range(len(values))],
        series=[charts.Series("a", values)],
    )
    widths = numbers(bar.width for bar in chart.bars)
    assert all(0 <= width <= charts.ROOM_FOR_VALUE * 100 for width in widths)
    order = sorted(range(len(values)), key=lambda at: values[at] or 0)
    assert [widths[at] for at in order] == sorted(widths)


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        ([charts.Series("a", [1])], "1 figures for 2"),
        ([charts.Series("a", [1, -2])], "negative"),
        ([charts.Series(str(n), [1, 2]) for n in range(5)], "at most 4"),
    ],
)
@pytest.mark.parametrize("draw", [charts.bars, charts.lines])
def test_what_cannot_be_drawn_is_refused(draw, series, reason):
    with pytest.raises(ValueError, match=reason):
        draw("t", heading="h", categories=["x", "y"], series=series)


def test_the_first_and_last_name_below_are_always_there():
    names = [f"{month}/2026" for month in range(1, 14)]
    chart = charts.lines("t", heading="h", categories=names, series=[charts.Series("a", [1] * 13)])
    assert chart.labels[0].text == names[0]
    assert chart.labels[-1].text == names[-1]
    assert len(chart.labels) <= charts.MOST_LABELS + 1


def test_the_table_twin_says_every_figure_and_what_is_unknown():
    chart = charts.lines(
        "Meetings", heading="Month", categories=["May", "June"], series=[charts.Series("Held", [1234, None])]
    )
    html = render_to_string("design/_chart.html", {"chart": chart})
    table = html[html.index("<table") :]
    assert "1,234" in table
    assert "not known" in table
    assert '<th scope="row">June</th>' in table
    assert "style=" not in html
