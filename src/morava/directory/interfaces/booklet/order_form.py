"""The form on which somebody says how the booklet is to be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext

from .chapters import BY_CLUSTER, BY_DIVISION
from .delivery import MOST


class BookletForm(forms.Form):
    """`number` of organisations would be in it."""

    grouped_by = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=[
            (BY_CLUSTER, gettext_lazy("Cluster by cluster")),
            (BY_DIVISION, gettext_lazy("By field of work (divisions of NACE)")),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, number: int, grouped_by: str = BY_CLUSTER, **kwargs: Any) -> None:
        kwargs["initial"] = {"grouped_by": grouped_by, "language": get_language()}
        super().__init__(*args, **kwargs)
        self.number = number

    def clean(self) -> dict[str, Any]:
        if self.number > MOST:
            text = ngettext(
                "A booklet holds at most %(most)d organisation. Narrow the list by its filters.",
                "A booklet holds at most %(most)d organisations. Narrow the list by its filters.",
                MOST,
            )
            raise ValidationError(text, code="too_many", params={"most": MOST})
        return super().clean() or {}
