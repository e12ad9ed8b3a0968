"""Our own words for what the sign-in library says, so that they stand in our catalogues in every tongue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TOO_MANY_ATTEMPTS = _("Too many attempts. Wait a few minutes, then try again.")
WRONG_CODE = _("This code is not right. Compare it with the one you were given, or ask for a new one.")

ERRORS: dict[str, _StrPromise] = {
    "account_inactive": _("This account is closed."),
    "duplicate_email": _("This is already your e-mail address."),
    "email_password_mismatch": _(
        "The e-mail or the password is not right. Check both, or let us send you a code."
    ),
    "email_taken": _("Somebody already signs in with this e-mail address. Choose another one."),
    "enter_current_password": _("This is not your present password. Type it again."),
    "incorrect_code": WRONG_CODE,
    "incorrect_password": _("The password is not right. Type it again."),
    "invalid_login": _("Write a whole e-mail address, such as jana@example.org."),
    "invalid_password_reset": _("This link is no longer valid. Ask for a new code."),
    "same_as_current": _("This is the address you already have. Write the new one."),
    "too_many_login_attempts": TOO_MANY_ATTEMPTS,
    "rate_limited": TOO_MANY_ATTEMPTS,
}

SECOND_STEP_ERRORS: dict[str, _StrPromise] = {
    "add_email_blocked": _("Turn the second step off before you change your e-mail address."),
    "cannot_delete_authenticator": _("Your association requires a second step, so it cannot be turned off."),
    "cannot_generate_recovery_codes": _("Turn on a second step first. Recovery codes stand in for it."),
    "incorrect_code": WRONG_CODE,
    "unverified_email": _("Confirm your e-mail address first. Then you can turn on a second step."),
}

# What is said at the top of the next page. `None` says nothing: the page itself shows it.
MESSAGES: dict[str, _StrPromise | None] = {
    "account/messages/logged_in.txt": None,
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/login_code_sent.txt": None,
    "account/messages/email_confirmation_sent.txt": None,
    "account/messages/email_confirmation_failed.txt": _(
        "%(email)s could not be confirmed: somebody else already signs in with it."
    ),
    "account/messages/email_confirmed.txt": _("%(email)s is confirmed."),
    "account/messages/email_deleted.txt": _("%(email)s is removed."),
    "account/messages/cannot_delete_primary_email.txt": _(
        "%(email)s is the address you sign in with. It cannot be removed."
    ),
    "account/messages/unverified_primary_email.txt": _("Confirm your e-mail address first."),
    "account/messages/primary_email_set.txt": _("You now sign in with the new e-mail address."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is your second step from now on."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is no longer your second step."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "You have new recovery codes. The old ones no longer work."
    ),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere else."),
}

# Mails with a code: the subject, and what the code is for.
CODES: dict[str, tuple[_StrPromise, _StrPromise]] = {
    "account/email/login_code": (
        _("Your code to sign in"),
        _("Type this code on the page where you asked to sign in:"),
    ),
    "account/email/email_confirmation": (
        _("Confirm your e-mail address"),
        _("Type this code on the page where you entered this address:"),
    ),
    "account/email/password_reset_code": (
        _("Your code for a new password"),
        _("Type this code on the page where you asked for a new password:"),
    ),
}
CODES["account/email/email_confirmation_signup"] = CODES["account/email/email_confirmation"]

# Mails that only tell what happened to the account.
NOTICES: dict[str, _StrPromise] = {
    "account/email/password_changed": _("Your password was changed"),
    "account/email/password_set": _("A password was set for your account"),
    "account/email/password_reset": _("Your password was replaced by a new one"),
    "account/email/email_changed": _("Your e-mail address was changed"),
    "account/email/email_deleted": _("An e-mail address was removed from your account"),
    "mfa/email/totp_activated": _("An authenticator app was added to your account"),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account"),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account"),
    "mfa/email/webauthn_added": _("A passkey was added to your account"),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account"),
}

# Ways to show once more who one is, by the library's name of the way.
WAYS: dict[str, _StrPromise] = {
    "reauthenticate": _("Type the password"),
    "mfa_reauthenticate": _("Use the authenticator app"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
