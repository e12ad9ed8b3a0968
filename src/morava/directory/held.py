"""What the directory holds about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import DELETED, UNNAMED, Coded, Holding

from .domain.lines import remove_line
from .domain.processing import state_processing
from .domain.roles import end_role
from .models import (
    ActingConsent,
    Contact,
    Distinction,
    Invitation,
    Mandate,
    MembershipRequest,
    Merging,
    ProcessingNote,
    Role,
    Verification,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from morava.privacy.holdings import Row, Subject


def invitations_to(subject: Subject) -> QuerySet[Invitation]:
    return Invitation.objects.filter(_written(subject, "email"))


def contacts_with(subject: Subject) -> QuerySet[Contact]:
    """Contacts of organisations at which the person is reached."""
    return Contact.objects.filter(_written(subject, "value"))


def _written(subject: Subject, field: str) -> Q:
    """One of the addresses stands in the field, in whatever case; nothing for nobody."""
    found = Q(pk__in=[])
    for email in subject.emails:
        found |= Q(**{f"{field}__iexact": email})
    return found


def notes_with(subject: Subject) -> QuerySet[ProcessingNote]:
    """Associations that name the person's address for questions about personal data."""
    return ProcessingNote.objects.filter(_written(subject, "email"))


def roles(subject: Subject) -> Iterator[Row]:
    found = Mandate.objects.filter(person=subject.pk) if subject.pk else Mandate.objects.none()
    for mandate in found.select_related("organisation").order_by("since", "pk"):
        yield {
            "organisation": str(mandate.organisation),
            "role": Coded.of(mandate.role, mandate.get_role_display()),
            "since": mandate.since,
            "until": mandate.until,
        }


def invitations(subject: Subject) -> Iterator[Row]:
    for one in invitations_to(subject).select_related("organisation").order_by("created_at"):
        yield {
            "email": one.email,
            "organisation": str(one.organisation),
            "role": Coded.of(one.role, one.get_role_display()),
            "sent_at": one.created_at,
            "accepted_at": one.accepted_at,
            "taken_back_at": one.revoked_at,
        }


def contacts(subject: Subject) -> Iterator[Row]:
    for contact in contacts_with(subject).select_related("organisation"):
        yield {
            "organisation": str(contact.organisation),
            "contact": contact.value,
            "whom": contact.whom,
            "visibility": Coded.of(contact.visibility, contact.get_visibility_display()),
        }
    for note in notes_with(subject).select_related("association"):
        yield {
            "organisation": str(note.association),
            "contact": note.email,
            "whom": gettext("for questions about personal data"),
            "visibility": Coded.of(Visibility.PUBLIC, Visibility.PUBLIC.label),
        }


# What was done, by the fields that say who and when, and the one that says for which organisation.
DEEDS: tuple[tuple[type[Any], str, str, str, Any], ...] = (
    (Invitation, "invited_by", "created_at", "organisation", _("invited a person")),
    (Invitation, "accepted_by", "accepted_at", "organisation", _("accepted the invitation")),
    (Verification, "by", "at", "cluster", _("judged the verification of the cluster")),
    (MembershipRequest, "asked_by", "asked_at", "member", _("asked the cluster to confirm a membership")),
    (MembershipRequest, "answered_by", "answered_at", "cluster", _("answered about a membership")),
    (ActingConsent, "given_by", "given_at", "member", _("let the cluster act on behalf of the member")),
    (
        ActingConsent,
        "revoked_by",
        "revoked_at",
        "member",
        _("ended that the cluster acts on behalf of the member"),
    ),
    (Merging, "by", "at", "kept", _("merged two organisations")),
    (Merging, "undone_by", "undone_at", "kept", _("undid that two organisations were merged")),
    (Distinction, "by", "at", "first", _("said that two organisations are not one")),
)


def deeds(subject: Subject) -> Iterator[Row]:
    """What the person did, as it is kept with the things themselves."""
    if subject.pk is None:
        return
    for model, who, when, whose, what in DEEDS:
        rows = model.objects.filter(**{who: subject.pk}).select_related(whose)
        for row in rows.order_by(F(when).asc(nulls_last=True), "pk"):
            code = f"{model._meta.label}.{who}"
            yield {
                "at": getattr(row, when),
                "what": Coded.of(code, what),
                "organisation": str(getattr(row, whose)),
            }


def end_roles(subject: Subject) -> None:
    """As if laid down, so that it is recorded and no association is left without an officer."""
    if subject.pk is None:
        return
    for mandate in Mandate.objects.filter(person=subject.pk, until=None).select_related("organisation"):
        end_role(mandate, by=None)


def last_officer(subject: Subject) -> Iterator[str]:
    if subject.pk is None:
        return
    offices = Mandate.objects.filter(person=subject.pk, role=Role.OFFICER, until=None)
    for office in offices.select_related("organisation"):
        others = office.organisation.mandates.filter(role=Role.OFFICER, until=None).exclude(pk=office.pk)
        if not others.exists():
            yield gettext("This is the last officer of %(organisation)s. Invite another one first.") % {
                "organisation": office.organisation
            }


def delete_invitations(subject: Subject) -> None:
    invitations_to(subject).delete()


def remove_contacts(subject: Subject) -> None:
    for contact in contacts_with(subject).select_related("organisation"):
        remove_line(contact, by=None)
    for note in notes_with(subject).select_related("association"):
        state_processing(note.association, by=None, email="")


HOLDINGS = (
    Holding(
        "directory.roles",
        _("Roles"),
        ("directory.Mandate.person",),
        tell=roles,
        fate=_("Ended and deleted."),
        erase=end_roles,
        hinders=last_officer,
        labels={
            "organisation": _("Organisation"),
            "role": _("Role"),
            "since": _("Since"),
            "until": _("Until"),
        },
        order=30,
    ),
    Holding(
        "directory.invitations",
        _("Invitations to you"),
        ("directory.Invitation.email",),
        tell=invitations,
        fate=DELETED,
        erase=delete_invitations,
        labels={
            "email": _("E-mail"),
            "organisation": _("Organisation"),
            "role": _("Role"),
            "sent_at": _("Sent"),
            "accepted_at": _("Accepted"),
            "taken_back_at": _("Taken back"),
        },
        order=31,
    ),
    Holding(
        "directory.contacts",
        _("Your address among the contacts of organisations"),
        ("directory.Contact.value", "directory.ProcessingNote.email"),
        tell=contacts,
        fate=_("Taken off the lists of these organisations."),
        erase=remove_contacts,
        labels={
            "organisation": _("Organisation"),
            "contact": _("Contact"),
            "whom": _("Whom one reaches"),
            "visibility": _("Who may see it"),
        },
        order=32,
    ),
    Holding(
        "directory.deeds",
        _("What you did for organisations"),
        tuple(f"{model._meta.label}.{who}" for model, who, *_rest in DEEDS),
        tell=deeds,
        fate=UNNAMED,
        labels={"at": _("When"), "what": _("What"), "organisation": _("Organisation")},
        order=82,
    ),
)
