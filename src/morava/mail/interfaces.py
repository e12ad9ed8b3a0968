"""The form that filters sent mails."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Message


class MailFilter(forms.Form):
    """What is wrong in an address typed by hand is as good as not said."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *Message.State.choices], required=False
    )
    words = forms.CharField(
        label=_("Subject or receiver"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def wishes(self) -> dict[str, str]:
        """The valid part of what is wanted."""
        self.is_valid()
        return {"state": self.cleaned_data.get("state", ""), "words": self.cleaned_data.get("words", "")}
