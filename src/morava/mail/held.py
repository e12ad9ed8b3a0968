"""What the outbox holds about a person: the mails to them, and those sent in their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import Coded, Holding

from .domain.retention import forget_receivers
from .models import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from morava.privacy.holdings import Row, Subject


def mails_to(subject: Subject) -> QuerySet[Message]:
    """Those sent to one of the addresses, in whatever case it is written."""
    to = Q()
    for email in subject.emails:
        to |= Q(to_email__iexact=email)
    return Message.objects.filter(to) if to else Message.objects.none()


def sent_for(subject: Subject) -> QuerySet[Message]:
    """Those to others that the person caused, or that are to be answered to them."""
    caused = Q(by=subject.pk) if subject.pk is not None else Q()
    for email in subject.emails:
        caused |= Q(reply_to__iexact=email)
    return Message.objects.filter(caused) if caused else Message.objects.none()


def received(subject: Subject) -> Iterator[Row]:
    for message in mails_to(subject):
        yield {
            "at": message.created_at,
            "to": message.to_email,
            "name": message.to_name,
            "subject": message.subject,
            "state": Coded.of(message.state, message.get_state_display()),
            "text": message.text if message.is_readable else "",
        }


def caused(subject: Subject) -> Iterator[Row]:
    """Not to whom: that is about them."""
    for message in sent_for(subject):
        yield {"at": message.created_at, "subject": message.subject}


def forget(subject: Subject) -> None:
    """Mails that wait are not sent any more; of the others stays that they were sent."""
    mails_to(subject).filter(state=Message.State.WAITING).delete()
    forget_receivers(mails_to(subject))


def forget_who_caused(subject: Subject) -> None:
    for email in subject.emails:
        Message.objects.filter(reply_to__iexact=email).update(reply_to="")


HOLDINGS = (
    Holding(
        "mail.received",
        _("Mails to you"),
        ("mail.Message.to_email",),
        tell=received,
        fate=_("That mails were sent stays, without receiver, subject and text."),
        erase=forget,
        labels={"at": _("When"), "to": _("To"), "subject": _("Subject"), "state": _("State")},
        order=60,
    ),
    Holding(
        "mail.caused",
        _("Mails to others in your name"),
        ("mail.Message.by", "mail.Message.reply_to"),
        tell=caused,
        fate=_(
            "They stay with those who got them. Your name may stand in their text until Morava forgets it, as"
            " it does with all mails."
        ),
        erase=forget_who_caused,
        labels={"at": _("When"), "subject": _("Subject")},
        order=65,
    ),
)
