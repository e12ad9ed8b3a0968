from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PlacingForm(forms.Form):
    """How long to search, and whether meetings that have a place may move."""

    scope = forms.ChoiceField(
        label=_("Which meetings"),
        choices=[
            ("all", _("all of them anew, except locked ones")),
            ("open", _("only those without a place; the others stay where they are")),
        ],
        widget=forms.RadioSelect,
        initial="open",
    )
    seconds = forms.ChoiceField(
        label=_("How long to search at most"),
        help_text=_("A complete timetable is there within seconds; longer makes it better. Stop any time."),
        choices=[
            ("10", _("10 seconds")),
            ("60", _("1 minute")),
            ("300", _("5 minutes")),
            ("900", _("15 minutes")),
        ],
        widget=forms.RadioSelect,
        initial="60",
    )

    def __init__(self, *args: Any, some_are_placed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not some_are_placed:
            del self.fields["scope"]
