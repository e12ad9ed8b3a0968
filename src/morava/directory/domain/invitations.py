"""Asking people by e-mail to take a role, and what becomes of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.accounts.domain import enter_person
from morava.accounts.queries import person_with_email
from morava.audit.domain import record
from morava.mail.domain import Receiver, queue_mail

from ..models import Invitation, Mandate, Organisation, Role
from ..queries import roles_to_give
from .organisations import hold
from .roles import check_role_fits, end_role, give_role

if TYPE_CHECKING:
    from morava.accounts.models import Person

GOOD_FOR = datetime.timedelta(days=14)
SIGNER = Signer(sep=".", salt="morava.directory.invitation")


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the number of the invitation, signed, so that nothing secret is stored."""
    return SIGNER.sign(str(invitation.pk))


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation of a link, whatever became of it; None for a link that we did not make."""
    try:
        pk = SIGNER.unsign(token)
    except BadSignature:
        return None
    return Invitation.objects.select_related("organisation", "invited_by").filter(pk=pk).first()


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    organisation: Organisation,
    language: str,
    by: Person | None,
    hands_over: bool = False,
) -> Invitation:
    """Ask the owner of the address to take the role. `by=None` is the operator of the site.

    `hands_over`: whoever invites lays down the same role once the other has it.

    Whoever is asked a second time while the first invitation is open gets the mail again.
    """
    email = email.strip().lower()
    check_role_fits(role, organisation)
    _check_may_give(role, organisation, by)
    organisation = hold(organisation)
    _check_role_is_new(email, role, organisation)
    open_one = organisation.invitations.filter(email=email, role=role, accepted_at=None, revoked_at=None)
    if invitation := open_one.first():
        return send_invitation_again(invitation, by=by)
    invitation = Invitation(
        email=email,
        role=role,
        organisation=organisation,
        language=language,
        hands_over=hands_over,
        invited_by=by,
        expires_at=timezone.now() + GOOD_FOR,
    )
    invitation.full_clean()
    invitation.save()
    _send(invitation, "invitation.sent", by)
    return invitation


@transaction.atomic
def send_invitation_again(invitation: Invitation, *, by: Person | None) -> Invitation:
    """Send the mail once more; the invitation is good for another while, and the earlier link works, too."""
    invitation = _still_open(invitation)
    _check_may_give(invitation.role, invitation.organisation, by)
    invitation.expires_at = timezone.now() + GOOD_FOR
    invitation.save(update_fields=["expires_at"])
    _send(invitation, "invitation.sent_again", by)
    return invitation


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Person | None) -> None:
    """Make the link useless."""
    invitation = _still_open(invitation)
    _check_may_give(invitation.role, invitation.organisation, by)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record("invitation.revoked", by=by, about=[invitation.organisation], data=_told(invitation))


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: Person) -> Mandate:
    """Take the role. Only the owner of the address that was invited can, and only once."""
    invitation = _still_open(invitation)
    if invitation.expires_at <= timezone.now():
        raise ValidationError(
            _("This invitation has run out. Ask whoever invited you to send it again."), code="expired"
        )
    if by.email.lower() != invitation.email:
        raise ValidationError(
            _("This invitation is for %(email)s. Sign in with that address to accept it."),
            code="not_yours",
            params={"email": invitation.email},
        )
    invitation.accepted_by, invitation.accepted_at = by, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    record("invitation.accepted", by=by, about=[invitation.organisation], data=_told(invitation))
    mandate = give_role(
        person=by, role=invitation.role, organisation=invitation.organisation, by=invitation.invited_by
    )
    if invitation.hands_over:
        _lay_down(invitation)
    return mandate


def _lay_down(invitation: Invitation) -> None:
    """End the role of who invited: there is somebody else now."""
    person = invitation.invited_by
    held = invitation.organisation.mandates.filter(person=person, role=invitation.role, until=None)
    for mandate in held.select_related("organisation", "person"):
        end_role(mandate, by=person)


@transaction.atomic
def accept_as_new_person(invitation: Invitation, *, name: str, language: str, password: str) -> Person:
    """Open an account for the invited address and take the role with it: both, or neither."""
    invitation = _still_open(invitation)
    person = enter_person(email=invitation.email, name=name, language=language, password=password)
    accept_invitation(invitation, by=person)
    return person


def _still_open(invitation: Invitation) -> Invitation:
    """The invitation as it is now, held until the end of the transaction: two cannot answer it."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at or held.revoked_at:
        raise ValidationError(
            _("This invitation is no longer open: it was accepted or taken back."), code="not_open"
        )
    return held


def _check_may_give(role: str, organisation: Organisation, by: Person | None) -> None:
    if by is not None and role not in roles_to_give(by, organisation):
        raise ValidationError(
            _("You cannot invite people to %(organisation)s as “%(role)s”."),
            code="may_not_give",
            params={"role": Role(role).label, "organisation": organisation},
        )


def _check_role_is_new(email: str, role: str, organisation: Organisation) -> None:
    person = person_with_email(email)
    if (
        person
        and Mandate.objects.filter(person=person, role=role, organisation=organisation, until=None).exists()
    ):
        raise ValidationError(
            _("%(email)s already has this role here. There is nothing to do."),
            code="has_role",
            params={"email": email},
        )


def _send(invitation: Invitation, verb: str, by: Person | None) -> None:
    record(verb, by=by, about=[invitation.organisation], data=_told(invitation))
    person = person_with_email(invitation.email)
    queue_mail(
        "directory/mail/invitation",
        to=Receiver.of(person) if person else Receiver(invitation.email, language=invitation.language),
        context={
            "invitation": invitation,
            "by": by,
            "token": token_of(invitation),
        },
        about=[invitation.organisation],
        by=by,
        reply_to=Receiver.of(by) if by else None,
        confidential=True,
    )


def _told(invitation: Invitation) -> dict[str, str]:
    return {"role": invitation.role}
