"""The form on which somebody says what to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from morava.forums.interfaces.print.badges import Contact
from morava.forums.interfaces.print.pack import Order, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.forums.models import Timetable

PAPERS = [
    (Paper.AGENDAS, gettext_lazy("Agendas, a page for each delegate (A4)")),
    (Paper.ROTAS, gettext_lazy("A page for each interpreter (A4)")),
    (Paper.TABLE_SHEETS, gettext_lazy("A sheet for each table (A4)")),
    (Paper.WALL_GRID, gettext_lazy("The timetable for the wall (A3)")),
    (Paper.A_TO_Z, gettext_lazy("Participants from A to Z, for the desk (A4)")),
    (Paper.BADGES, gettext_lazy("Badges to cut out (A4)")),
]
PER_SHEET = [
    ("8", gettext_lazy("8 on a sheet, 90 × 60 mm each")),
    ("4", gettext_lazy("4 on a sheet, 98 × 136 mm each")),
]
CONTACTS = [
    (Contact.NAME, gettext_lazy("Name and organisation")),
    (Contact.EMAIL, gettext_lazy("Name, organisation and e-mail")),
    (Contact.EMAIL_AND_PHONE, gettext_lazy("Name, organisation, e-mail and phone")),
]
FILES = [
    ("one", gettext_lazy("One PDF")),
    ("many", gettext_lazy("A PDF for each kind of paper, in a zip archive")),
]
ALL_PAGES = 0


class PrintForm(forms.Form):
    """`versions` are those the person may see, newest first."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Paper"),
        choices=PAPERS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one kind of paper.")},
    )
    version = forms.TypedChoiceField(label=gettext_lazy("Version"), coerce=int)
    since = forms.TypedChoiceField(label=gettext_lazy("Pages"), coerce=int)
    own_language = forms.BooleanField(
        label=gettext_lazy("Agendas and badges in the language of each delegate"), required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of everything else"), choices=settings.LANGUAGES
    )
    per_sheet = forms.TypedChoiceField(
        label=gettext_lazy("Size of badges"), choices=PER_SHEET, coerce=int, widget=forms.RadioSelect
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("What the code on a badge gives"),
        help_text=gettext_lazy("Anybody can scan it. Give contact details only if your delegates agreed."),
        choices=CONTACTS,
        widget=forms.RadioSelect,
    )
    bound_as = forms.ChoiceField(label=gettext_lazy("Files"), choices=FILES, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        versions: Sequence[Timetable],
        may_see_contacts: bool,
        has_interpreters: bool,
        **kwargs: Any,
    ) -> None:
        released = [version for version in versions if not version.is_draft]
        handed_out = (released or list(versions))[0]
        papers = [choice for choice in PAPERS if has_interpreters or choice[0] is not Paper.ROTAS]
        kwargs["initial"] = {
            "papers": [paper for paper, _label in papers],
            "version": handed_out.number,
            "since": ALL_PAGES,
            "own_language": True,
            "language": get_language(),
            "per_sheet": 8,
            "contact": Contact.NAME,
            "bound_as": "one",
        }
        super().__init__(*args, **kwargs)
        self._choose_from("papers", papers)
        self.versions = {version.number: version for version in versions}
        self._choose_from("version", [(version.number, _label_of(version)) for version in versions])
        older = [(version.number, _changed_since(version)) for version in released if version != versions[0]]
        self._choose_from("since", [(ALL_PAGES, _("All pages")), *older])
        if not may_see_contacts:
            self._choose_from("contact", CONTACTS[:1])

    def _choose_from(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, version = cleaned.get("since"), cleaned.get("version")
        if since and version and since >= version:
            self.add_error("since", _("Choose a version that is older than the one you print."))
        return cleaned

    def order(self) -> Order:
        chosen = self.cleaned_data
        return Order(
            papers=tuple(Paper(paper) for paper in chosen["papers"]),
            language=chosen["language"],
            each_in_own_language=chosen["own_language"],
            badges_per_sheet=chosen["per_sheet"],
            contact=Contact(chosen["contact"]),
            in_one_file=chosen["bound_as"] == "one",
        )

    def timetable(self) -> Timetable:
        return self.versions[self.cleaned_data["version"]]

    def since_version(self) -> Timetable | None:
        number = self.cleaned_data["since"]
        return self.versions[number] if number else None


def _label_of(version: Timetable) -> str:
    if version.released_at is None:
        return _("Version %(number)s, draft") % {"number": version.number}
    return _("Version %(number)s, %(stage)s on %(day)s") % {
        "number": version.number,
        "stage": version.get_stage_display(),
        "day": date_format(version.released_at.astimezone(version.forum.zone), "DATE_FORMAT"),
    }


def _changed_since(version: Timetable) -> str:
    return _("Only what has changed since version %(number)s") % {"number": version.number}
