"""Forms for organisations and the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.accounts.interfaces.forms import PASSWORD_HINT
from morava.accounts.models import Person

from ..models import Kind, Role

if TYPE_CHECKING:
    from ..models import Invitation


class FindForm(forms.Form):
    """Which organisations to list."""

    words = forms.CharField(
        label=pgettext_lazy("of an organisation", "Name"),
        required=False,
        max_length=100,
        widget=forms.SearchInput,
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Kind.choices])


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

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101
        role.choices = [(role.value, role.label) for role in roles]
        role.initial = roles[0]


class JoinForm(forms.Form):
    """What we ask of somebody who opens an account to accept an invitation."""

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

    def __init__(self, data: Any = None, *, invitation: Invitation) -> None:
        super().__init__(data, initial={"language": invitation.language})
        self.invitation = invitation

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Person(email=self.invitation.email, name=self.data.get("name", "")))
        return password
