"""The forms of accounts, and the forms of the sign-in library in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PASSWORD_HINT = _("At least 12 characters. A few words together are easy to remember.")


class DetailsForm(forms.Form):
    """What we call a person and how we write to them."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language of mails to you"), choices=settings.LANGUAGES)


class EraseForm(forms.Form):
    """Whoever erases somebody types the address: it cannot be done by a slip."""

    email = forms.EmailField(label=_("E-mail address of the account to erase"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = email.lower()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.strip().lower() != self.expected:
            raise forms.ValidationError(
                _("This is another address. Write the one above to confirm."), code="another"
            )
        return email


class OurWords:
    """Dress a form of the library: our labels and hints, and no placeholders, which vanish while typing."""

    labels: ClassVar[dict[str, _StrPromise]] = {}
    hints: ClassVar[dict[str, _StrPromise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class CodeWords(OurWords):
    labels: ClassVar = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "off"}


class EmailWords(OurWords):
    labels: ClassVar = {"email": _("E-mail")}


class NewPasswordWords(OurWords):
    labels: ClassVar = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints: ClassVar = {"password1": PASSWORD_HINT}


class SignInForm(OurWords, account.LoginForm):
    labels: ClassVar = {
        "login": _("E-mail"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device"),
    }


class RequestCodeForm(EmailWords, account.RequestLoginCodeForm):
    pass


class ResetPasswordForm(EmailWords, account.ResetPasswordForm):
    pass


class ChangeEmailForm(OurWords, account.AddEmailForm):
    labels: ClassVar = {"email": _("New e-mail address")}
    hints: ClassVar = {"email": _("We send a code there. The address changes once you type it in.")}


class CorrectEmailForm(EmailWords, account.ChangeEmailForm):
    pass


class ConfirmSignInForm(CodeWords, account.ConfirmLoginCodeForm):
    pass


class ConfirmEmailForm(CodeWords, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetForm(CodeWords, account.ConfirmPasswordResetCodeForm):
    pass


class ChangePasswordForm(NewPasswordWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(NewPasswordWords, account.SetPasswordForm):
    pass


class NewPasswordForm(NewPasswordWords, account.ResetPasswordKeyForm):
    pass


class ConfirmPasswordForm(OurWords, account.ReauthenticateForm):
    labels: ClassVar = {"password": _("Password")}


class SecondStepForm(CodeWords, second_step.AuthenticateForm):
    hints: ClassVar = {"code": _("From your authenticator app, or one of your recovery codes.")}


class ConfirmBySecondStepForm(CodeWords, second_step.ReauthenticateForm):
    hints: ClassVar = {"code": _("From your authenticator app, or one of your recovery codes.")}


class TurnOnAppForm(CodeWords, totp.ActivateTOTPForm):
    labels: ClassVar = {"code": _("Code from the app")}


class AddPasskeyForm(OurWords, passkey.AddWebAuthnForm):
    labels: ClassVar = {"name": _("Name of the passkey")}
    hints: ClassVar = {"name": _("So that you know it again, for example “Phone” or “Laptop at work”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whether a key can sign in alone is the device's business, not a question for people.
        self.fields.pop("passwordless", None)


class RenamePasskeyForm(OurWords, passkey.EditWebAuthnForm):
    labels: ClassVar = {"name": _("Name of the passkey")}
