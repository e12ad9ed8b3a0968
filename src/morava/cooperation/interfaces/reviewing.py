"""The form of a review, and that of the end of an offer or a request."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from ..domain.reviewing import CRITERIA
from ..models import CloseReason, Review

SCORES: Final = [(number, str(number)) for number in range(6)]


class ReviewForm(forms.ModelForm[Review]):
    """A score of 0 to 5 for each criterion, and a note."""

    class Meta:
        model = Review
        fields = (*CRITERIA, "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            self.fields[name] = forms.TypedChoiceField(
                label=self.fields[name].label, choices=SCORES, coerce=int, widget=forms.RadioSelect
            )
        self.fields["advantages"].help_text = _("0: not acceptable, holds it back; 5: a model for others.")
        self.fields["note"].help_text = _("The writer reads it. Needed when you return it.")

    def _post_clean(self) -> None:
        """The verb checks the whole."""


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why do you close it?"),
        widget=forms.RadioSelect,
        choices=[choice for choice in CloseReason.choices if choice[0] != CloseReason.EXPIRED],
    )
