"""What the living page shows: every component in light and in dark, filled with invented things.

It is for those who build Morava and speaks English only, so that translators need not care for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from django import forms
from django.core.paginator import Paginator

from morava.design import charts
from morava.design.forms import DateInput, TimeInput
from morava.design.icons import ICONS

if TYPE_CHECKING:
    from django.http import QueryDict

SAMPLES = [
    ("colours", "Colours and sizes"),
    ("buttons", "Buttons"),
    ("tags", "Tags"),
    ("notices", "Notices"),
    ("title", "Page title and bread crumbs"),
    ("form", "Form"),
    ("wrong_form", "Form with errors"),
    ("answers", "Check answers"),
    ("panel", "Confirmation"),
    ("table", "Filter, table and pages"),
    ("wide_table", "Wide table"),
    ("empty", "Nothing here yet"),
    ("tabs", "Tabs"),
    ("figures", "Key figures"),
    ("steps", "Steps"),
    ("progress", "Progress"),
    ("charts", "Charts"),
    ("history", "History"),
    ("disclosure", "Disclosure"),
    ("dialog", "Dialog"),
    ("cards", "Cards"),
    ("icons", "Icons"),
]
COLOURS = (
    "paper surface sunken ink ink-soft line line-strong accent accent-strong accent-soft "
    "good good-soft warn warn-soft bad bad-soft stream-1 stream-2 stream-3 stream-4"
).split()


class SampleForm(forms.Form):
    name = forms.CharField(label="Name of the forum", help_text="As it stands on the invitation.")
    town = forms.CharField(label="Town", required=False)
    day = forms.DateField(label="Day", widget=DateInput)
    start = forms.TimeField(
        label="Start of the first slot", widget=TimeInput, help_text="Local time of the venue."
    )
    slots = forms.IntegerField(label="Number of slots", min_value=1, max_value=40)
    country = forms.ChoiceField(
        label="Country",
        choices=[("", "—"), ("CZ", "Czechia"), ("RS", "Serbia")],
    )
    who = forms.ChoiceField(
        label="Who may meet whom",
        widget=forms.RadioSelect,
        choices=[
            ("across", "Only firms of different countries"),
            ("any", "Anybody except one's own cluster"),
        ],
        help_text="You can change this until the booking opens.",
    )
    tongues = forms.MultipleChoiceField(
        label="Languages spoken at the tables",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("cs", "Čeština"), ("sr", "Српски"), ("en", "English")],
    )
    note = forms.CharField(label="Note for the participants", required=False, widget=forms.Textarea)
    sheet = forms.FileField(
        label="List of participants", required=False, help_text="A spreadsheet: xlsx or csv."
    )
    agreed = forms.BooleanField(label="I have checked the list with our partners")


class SampleFilter(forms.Form):
    q = forms.CharField(label="Search", required=False, widget=forms.SearchInput)
    country = forms.ChoiceField(
        label="Country",
        required=False,
        choices=[("", "Both"), ("CZ", "Czechia"), ("RS", "Serbia")],
    )

    use_required_attribute = False


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    state: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    country: str
    field: str
    wanted: int
    placed: int
    tone: str
    state: str


def context(theme: str, wanted: QueryDict) -> dict[str, object]:
    """Everything the samples of one side need; ids carry the theme, so both sides can stand on one page."""
    return {
        "theme": theme,
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "sample_form": SampleForm(auto_id=f"{theme}-%s"),
        "wrong_form": _wrong_form(theme),
        "filter": SampleFilter(wanted, auto_id=f"{theme}-filter-%s"),
        "firms": _firms(wanted),
        "page": Paginator(range(140), 20).page(3),
        "slots": range(1, 14),
        "steps": STEPS,
        "trail": [("Forums", "#"), ("Example forum", "#"), ("Timetable", None)],
        "funnel": charts.bars(
            "From requests to contracts",
            heading="Stage",
            categories=[name for name, _count in FUNNEL],
            series=[charts.Series("Number", [count for _name, count in FUNNEL])],
        ),
        "meetings": charts.lines(
            "Meetings by month",
            heading="Month",
            categories=[f"{month}/2026" for month in range(1, 13)],
            series=[
                charts.Series("Asked for", [12, 30, 41, 38, 60, 92, 88, 61, 120, 151, None, 140]),
                charts.Series("Held", [4, 18, 22, 25, 31, 60, 57, 40, 77, 101, None, 96]),
            ],
        ),
        "search": charts.course(
            "How the timetable got better",
            heading="Time elapsed",
            times=[0.2, 1.5, 4, 9, 21],
            categories=["0.2 s", "1.5 s", "4 s", "9 s", "21 s"],
            marks=[(0, "0 s"), (10, "10 s"), (20, "20 s"), (30, "30 s")],
            series=[
                charts.Series("Breaks", [64, 31, 22, 19, 17]),
                charts.Series("Fewer are impossible", [None, 3, 9, 12, 14]),
            ],
        ),
        "moment": datetime(2026, 10, 13, 9, 40, tzinfo=UTC),
    }


def _firms(wanted: QueryDict) -> list[Firm]:
    """The sample table really filters and sorts, as a list page would."""
    country, words = wanted.get("country", ""), wanted.get("q", "").casefold()
    found = [firm for firm in FIRMS if country in ("", firm.country) and words in firm.name.casefold()]
    order = wanted.get("sort", "")
    if order.lstrip("-") in ("name", "country", "wanted"):
        found.sort(key=attrgetter(order.lstrip("-")), reverse=order.startswith("-"))
    return found


def _wrong_form(theme: str) -> SampleForm:
    typed = {"name": "", "town": "Niš", "day": "2026-02-30", "start": "09:00", "slots": "99", "note": "—"}
    form = SampleForm(typed, auto_id=f"{theme}-wrong-%s")
    form.add_error(None, "The forum ends before it starts. Change the day or the start.")
    return form


FIRMS = [
    Firm("Příklad strojírna s.r.o.", "CZ", "Metal and machinery", 9, 9, "good", "All placed"),
    Firm("Пример Амбалажа д.о.о.", "RS", "Packaging", 13, 12, "warn", "One left out"),
    Firm("Primer Hrana d.o.o.", "RS", "Food processing", 4, 4, "good", "All placed"),
    Firm("Ukázka lázně a.s.", "CZ", "Wellness", 0, 0, "", "No meetings yet"),
]
FUNNEL = [
    ("Requests", 1000),
    ("Accepted", 500),
    ("Held", 400),
    ("Second contacts", 100),
    ("Cooperation cases", 35),
    ("Agreements", 5),
]
STEPS = [
    Step("Set the days, slots and tables", "done", "#"),
    Step("Bring in the participants", "done", "#", "60 participants from two spreadsheets"),
    Step("Place the meetings", "next", "#"),
    Step("Publish the timetable", "blocked", "#", "Place the meetings first."),
    Step("Print the pack", "open", "#"),
]
