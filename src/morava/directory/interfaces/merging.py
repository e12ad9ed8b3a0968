"""Side by side: what two entries say, and which of it stays where they are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from ..models import Organisation
from .profile import GROUPS, IN_TONGUE, label_in_tongue, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrOrPromise

KEPT: Final = "kept"
GONE: Final = "gone"
BOTH: Final = "both"
LONGEST: Final = 300
"""Letters of a text that are shown."""
TOGETHER: Final = {
    "address": (_("Address"), ("street", "postcode", "city", "region")),
    "coordinates": (_("Place on the map"), ("latitude", "longitude")),
    "figures": (_("Size"), ("headcount", "turnover", "balance", "figures_year")),
}
"""Fields that mean something only together, by the key of their question."""


@dataclass(frozen=True)
class Question:
    """Which entry is believed about some fields."""

    key: str
    label: _StrOrPromise
    columns: tuple[str, ...]

    def values(self, organisation: Organisation) -> dict[str, Any]:
        return {name: getattr(organisation, name) for name in self.columns}

    def is_answered(self, organisation: Organisation) -> bool:
        if self.key == "coordinates" and organisation.is_at_town:
            return False  # they follow from the address
        return any(value not in (None, "", []) for value in self.values(organisation).values())

    def told(self, organisation: Organisation) -> str:
        shown = (_told(organisation, name) for name in self.columns)
        return Truncator(", ".join(filter(None, shown))).chars(LONGEST)


def _told(organisation: Organisation, name: str) -> str:
    stem, _underscore, tongue = name.rpartition("_")
    return (
        str(getattr(organisation, name)) if stem and tongue in IN_TONGUE else shown_value(organisation, name)
    )


def questions() -> Iterator[Question]:
    """In the order of the profile."""
    grouped = {name for _label, columns in TOGETHER.values() for name in columns}
    for group in GROUPS.values():
        for name in group.in_tongues:
            for tongue in IN_TONGUE:
                yield Question(f"{name}_{tongue}", label_in_tongue(name, tongue), (f"{name}_{tongue}",))
        for name in group.fields:
            if name not in grouped:
                label = getattr(Organisation._meta.get_field(name), "verbose_name", name)
                yield Question(name, label, (name,))
        for key, (label, columns) in TOGETHER.items():
            if columns[0] in group.fields:
                yield Question(key, label, columns)


class MergeForm(forms.Form):
    """Asks only where both entries say something, and something else. What one alone says is kept anyway."""

    def __init__(self, data: Any = None, *, kept: Organisation, gone: Organisation) -> None:
        super().__init__(data)
        self.kept, self.gone = kept, gone
        self.asked: list[Question] = []
        self.taken: list[Question] = []
        for question in questions():
            if question.values(kept) == question.values(gone) or not question.is_answered(gone):
                continue
            if question.is_answered(kept):
                self._ask(question)
            else:
                self.taken.append(question)

    def _ask(self, question: Question) -> None:
        self.asked.append(question)
        choices: list[tuple[str, _StrOrPromise]] = [
            (KEPT, question.told(self.kept)),
            (GONE, question.told(self.gone)),
        ]
        if self._is_list(question):
            choices.append((BOTH, _("Both together")))
        self.fields[question.key] = forms.ChoiceField(
            label=capfirst(question.label),
            choices=choices,
            initial=BOTH if self._is_list(question) else KEPT,
            widget=forms.RadioSelect(attrs={"class": "side-by-side"}),
        )

    def _is_list(self, question: Question) -> bool:
        return isinstance(getattr(self.kept, question.columns[0]), list)

    @property
    def completed(self) -> list[tuple[_StrOrPromise, str]]:
        """What the entry that stays did not say and the other does."""
        return [(capfirst(question.label), question.told(self.gone)) for question in self.taken]

    def facts(self) -> dict[str, Any]:
        """What `merge` takes."""
        found: dict[str, Any] = {}
        for question in self.taken:
            found |= question.values(self.gone)
        for question in self.asked:
            found |= self._chosen(question, self.cleaned_data[question.key])
        return found

    def _chosen(self, question: Question, answer: str) -> dict[str, Any]:
        if answer == BOTH:
            own, others = (getattr(one, question.columns[0]) for one in (self.kept, self.gone))
            return {question.columns[0]: list(dict.fromkeys([*own, *others]))}
        return question.values(self.gone) if answer == GONE else {}
