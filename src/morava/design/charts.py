"""Charts as server-side SVG: pure functions from figures to geometry, drawn by `design/_chart.html`.

Positions across are percentages of the width and positions down are pixels, so the words keep their size
on a phone and on a wall. Colours are classes (s1 to s4), never styles. The template adds the same figures
as a table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import Truncator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_SERIES = 4
LABEL_ROOM = 22
BAR = 14
BAR_GAP = 4
ROW_GAP = 14
ROOM_FOR_VALUE = 0.84  # the longest bar leaves room for the figure behind it
PLOT_TOP = 18
PLOT_HEIGHT = 200
MOST_LABELS = 4
LONGEST_LABEL = 48  # letters of a category above its bars, so that they fit a phone; the table has all
LEAST_DRAWN = 1e-300  # below it, a share of a figure is no longer a number


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, as long as the chart has categories; `None` is a figure not known.

    One that is not drawn stands in the table twin only.
    """

    name: str
    values: Sequence[float | None]
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    y: int
    width: str
    value: float | None
    css: str

    @property
    def text_y(self) -> int:
        return self.y + BAR - 3


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: str
    y: int
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Tick:
    value: float
    y: str


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    css: str


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template needs: the drawing, and the figures for its table twin.

    `key` makes the twin known to a page that brings the chart in anew while somebody reads it.
    """

    kind: str
    title: str
    heading: str
    categories: Sequence[str]
    series: Sequence[Series]
    height: int
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...] = ()
    ticks: tuple[Tick, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    key: str = ""

    @property
    def rows(self) -> list[tuple[str, list[float | None]]]:
        return [(name, [one.values[at] for one in self.series]) for at, name in enumerate(self.categories)]

    @property
    def legend(self) -> list[tuple[str, str]]:
        return [(css, one.name) for css, one in _drawn(self.series)]


def bars(title: str, *, heading: str, categories: Sequence[str], series: Sequence[Series]) -> Chart:
    """Lying bars, one group per category; the name of the category stands above its bars.

    `heading` names the categories (the first column of the table). Raises `ValueError` on more than four
    series, on a series of another length, and on a negative figure.
    """
    _check(categories, series)
    named = _drawn(series)
    longest = _largest(named)
    labels, drawn, y = [], [], 0
    for at, name in enumerate(categories):
        labels.append(Label(Truncator(name).chars(LONGEST_LABEL), "0", y + LABEL_ROOM - 8))
        y += LABEL_ROOM
        for css, one in named:
            drawn.append(_bar(one.values[at], longest, y, css))
            y += BAR + BAR_GAP
        y += ROW_GAP - BAR_GAP
    return Chart("bars", title, heading, categories, series, y, tuple(labels), bars=tuple(drawn))


def lines(title: str, *, heading: str, categories: Sequence[str], series: Sequence[Series]) -> Chart:
    """Lines over equal steps, mostly of time; an unknown figure breaks the line. Errors as `bars`."""
    _check(categories, series)
    named = _drawn(series)
    ticks = nice_ticks(_largest(named))
    top = ticks[-1]
    return Chart(
        "lines",
        title,
        heading,
        categories,
        series,
        PLOT_TOP + PLOT_HEIGHT + LABEL_ROOM,
        tuple(_labels_below(categories)),
        ticks=tuple(Tick(value, _px(value, top)) for value in ticks),
        lines=tuple(Line(_path(one.values, top), css) for css, one in named),
        dots=tuple(dot for css, one in named for dot in _dots(one.values, top, css)),
    )


def course(
    title: str,
    *,
    heading: str,
    times: Sequence[float],
    categories: Sequence[str],
    marks: Sequence[tuple[float, str]],
    series: Sequence[Series],
    key: str = "",
) -> Chart:
    """Stairs over time: each figure holds from its time until the next one. Errors as `bars`.

    `times` rise from 0 or later, one for each category; `marks` are times with the words for them below the
    drawing, of which the last is its right edge.
    """
    _check(categories, series)
    named = _drawn(series)
    ticks = nice_ticks(_largest(named))
    end = marks[-1][0]
    return Chart(
        "course",
        title,
        heading,
        categories,
        series,
        PLOT_TOP + PLOT_HEIGHT + LABEL_ROOM,
        tuple(_marks_below(marks)),
        ticks=tuple(Tick(value, _px(value, ticks[-1])) for value in ticks),
        lines=tuple(Line(_stairs(times, one.values, ticks[-1], end), css) for css, one in named),
        key=key,
    )


def nice_ticks(largest: float, most: int = 4) -> list[float]:
    """Round figures from 0 to at least `largest`, at most `most` steps of 1, 2 or 5 times a power of ten."""
    if largest < LEAST_DRAWN:
        return [0.0, 1.0]
    power = 10 ** math.floor(math.log10(largest / most))
    step = next(size * power for size in (1, 2, 5, 10, 20) if size * power * most >= largest)
    return [step * number for number in range(math.ceil(round(largest / step, 9)) + 1)]


def _drawn(series: Sequence[Series]) -> list[tuple[str, Series]]:
    """The series that are drawn, each with the class of its colour."""
    return [(f"s{number}", one) for number, one in enumerate((s for s in series if s.is_drawn), 1)]


def _largest(named: Sequence[tuple[str, Series]]) -> float:
    return max((value or 0 for _css, one in named for value in one.values), default=0)


def _check(categories: Sequence[str], series: Sequence[Series]) -> None:
    if len(_drawn(series)) > MOST_SERIES:
        raise ValueError(f"A chart shows at most {MOST_SERIES} series, not {len(series)}.")
    for one in series:
        if len(one.values) != len(categories):
            raise ValueError(f"{one.name!r} has {len(one.values)} figures for {len(categories)} categories.")
        if any(value is not None and value < 0 for value in one.values):
            raise ValueError(f"{one.name!r} has a negative figure.")


def _bar(value: float | None, longest: float, y: int, css: str) -> Bar:
    share = (value or 0) / longest * ROOM_FOR_VALUE if longest else 0.0
    return Bar(y, _percent(share), value, css)


def _labels_below(categories: Sequence[str]) -> Iterable[Label]:
    """The first and last name always, of those between only as many as a phone has room for."""
    last = len(categories) - 1
    every = max(1, math.ceil(len(categories) / MOST_LABELS))
    for at, name in enumerate(categories):
        if at == last or (at % every == 0 and last - at >= every):
            anchor = "start" if at == 0 else "end" if at == last else "middle"
            yield Label(name, _percent(_across(at, len(categories))), PLOT_TOP + PLOT_HEIGHT + 18, anchor)


def _marks_below(marks: Sequence[tuple[float, str]]) -> Iterable[Label]:
    end = marks[-1][0]
    for time, words in marks:
        anchor = "start" if time == 0 else "end" if time == end else "middle"
        yield Label(words, _percent(time / end), PLOT_TOP + PLOT_HEIGHT + 18, anchor)


def _stairs(times: Sequence[float], values: Sequence[float | None], top: float, end: float) -> str:
    """As `_path`, at the given times, going on to the right edge; an unknown figure leaves a gap."""
    steps, is_drawing = [], False
    for at, (time, value) in enumerate(zip(times, values, strict=True)):
        if value is None:
            is_drawing = False
            continue
        level = f"{100 - value / top * 100:.2f}"
        until = times[at + 1] if at + 1 < len(times) else end
        rise = f"V{level}" if is_drawing else f"M{time / end * 100:.2f} {level}"
        steps.append(f"{rise}H{until / end * 100:.2f}")
        is_drawing = True
    return "".join(steps)


def _path(values: Sequence[float | None], top: float) -> str:
    """In units of a square of 100, which the drawing stretches over the plot."""
    steps, pen = [], "M"
    for at, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        steps.append(f"{pen}{_across(at, len(values)) * 100:.2f} {100 - value / top * 100:.2f}")
        pen = "L"
    return "".join(steps)


def _dots(values: Sequence[float | None], top: float, css: str) -> Iterable[Dot]:
    for at, value in enumerate(values):
        if value is not None:
            yield Dot(_percent(_across(at, len(values))), _px(value, top), css)


def _across(at: int, count: int) -> float:
    return at / (count - 1) if count > 1 else 0.0


def _px(value: float, top: float) -> str:
    return f"{PLOT_TOP + PLOT_HEIGHT * (1 - value / top):.1f}"


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"
