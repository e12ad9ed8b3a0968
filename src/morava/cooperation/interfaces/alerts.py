"""The forms of saved searches, and what was looked for in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from morava.directory.interfaces.classes import classes_told
from morava.translation.countries import country_name

from ..kinds import SIDES
from ..models import Alert, Answer, Cooperation, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class AlertForm(forms.ModelForm[Alert]):
    class Meta:
        model = Alert
        fields = ("name", "rhythm")


class AnsweredForm(forms.Form):
    """`found`: the name in addresses of the offer or request that is answered."""

    found = forms.SlugField(max_length=80)


class FoundForm(AnsweredForm):
    answer = forms.ChoiceField(choices=Answer.choices)


def asked_in_words(asked: Mapping[str, str]) -> str:
    """What is looked for; empty where everything is."""
    told: dict[str, Callable[[str], object]] = {
        "words": lambda value: f"“{value}”",
        "type": dict([*SIDES, *Type.choices]).get,
        "cooperation": dict(Cooperation.choices).get,
        "country": country_name,
        "nace": lambda value: ", ".join(classes_told([value])) or value,
    }
    return ", ".join(str(told[name](value)) for name, value in asked.items() if name in told)


def name_for(asked: Mapping[str, str]) -> str:
    """What a search is called where nobody says more."""
    return (asked_in_words(asked) or _("Everything new"))[:80]
