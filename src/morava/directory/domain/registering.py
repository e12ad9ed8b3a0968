"""A firm registers itself, or somebody says that they speak for one that is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.accounts.domain import enter_person
from morava.accounts.queries import person_with_email
from morava.audit.domain import record
from morava.mail.domain import Receiver, queue_mail

from ..models import Kind, Organisation, Role
from ..queries import look_after, officers_of
from .joining import ask_for_membership
from .organisations import enter_organisation
from .roles import give_role
from .telling import Link, Note, Sentence, tell

if TYPE_CHECKING:
    from morava.accounts.models import Person

GOOD_FOR = 14 * 24 * 60 * 60
"""Seconds that the link is good for."""
SIGNER = TimestampSigner(sep=".", salt="morava.directory.registering")


def send_link(email: str, *, language: str) -> None:
    """Send the address the link with which its owner registers an organisation.

    The page says the same whether or not somebody has an account with this address; the mail does not.
    """
    email = email.strip().lower()
    person = person_with_email(email)
    queue_mail(
        "directory/mail/registering",
        to=Receiver.of(person) if person else Receiver(email, language=language),
        context={"token": SIGNER.sign(email), "has_account": person is not None},
        confidential=True,
        urgent=True,
    )


def email_of(token: str) -> str | None:
    """The address a link was sent to; None for a link that we did not make or that has run out."""
    try:
        return SIGNER.unsign(token, max_age=GOOD_FOR)
    except BadSignature:
        return None


@transaction.atomic
def register_organisation(
    *, by: Person, cluster: Organisation | None = None, note: str = "", **fields: Any
) -> Organisation:
    """Enter an organisation that the person speaks for, and ask its cluster to confirm it.

    It is shown to nobody else until somebody vouches for it: the cluster, or without one the association.
    """
    if fields.get("kind") in (Kind.ASSOCIATION, Kind.CLUSTER):
        raise ValidationError(_("Associations and clusters are entered by an association."), code="kind")
    organisation = enter_organisation(by=by, **fields)
    give_role(person=by, role=Role.REPRESENTATIVE, organisation=organisation, by=by)
    if cluster is not None:
        ask_for_membership(member=organisation, cluster=cluster, by=by, note=note)
    else:
        tell(officers_of(organisation.country), _registered(organisation, note), about=[organisation], by=by)
    return organisation


@transaction.atomic
def as_new_person(
    *, email: str, account: dict[str, Any], same: Organisation | None, facts: dict[str, Any]
) -> tuple[Person, Organisation | None]:
    """Open an account for who has the link and register what they speak for: both, or neither. `same`: they
    mean one that is here already, and ask to speak for it."""
    if person_with_email(email):
        raise ValidationError(_("You already have an account with this e-mail. Sign in."), code="account")
    person = enter_person(email=email, **account)
    if same is None:
        return person, register_organisation(by=person, **facts)
    ask_to_represent(same, by=person, note=facts["note"])
    return person, None


@transaction.atomic
def ask_to_represent(organisation: Organisation, *, by: Person, note: str = "") -> int:
    """Ask those who look after an organisation for a role in it, once a day. Returns how many were asked."""
    record("role.asked", by=by, about=[organisation])
    return tell(
        look_after(organisation),
        _asks_for_role(organisation, by, note),
        about=[organisation],
        by=by,
        key=f"represent-{organisation.pk}-{by.pk}-{timezone.localdate()}",
    )


def _registered(organisation: Organisation, note: str) -> Note:
    about = {"who": organisation}
    return Note(
        Sentence(gettext_lazy("%(who)s has registered"), about),
        (
            Sentence(gettext_lazy("%(who)s has registered and names no cluster."), about),
            Sentence(
                gettext_lazy("Tell it which cluster fits. Until somebody vouches for it, nobody sees it.")
            ),
        ),
        Link(gettext_lazy("Profile"), "directory:organisation", organisation.pk),
        quoted=note,
    )


def _asks_for_role(organisation: Organisation, person: Person, note: str) -> Note:
    about = {"who": organisation, "person": person.name or person.email, "email": person.email}
    return Note(
        Sentence(gettext_lazy("Somebody wants to speak for %(who)s"), about),
        (
            Sentence(
                gettext_lazy("%(person)s (%(email)s) wants to speak for %(who)s and asks for an invitation."),
                about,
            ),
            Sentence(gettext_lazy("Invite them if you know that they may. Else there is nothing to do.")),
        ),
        Link(gettext_lazy("People"), "directory:people", organisation.pk),
        quoted=note,
    )
