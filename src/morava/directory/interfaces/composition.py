"""Whom a cluster consists of on a day, and how that came about: charts with their figures."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from morava.design import charts
from morava.design.forms import DateInput

from ..kinds import Kind, Size
from ..nace import label_of
from ..places import region_name
from ..queries import memberships_on, standings_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from morava.design.charts import Chart

    from ..models import Membership, Organisation, Standing

MONTHS: Final = 12
"""So many month ends before the day are shown."""
YEARS: Final = 15
YOUNG: Final = datetime.timedelta(days=2 * 365)
"""For so long the months of a cluster are shown, and then its years."""
MOST_BARS: Final = 12


class DayForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("As of"), required=False, widget=DateInput)

    def chosen(self) -> datetime.date:
        """The day asked for; today where none is, or one that is no day or still to come."""
        today = timezone.localdate()
        self.is_valid()
        return min(self.cleaned_data.get("day") or today, today)


@dataclass(frozen=True)
class Composition:
    """`members`: how many there were on the day, `committed`: how many of them were committed."""

    day: datetime.date
    members: int
    committed: int
    course: Chart
    by: list[Chart]


def composition_of(cluster: Organisation, day: datetime.date) -> Composition:
    """What is known of the members as they were on the day."""
    memberships = list(cluster.memberships.all())
    present = memberships_on(memberships, day)
    standings = standings_on([one.member_id for one in present], day)
    known = [standings.get(one.member_id) for one in present]
    return Composition(
        day=day,
        members=len(present),
        committed=sum(_is_committed(one, day) for one in present),
        course=_course(memberships, day),
        by=[
            chart
            for chart in (
                _bars(_("By kind"), _("Kind"), known, lambda one: one.kind, _kind),
                _bars(_("By size"), _("Size"), known, lambda one: one.size, _size),
                _bars(_("By NACE division"), _("NACE code"), known, lambda one: one.nace[:2], _division),
                _bars(_("By region"), _("Region"), known, lambda one: one.region, region_name),
            )
            if chart is not None
        ],
    )


def _kind(code: str) -> str:
    return str(Kind(code).label)


def _division(code: str) -> str:
    return f"{code} {label_of(code)}"


def _size(code: str) -> str:
    return str(Size(code).label)


def _is_committed(membership: Membership, day: datetime.date) -> bool:
    since, until = membership.committed_since, membership.committed_until
    return since is not None and since <= day and (until is None or until > day)


def _bars(
    title: str,
    heading: str,
    known: Sequence[Standing | None],
    value: Callable[[Standing], str],
    name: Callable[[str], str],
) -> Chart | None:
    """How many members of each, the most frequent first; what is not known comes last. None where nothing
    is known of anybody."""
    found = Counter(value(one) if one else "" for one in known)
    unknown = found.pop("", 0)
    if not found:
        return None
    most = found.most_common(MOST_BARS)
    rows = [(name(code), count) for code, count in most]
    if (others := sum(found.values()) - sum(count for _code, count in most)) > 0:
        rows.append((pgettext("of kinds, sizes, codes", "others"), others))
    if unknown:
        rows.append((_("not known"), unknown))
    series = [charts.Series(_("Members"), [count for _name, count in rows])]
    return charts.bars(
        title, heading=heading, categories=[written for written, _count in rows], series=series
    )


def _course(memberships: Iterable[Membership], day: datetime.date) -> Chart:
    """Members and committed members on the day and before: at the ends of the months of one year, or of the
    years where the cluster is older."""
    rows = list(memberships)
    in_years = any(one.since <= day - YOUNG for one in rows)
    first = min((one.since for one in rows), default=day)
    days = [*(_year_ends(first, day) if in_years else _month_ends(day)), day]
    present = [memberships_on(rows, one) for one in days]
    return charts.lines(
        _("Members over time"),
        heading=_("Year") if in_years else _("Month"),
        categories=[f"{one.year}" if in_years else f"{one.month}/{one.year}" for one in days],
        series=[
            charts.Series(_("Members"), [len(found) for found in present]),
            charts.Series(
                _("Committed members"),
                [
                    sum(_is_committed(one, at) for one in found)
                    for at, found in zip(days, present, strict=True)
                ],
            ),
        ],
    )


def _year_ends(first: datetime.date, day: datetime.date) -> list[datetime.date]:
    """The last days of the years before the day's, from the first membership on."""
    years = range(max(first.year, day.year - YEARS), day.year)
    return [datetime.date(year, 12, 31) for year in years]


def _month_ends(day: datetime.date) -> list[datetime.date]:
    """The last days of the months before, the earliest first."""
    ends: list[datetime.date] = []
    for _number in range(MONTHS):
        last = (ends[-1] if ends else day).replace(day=1) - datetime.timedelta(days=1)
        ends.append(last)
    return ends[::-1]
