"""What the living page shows: every component once in light and once in dark, filled with invented things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from morava.design import charts
from morava.design.forms import DateInput, TimeInput
from morava.design.icons import ICONS

SAMPLES = [
    ("colours", _("Colours and sizes")),
    ("buttons", _("Buttons")),
    ("tags", _("Tags")),
    ("notices", _("Notices")),
    ("title", _("Page title and bread crumbs")),
    ("form", _("Form")),
    ("wrong_form", _("Form with errors")),
    ("answers", _("Check answers")),
    ("panel", _("Confirmation")),
    ("table", _("Filter, table and pages")),
    ("wide_table", _("Wide table")),
    ("empty", _("Nothing here yet")),
    ("tabs", _("Tabs")),
    ("figures", _("Key figures")),
    ("steps", _("Steps")),
    ("progress", _("Progress")),
    ("charts", _("Charts")),
    ("history", _("History")),
    ("disclosure", _("Disclosure")),
    ("dialog", _("Dialog")),
    ("cards", _("Cards")),
    ("icons", _("Icons")),
]
COLOURS = (
    "paper surface sunken ink ink-soft line line-strong accent accent-strong accent-soft "
    "good good-soft warn warn-soft bad bad-soft stream-1 stream-2 stream-3 stream-4"
).split()


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name of the forum"), help_text=_("As it stands on the invitation."))
    town = forms.CharField(label=_("Town"), required=False)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    start = forms.TimeField(
        label=_("Start of the first slot"), widget=TimeInput, help_text=_("Local time of the venue.")
    )
    slots = forms.IntegerField(label=_("Number of slots"), min_value=1, max_value=40)
    country = forms.ChoiceField(
        label=_("Country"),
        choices=[("", "—"), ("CZ", _("Czechia")), ("RS", _("Serbia"))],
    )
    who = forms.ChoiceField(
        label=_("Who may meet whom"),
        widget=forms.RadioSelect,
        choices=[
            ("across", _("Only firms of different countries")),
            ("any", _("Anybody except one's own cluster")),
        ],
        help_text=_("You can change this until the booking opens."),
    )
    tongues = forms.MultipleChoiceField(
        label=_("Languages spoken at the tables"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("cs", "Čeština"), ("sr", "Српски"), ("en", "English")],
    )
    note = forms.CharField(label=_("Note for the participants"), required=False, widget=forms.Textarea)
    sheet = forms.FileField(
        label=_("List of participants"), required=False, help_text=_("A spreadsheet: xlsx or csv.")
    )
    agreed = forms.BooleanField(label=_("I have checked the list with our partners"))


class SampleFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=[("", _("Both")), ("CZ", _("Czechia")), ("RS", _("Serbia"))],
    )

    use_required_attribute = False


@dataclass(frozen=True, slots=True)
class Step:
    name: object
    state: str
    url: str = ""
    hint: object = ""


def context(theme: str) -> dict[str, object]:
    """Everything the samples of one side need; ids carry the theme, so both sides can stand on one page."""
    return {
        "theme": theme,
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "sample_form": SampleForm(auto_id=f"{theme}-%s"),
        "wrong_form": _wrong_form(theme),
        "filter": SampleFilter(auto_id=f"{theme}-filter-%s"),
        "firms": FIRMS,
        "page": Paginator(range(140), 20).page(3),
        "slots": range(1, 14),
        "steps": STEPS,
        "trail": [(_("Forums"), "#"), (_("Example forum"), "#"), (_("Timetable"), None)],
        "funnel": charts.bars(
            str(_("From requests to contracts")),
            heading=str(_("Stage")),
            categories=[str(name) for name, _count in FUNNEL],
            series=[charts.Series(str(_("Number")), [count for _name, count in FUNNEL])],
        ),
        "meetings": charts.lines(
            str(_("Meetings by month")),
            heading=str(_("Month")),
            categories=[f"{month}/2026" for month in range(1, 13)],
            series=[
                charts.Series(str(_("Asked for")), [12, 30, 41, 38, 60, 92, 88, 61, 120, 151, None, 140]),
                charts.Series(str(_("Held")), [4, 18, 22, 25, 31, 60, 57, 40, 77, 101, None, 96]),
            ],
        ),
        "moment": datetime(2026, 10, 13, 9, 40, tzinfo=UTC),
    }


def _wrong_form(theme: str) -> SampleForm:
    typed = {"name": "", "town": "Niš", "day": "2026-02-30", "start": "09:00", "slots": "99", "note": "—"}
    form = SampleForm(typed, auto_id=f"{theme}-wrong-%s")
    form.add_error(None, _("The forum ends before it starts. Change the day or the start."))
    return form


FIRMS = [
    ("Příklad strojírna s.r.o.", "CZ", _("Metal and machinery"), 9, 9, "good", _("All placed")),
    ("Пример Амбалажа д.о.о.", "RS", _("Packaging"), 13, 12, "warn", _("One left out")),
    ("Primer Hrana d.o.o.", "RS", _("Food processing"), 4, 4, "good", _("All placed")),
    ("Ukázka lázně a.s.", "CZ", _("Wellness"), 0, 0, "", _("No meetings yet")),
]
FUNNEL = [
    (_("Requests"), 1000),
    (_("Accepted"), 500),
    (_("Held"), 400),
    (_("Second contacts"), 100),
    (_("Cooperation cases"), 35),
    (_("Agreements"), 5),
]
STEPS = [
    Step(_("Set the days, slots and tables"), "done", "#"),
    Step(_("Bring in the participants"), "done", "#", _("60 participants from two spreadsheets")),
    Step(_("Place the meetings"), "next", "#"),
    Step(_("Publish the timetable"), "blocked", "#", _("Place the meetings first.")),
    Step(_("Print the pack"), "open", "#"),
]
