"""Classes of NACE in words: in answers, in filters, and for picking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..nace import NaceClass, above, below, classes_found, exists, label_of, nace_class, sections


def classes_told(codes: list[str]) -> list[str]:
    """Codes with what they mean in the reader's tongue."""
    return [f"{code} {label_of(code)}".strip() for code in codes]


class NaceFilterField(forms.ChoiceField):
    """Sections and divisions to choose from; a group or a class can be asked for in the address."""

    def __init__(self, **options: Any) -> None:
        label = options.pop("label", _("Field of work"))
        super().__init__(label=label, required=False, choices=_sections_and_divisions, **options)

    def valid_value(self, value: Any) -> bool:
        return nace_class(str(value)) is not None


def _sections_and_divisions() -> list[tuple[Any, Any]]:
    return [("", _("all")), *((str(section), list(_of(section))) for section in sections())]


def _of(section: NaceClass) -> list[tuple[str, str]]:
    return [
        (section.code, f"{section.code} {section}"),
        *((one.code, f"{one.code} {one}") for one in below(section.code)),
    ]


class PickForm(forms.Form):
    """What one makes or does, in words."""

    words = forms.CharField(
        label=_("What you make or do"),
        required=False,
        max_length=100,
        widget=forms.SearchInput,
        help_text=_("In any language and script, such as castings, mašinska obrada or pekárna."),
    )


@dataclass(frozen=True)
class Picking:
    """What the page of picking shows. `at` is where one stands in the tree, `path` what is above."""

    chosen: list[NaceClass]
    found: list[NaceClass]
    words: str
    at: NaceClass | None
    path: list[NaceClass]
    within: list[NaceClass]


def picking_of(codes: list[str], words: str, at: str) -> Picking:
    here = nace_class(at)
    return Picking(
        chosen=[one for one in map(nace_class, codes) if one],
        found=[one for one in map(nace_class, classes_found(words)) if one],
        words=words,
        at=here,
        path=above(at)[:-1],
        within=below(at) if here else sections(),
    )


def picked(codes: list[str], *, add: str = "", remove: str = "", first: str = "") -> list[str]:
    """The codes after one press; what is no code of an activity changes nothing."""
    kept = [code for code in codes if code != remove]
    if first in kept:
        kept = [first, *(code for code in kept if code != first)]
    return [*kept, add] if exists(add) and add not in kept else kept
