from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from morava.engine.language import sort_key

from ...models import Participation, Priority, Stage
from ...queries import current_participations

if TYPE_CHECKING:
    from ...models import Forum


class MeetingForm(forms.Form):
    """Two participants who are to meet."""

    first = forms.TypedChoiceField(label=_("Participant"), coerce=int)
    second = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
        help_text=_("When not everything fits, meetings of high priority come first."),
    )

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participations = {row.pk: row for row in current_participations(forum)}
        language = translation.get_language() or "en"
        named = sorted(self.participations.values(), key=lambda row: sort_key(str(row), language))
        choices = [("", _("choose")), *((row.pk, str(row)) for row in named)]
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = choices

    def chosen(self, name: str) -> Participation:
        return self.participations[self.cleaned_data[name]]


class MoveForm(forms.Form):
    """A slot and a table, as ids; what is possible there is for the verb to say."""

    slot = forms.IntegerField()
    table = forms.IntegerField()


class InterpreterChoiceForm(forms.Form):
    """An interpreter, as an id; whether they can is for the verb to say."""

    interpreter = forms.IntegerField()


class ReleaseForm(forms.Form):
    stage = forms.ChoiceField(
        label=_("Release as"),
        choices=[
            (Stage.PUBLISHED, _("published: this is the timetable, everybody relies on it")),
            (Stage.PRELIMINARY, _("preliminary: participants may look, it may still change")),
        ],
        widget=forms.RadioSelect,
        initial=Stage.PUBLISHED,
    )
    send_mails = forms.BooleanField(
        label=_("Send everybody concerned their agenda by e-mail"),
        help_text=_("Later versions are mailed only to those whose meetings changed."),
        required=False,
        initial=True,
    )

    send_invitations = forms.BooleanField(
        label=_("Send a calendar invitation for each meeting too"),
        help_text=_("One mail per meeting, which calendars take in by themselves, also when it changes."),
        required=False,
    )

    def clean_stage(self) -> str:
        stage: str = self.cleaned_data["stage"]
        if stage not in (Stage.PRELIMINARY, Stage.PUBLISHED):
            raise ValidationError(_("Choose one of the two."))
        return stage
