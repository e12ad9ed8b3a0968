"""Forms about wanted meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from morava.translation.countries import country_choices

from ...models import MeetingRequest, MeetingState, Priority
from ...queries import current_participations
from ..wanted import WAITING, WishChoice
from .tables import participant_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...models import Forum, Participation

EVERYTHING = ("", _("all"))


class WishFilter(forms.Form):
    """Which wanted meetings to list."""

    words = forms.CharField(
        label=_("Name of either side"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    participant = forms.IntegerField(required=False, widget=forms.HiddenInput)
    country = forms.ChoiceField(label=_("Country of who asks"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            EVERYTHING,
            (MeetingState.PLACED, _("placed")),
            (MeetingState.LEFT_OUT, _("left out")),
            (MeetingState.CANCELLED, _("cancelled")),
            (WAITING, _("not in the timetable yet")),
        ],
    )

    def __init__(self, *args: Any, countries: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[Any]] = {
            "country": country_choices(sorted(countries)),
            "priority": [(str(value), label) for value, label in Priority.choices],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [EVERYTHING, *choices]  # type: ignore[attr-defined]

    def choice(self) -> WishChoice:
        """What is asked for; what makes no sense is not asked for."""
        self.is_valid()
        return WishChoice(**{name: str(value) for name, value in self.cleaned_data.items() if value})


class WishForm(forms.Form):
    """Who wants to meet whom."""

    requester = forms.TypedChoiceField(
        label=_("Who wants to meet"),
        coerce=int,
        error_messages={"required": _("Choose who wants to meet somebody.")},
    )
    partner = forms.TypedChoiceField(
        label=_("Whom they want to meet"),
        coerce=int,
        error_messages={"required": _("Choose whom they want to meet.")},
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
        widget=forms.RadioSelect({"class": "in-a-row"}),
        help_text=_("When not everything fits, meetings of high priority come first."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participations: dict[int, Participation] = {row.pk: row for row in current_participations(forum)}
        choices = [("", _("choose")), *participant_choices(self.participations.values())]
        for name in ("requester", "partner"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("requester") and cleaned.get("requester") == cleaned.get("partner"):
            raise ValidationError(
                {"partner": _("Nobody can have a meeting with themselves. Choose another participant.")}
            )
        return cleaned

    def wish(self) -> dict[str, Any]:
        """What `request_meeting` takes."""
        sides = {name: self.participations[self.cleaned_data[name]] for name in ("requester", "partner")}
        return {**sides, "priority": self.cleaned_data["priority"], "note": self.cleaned_data["note"]}


class ChangeWishForm(forms.ModelForm):
    class Meta:
        model = MeetingRequest
        fields = ("priority", "note")

    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        widget=forms.RadioSelect({"class": "in-a-row"}),
        help_text=_("When not everything fits, meetings of high priority come first."),
    )
