"""The forms of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..messages import sentence
from ..reading import ENCODINGS
from ..reading.delimited import DELIMITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..kinds import ImportKind
    from ..models import Import

ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "iso8859_2": "ISO 8859-2",
    "cp852": "CP852 (MS-DOS)",
    "mac_latin2": "Mac OS",
    "cp855": "CP855 (MS-DOS)",
    "iso8859_5": "ISO 8859-5",
}
ENCODING_HINTS = {
    "cp1250": gettext_lazy("Czech, Serbian in Latin script"),
    "cp1251": gettext_lazy("Serbian in Cyrillic script"),
}
DELIMITER_NAMES = {
    ";": gettext_lazy("semicolon (;)"),
    ",": gettext_lazy("comma (,)"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("bar (|)"),
}


BY_HEADINGS = "by-headings"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy(
            "Excel (.xlsx) or text (.csv), at most 10,000 rows. Headings may be in any of our languages."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Choose the file with your rows."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv,.json"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What does it hold?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: Sequence[ImportKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        if len(kinds) == 1:
            del self.fields["kind"]
            return
        offered = [(kind.key, str(kind.label)) for kind in kinds]
        choices = [(BY_HEADINGS, _("Tell by the headings")), *offered]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        if self.initial.get("kind") not in dict(offered):
            self.initial["kind"] = BY_HEADINGS

    def chosen_kinds(self) -> list[ImportKind]:
        """The chosen kind alone, or all of them where the headings shall tell."""
        key = self.cleaned_data.get("kind", BY_HEADINGS)
        return [kind for kind in self.kinds if key in (BY_HEADINGS, kind.key)]


class LeaveOutForm(forms.Form):
    """Bad rows stay out only where somebody says so."""

    leave_out_bad = forms.BooleanField(
        error_messages={
            "required": gettext_lazy(
                "Some rows cannot be imported. Mend them, or tick the box to leave them out."
            )
        }
    )

    def __init__(self, *args: Any, bad: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leave_out_bad"].label = ngettext(
            "Leave out %(n)s row that cannot be imported", "Leave out %(n)s rows that cannot be imported", bad
        ) % {"n": bad}
        if not bad:
            del self.fields["leave_out_bad"]


class SheetForm(forms.Form):
    """Which sheet, where its headings are, and how a text file is to be read."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), widget=forms.RadioSelect)
    heading_row = forms.IntegerField(
        label=gettext_lazy("Row with the headings"),
        help_text=gettext_lazy(
            "As your spreadsheet program numbers the rows. Empty: it is looked for. 0: there are no headings."
        ),
        min_value=0,
        required=False,
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding of the letters"),
        help_text=gettext_lazy("Choose another one if letters with diacritics look wrong."),
    )
    delimiter = forms.ChoiceField(label=gettext_lazy("Sign between the cells"))

    def __init__(self, *args: Any, import_: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if import_.format == "csv":
            del self.fields["sheet"]
            self._offer("encoding", _encodings(import_.encoding), import_.encoding)
            self._offer("delimiter", _delimiters(import_.delimiter), import_.delimiter)
        else:
            del self.fields["encoding"], self.fields["delimiter"]
            self._offer("sheet", _sheets(import_), import_.sheet)
        if import_.headings:
            self.initial["heading_row"] = import_.heading_row

    def _offer(self, name: str, choices: list[tuple[str, str]], chosen: str) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.initial[name] = chosen


def _encodings(current: str) -> list[tuple[str, str]]:
    hints = {name: f" – {hint}" for name, hint in ENCODING_HINTS.items()}
    offered = [(name, ENCODING_NAMES[name] + hints.get(name, "")) for name in ENCODINGS]
    return offered if current in ENCODINGS else [(current, current.upper()), *offered]


def _delimiters(current: str) -> list[tuple[str, str]]:
    offered = [(sign, str(DELIMITER_NAMES[sign])) for sign in DELIMITERS]
    return offered if current in DELIMITERS else [(current, current), *offered]


def _sheets(import_: Import) -> list[tuple[str, str]]:
    """Sheets with anything in them, the likeliest first."""
    ranked = sorted(import_.sheets, key=lambda sheet: (sheet["hidden"], -sheet["likeness"]))
    hidden = _("hidden")
    return [
        (sheet["name"], f"{sheet['name']} ({hidden})" if sheet["hidden"] else sheet["name"])
        for sheet in ranked
        if not sheet["empty"]
    ]


class ColumnsForm(forms.Form):
    """One choice for each column of the file."""

    def __init__(self, *args: Any, import_: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.import_ = import_
        kind = import_.kind
        offered = [("", _("– leave out –")), *((column.key, str(column.label)) for column in kind.columns)]
        for position, heading in enumerate(import_.headings):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=heading or _("Column %(n)s") % {"n": position + 1},
                choices=offered,
                required=False,
                initial=import_.mapped.get(position, ""),
            )

    def lines(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each field with what stands in the first rows of its column."""
        return [(self[name], self._samples(position)) for position, name in enumerate(self.fields)]

    def mapping(self) -> dict[int, str]:
        chosen = ((position, self.cleaned_data[name]) for position, name in enumerate(self.fields))
        return {position: key for position, key in chosen if key}

    def _samples(self, position: int) -> list[str]:
        cells = (row[position] for row in self.import_.samples if position < len(row))
        return [cell[:80] for cell in cells if cell]


class AnswersForm(forms.Form):
    """The questions of the preview, each with its options and the choice not to decide."""

    def __init__(self, *args: Any, import_: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = import_.questions
        for number, question in enumerate(self.questions):
            options = [tuple(option) for option in question["options"]]
            self.fields[f"question_{number}"] = forms.ChoiceField(
                label=sentence(question["code"], question["params"]),
                help_text=_("Row %(rows)s") % {"rows": ", ".join(map(str, question["rows"][:10]))},
                choices=[*options, ("", _("I do not know; leave it out"))],
                required=False,
                widget=forms.RadioSelect,
                initial=import_.answers.get(question["key"], ""),
            )

    def answers(self) -> dict[str, str]:
        return {
            question["key"]: self.cleaned_data[f"question_{number}"]
            for number, question in enumerate(self.questions)
        }
