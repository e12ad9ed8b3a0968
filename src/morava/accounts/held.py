"""What accounts hold about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import DELETED, Coded, Holding

from .models import Person
from .purposes import purpose_of
from .queries import consents_visible_to, second_steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def account(subject: Subject) -> Iterator[Row]:
    if (person := _person(subject)) is not None:
        yield {
            "name": person.name,
            "email": person.email,
            "language": Coded.of(person.language, person.get_language_display()),
            "is_open": person.is_active,
            "created_at": person.created_at,
            "last_signed_in_at": person.last_login,
            "has_password": person.has_usable_password(),
        }


def addresses(subject: Subject) -> Iterator[Row]:
    for address in EmailAddress.objects.filter(user=_person(subject)):
        yield {"email": address.email, "is_confirmed": address.verified, "is_in_use": address.primary}


def means(subject: Subject) -> Iterator[Row]:
    """What they sign in with; not the secrets themselves."""
    person = _person(subject)
    for step in second_steps_of(person) if person is not None else ():
        yield {
            "what": Coded.of(step.type, step.get_type_display()),
            "created_at": step.created_at,
            "last_used_at": step.last_used_at,
        }


def sessions(subject: Subject) -> Iterator[Row]:
    for session in UserSession.objects.filter(user=_person(subject)).order_by("-created_at"):
        yield {
            "created_at": session.created_at,
            "last_seen_at": session.last_seen_at,
            "ip_address": session.ip,
            "device": session.user_agent,
        }


def consents(subject: Subject) -> Iterator[Row]:
    person = _person(subject)
    for consent in consents_visible_to(person) if person is not None else ():
        purpose = purpose_of(consent.purpose)
        wording = purpose.wording(consent.text_version) if purpose else None
        yield {
            "purpose": Coded.of(consent.purpose, purpose.title if purpose else consent.purpose),
            "text_version": consent.text_version,
            "text": str(wording.text) if wording else "",
            "language": consent.language,
            "given_at": consent.given_at,
            "withdrawn_at": consent.withdrawn_at,
        }


def _person(subject: Subject) -> Person | None:
    return subject.person if isinstance(subject.person, Person) else None


HOLDINGS = (
    Holding(
        "accounts.account",
        _("Account"),
        ("accounts.Person.email",),
        tell=account,
        fate=DELETED,
        labels={
            "name": _("Name"),
            "email": _("E-mail"),
            "language": _("Language of mails to you"),
            "is_open": _("The account is open"),
            "created_at": _("Since"),
            "last_signed_in_at": _("Last signed in"),
            "has_password": _("Has a password"),
        },
        order=10,
    ),
    Holding(
        "accounts.addresses",
        _("E-mail addresses of the account"),
        ("account.EmailAddress.user", "account.EmailAddress.email"),
        tell=addresses,
        fate=DELETED,
        labels={"email": _("E-mail"), "is_confirmed": _("Confirmed"), "is_in_use": _("In use")},
        order=11,
    ),
    Holding(
        "accounts.means",
        _("Second step and passkeys"),
        ("mfa.Authenticator.user",),
        tell=means,
        fate=DELETED,
        labels={"what": _("What"), "created_at": _("Since"), "last_used_at": _("Last used")},
        order=12,
    ),
    Holding(
        "accounts.sessions",
        _("Where you are signed in"),
        ("usersessions.UserSession.user",),
        tell=sessions,
        fate=DELETED,
        labels={
            "created_at": _("Since"),
            "last_seen_at": _("Last seen"),
            "ip_address": _("Address on the network"),
            "device": _("Browser"),
        },
        order=13,
    ),
    Holding(
        "accounts.consents",
        _("Consents"),
        ("accounts.Consent.person",),
        tell=consents,
        fate=DELETED,
        labels={
            "purpose": _("Purpose"),
            "text_version": _("Version of the text"),
            "given_at": _("Given"),
            "withdrawn_at": _("Taken back"),
        },
        order=20,
    ),
)
