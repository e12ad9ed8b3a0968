"""What more or fewer tables or slots would bring: a chart for each of the two, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.design import charts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from morava.design.charts import Chart

    from ..models import WhatIf

    Point = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """How one of the two numbers is spoken of. Each takes the number and counts as the reader does."""

    title: str
    heading: str
    number: Callable[[int], str]
    all_placed: Callable[[int], str]
    enough: Callable[[int], str]
    not_even: Callable[[int], str]
    as_many: Callable[[int], str]
    no_help: str


def _tables() -> Words:
    return Words(
        title=_("What if there were more or fewer tables?"),
        heading=_("Tables"),
        number=lambda n: ngettext("%(n)s table", "%(n)s tables", n) % {"n": n},
        all_placed=lambda n: (
            ngettext(
                "With %(n)s table every meeting has a place.",
                "With %(n)s tables every meeting has a place.",
                n,
            )
            % {"n": n}
        ),
        enough=lambda n: (
            ngettext("%(n)s table would be enough for that.", "%(n)s tables would be enough for that.", n)
            % {"n": n}
        ),
        not_even=lambda n: (
            ngettext(
                "Not even with %(n)s table every meeting has a place.",
                "Not even with %(n)s tables every meeting has a place.",
                n,
            )
            % {"n": n}
        ),
        as_many=lambda n: (
            ngettext(
                "%(n)s table would be enough for as many as now.",
                "%(n)s tables would be enough for as many as now.",
                n,
            )
            % {"n": n}
        ),
        no_help=_("More tables do not help: look at “Open points” for what would."),
    )


def _slots() -> Words:
    return Words(
        title=_("What if there were more or fewer slots?"),
        heading=_("Slots"),
        number=lambda n: ngettext("%(n)s slot", "%(n)s slots", n) % {"n": n},
        all_placed=lambda n: (
            ngettext(
                "With %(n)s slot every meeting has a place.", "With %(n)s slots every meeting has a place.", n
            )
            % {"n": n}
        ),
        enough=lambda n: (
            ngettext("%(n)s slot would be enough for that.", "%(n)s slots would be enough for that.", n)
            % {"n": n}
        ),
        not_even=lambda n: (
            ngettext(
                "Not even with %(n)s slot every meeting has a place.",
                "Not even with %(n)s slots every meeting has a place.",
                n,
            )
            % {"n": n}
        ),
        as_many=lambda n: (
            ngettext(
                "%(n)s slot would be enough for as many as now.",
                "%(n)s slots would be enough for as many as now.",
                n,
            )
            % {"n": n}
        ),
        no_help=_("More slots do not help: look at “Open points” for what would."),
    )


@dataclass(frozen=True)
class Curve:
    title: str
    sentences: list[str]
    chart: Chart


def curves_of(what_if: WhatIf) -> list[Curve]:
    """One for tables and one for slots, as far as they were tried."""
    tables = [point for point in what_if.points if point["slots"] == what_if.slots]
    slots = [point for point in what_if.points if point["tables"] == what_if.tables]
    found = [
        _curve(tables, "tables", what_if, _tables()),
        _curve(slots, "slots", what_if, _slots()),
    ]
    return [curve for curve in found if curve is not None]


def _curve(points: list[Point], number: str, what_if: WhatIf, words: Words) -> Curve | None:
    present = getattr(what_if, number)
    if not any(point[number] != present for point in points):
        return None
    ordered = sorted(points, key=lambda point: point[number])
    left_out = {point[number]: what_if.meetings - point["placed"] for point in ordered}
    return Curve(words.title, _sentences(left_out, present, words), _chart(ordered, number, what_if, words))


def _chart(points: list[Point], number: str, what_if: WhatIf, words: Words) -> Chart:
    present = getattr(what_if, number)
    return charts.bars(
        _("Meetings without a place, and breaks of all participants together"),
        heading=words.heading,
        categories=[
            _("%(number)s, as now") % {"number": words.number(point[number])}
            if point[number] == present
            else words.number(point[number])
            for point in points
        ],
        series=[
            charts.Series(_("meetings with a place"), [point["placed"] for point in points], is_drawn=False),
            charts.Series(
                _("meetings without a place"), [what_if.meetings - point["placed"] for point in points]
            ),
            charts.Series(_("breaks"), [point["breaks"] for point in points]),
            charts.Series(
                _("fewer breaks than this are impossible"),
                [point["breaks_bound"] for point in points],
                is_drawn=False,
            ),
        ],
    )


def _sentences(left_out: Mapping[int, int], present: int, words: Words) -> list[str]:
    """What follows from it: how many would be enough, or how many are needed, or that more do not help.

    `left_out`: how many meetings have no place with each number, which rises.
    """
    enough = _enough(left_out, 0)
    if enough is not None and enough < present:
        return [words.all_placed(present), words.enough(enough)]
    if enough is not None:
        return [words.all_placed(enough)]
    most = max(left_out)
    now = left_out.get(present, left_out[most])
    if now > left_out[most]:
        return [words.not_even(most), _gain(now - left_out[most])]
    as_many = _enough(left_out, now)
    spared = [words.as_many(as_many)] if as_many is not None and as_many < present else []
    return [words.not_even(most), words.no_help, *spared]


def _enough(left_out: Mapping[int, int], allowed: int) -> int | None:
    """The smallest number from which on no more than so many have no place; None where there is none."""
    found = None
    for number in sorted(left_out, reverse=True):
        if left_out[number] > allowed:
            break
        found = number
    return found


def _gain(gain: int) -> str:
    return ngettext("%(n)s meeting more would have one.", "%(n)s meetings more would have one.", gain) % {
        "n": gain
    }
