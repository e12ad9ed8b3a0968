"""What is asked about an interpreter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Interpreter
from ..spoken import spoken_choices


class InterpreterForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages they interpret between"),
        help_text=_("At least two."),
        widget=forms.CheckboxSelectMultiple({"class": "in-a-row"}),
    )

    class Meta:
        model = Interpreter
        fields = ("name", "email", "languages", "rest_after")
        labels: ClassVar = {"rest_after": _("Meetings in a row before a rest")}
        help_texts: ClassVar = {
            "email": _("For you to reach them. Morava sends nothing there."),
            "rest_after": _("After so many they rest for one slot. Empty: they need no rest."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = spoken_choices(self.instance.languages)  # type: ignore[attr-defined]
