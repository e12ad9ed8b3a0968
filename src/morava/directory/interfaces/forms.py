"""Forms for organisations and the people in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.accounts.interfaces.forms import PASSWORD_HINT
from morava.accounts.models import Person

from ..models import Kind, Role


class FindForm(forms.Form):
    """Which organisations to list."""

    words = forms.CharField(
        label=pgettext_lazy("of an organisation", "Name"),
        required=False,
        max_length=100,
        widget=forms.SearchInput,
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Kind.choices])


class DumpForm(forms.Form):
    """How much the file of an association is to hold."""

    contacts = forms.BooleanField(
        label=_("With contacts"),
        required=False,
        help_text=_(
            "E-mail addresses, phone numbers and the names beside them. The organisations can see that you"
            " took them."
        ),
    )


class InvitationForm(forms.Form):
    """Whom to invite, as what. Only what the inviting person may give is offered."""

    email = forms.EmailField(
        label=_("E-mail"), help_text=_("We send the link there. Only this address can accept.")
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=settings.LANGUAGES,
        help_text=_("If the person already has an account, we write in the language chosen there."),
    )

    hands_over = forms.BooleanField(
        label=_("I hand over to this person"),
        required=False,
        help_text=_("Your own role ends as soon as the other has accepted."),
    )

    def __init__(self, *args: Any, roles: list[Role], may_hand_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_hand_over:
            del self.fields["hands_over"]
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101
        role.choices = [(role.value, role.label) for role in roles]
        role.initial = roles[0]


class AccountForm(forms.Form):
    """What we ask of somebody who opens an account."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language of mails to you"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, email: str, language: str, prefix: str | None = None) -> None:
        super().__init__(data, initial={"language": language}, prefix=prefix)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        person = Person(email=self.email, name=self.data.get(self.add_prefix("name"), ""))
        validate_password(password, person)
        return password
