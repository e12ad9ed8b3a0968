"""The form by which somebody lets a program in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..scopes import Scope

DAYS: Final = ((30, _("a month")), (90, _("three months")), (365, _("a year")))


class TokenForm(forms.Form):
    """What for, for what and how long. Only what the person may do is offered."""

    name = forms.CharField(
        label=pgettext_lazy("of a token", "Name"),
        max_length=60,
        help_text=_("Which program it is for, so that you know later whether it is still needed."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What the program may do"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        choices=DAYS,
        initial=DAYS[1][0],
        widget=forms.RadioSelect,
        help_text=_("Shorter is safer. You can revoke it at any time."),
    )

    def __init__(self, data: Any = None, *, offered: Iterable[Scope]) -> None:
        super().__init__(data)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)  # noqa: S101
        scopes.choices = [(scope.value, scope.label) for scope in offered]
        scopes.initial = [scope for scope, _label in scopes.choices][:1]
