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


def course(times, values, end):
    return charts.course(
        "t",
        heading="h",
        times=times,
        categories=[f"{time} s" for time in times],
        marks=[(0, "0 s"), (end, f"{end} s")],
        series=[charts.Series("a", values)],
    )


def test_a_course_holds_each_figure_until_the_next_and_to_the_end():
    chart = course([0, 5], [4, 1], end=20)
    assert chart.lines[0].path == "M0.00 0.00H25.00V75.00H100.00"
    assert [(label.text, label.x, label.anchor) for label in chart.labels] == [
        ("0 s", "0.00%", "start"),
        ("20 s", "100.00%", "end"),
    ]


def test_an_unknown_figure_leaves_a_gap_in_a_course():
    assert course([0, 5, 10], [2, None, 1], end=20).lines[0].path == "M0.00 0.00H25.00M50.00 50.00H100.00"


@given(figures, st.floats(0, 100))
def test_a_course_stays_inside_the_plot(values, rest):
    chart = course(list(range(len(values))), values, end=len(values) + rest)
    drawn = [float(number) for number in re.findall(r"-?[\d.]+", chart.lines[0].path)]
    assert all(-0.01 <= number <= 100.01 for number in drawn)


def test_what_is_not_drawn_stands_in_the_table_only():
    series = [charts.Series("hidden", [90], is_drawn=False), charts.Series("shown", [3])]
    chart = charts.bars("t", heading="h", categories=["x"], series=series)
    assert chart.legend == [("s1", "shown")]
    assert [(bar.value, bar.css) for bar in chart.bars] == [(3, "s1")]
    assert chart.bars[0].width == f"{charts.ROOM_FOR_VALUE * 100:.2f}%", "as long as there is room for"
    assert chart.rows == [("x", [90, 3])]


def test_a_long_name_is_cut_above_its_bars_and_whole_in_the_table():
    name = "16 Manufacture of wood and of products of wood and cork, except furniture"
    chart = charts.bars("Fields", heading="Field", categories=[name], series=[charts.Series("Firms", [3])])
    assert chart.labels[0].text.endswith("…")
    assert len(chart.labels[0].text) <= charts.LONGEST_LABEL
    assert chart.rows[0][0] == name
