"""The mails of conversations. They hold no names of who may be hidden, no contact details, no texts and
no files, and an answer to them reaches nobody: all of that stands on the page, for those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.directory.domain.telling import Link, Note, Sentence
from morava.mail.domain import Receiver, queue_mail

from ..models import Reading, Side
from ..queries import people_of_side

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from morava.accounts.models import Person

    from ..models import Interest, Partnership

LOOK: Final = _("Open the conversation")


def tell_side(interest: Interest, side: Side, note: Note, *, but: Person | None) -> None:
    """Write to the people of one side, each in their language. While they have not looked, no mail about new
    messages follows."""
    for person in people_of_side(interest, side):
        if person != but:
            _send(interest, person, note, cause=but)
            Reading.objects.update_or_create(
                interest=interest, person=person, defaults={"mailed_at": timezone.now()}
            )


def tell_of_message(interest: Interest, side: Side, *, but: Person | None) -> None:
    """At most one mail for a conversation until its receiver has read it."""
    note = note_of(
        interest,
        _("Something new: %(title)s"),
        _("Somebody has written to you in this conversation."),
        _("Until you have looked, no further mail comes about it."),
    )
    for person in people_of_side(interest, side):
        if person == but:
            continue
        reading, _is_new = Reading.objects.get_or_create(interest=interest, person=person)
        waiting = Reading.objects.filter(pk=reading.pk, mailed_at=None)
        if waiting.update(mailed_at=timezone.now()):
            _send(interest, person, note, cause=but)


def note_of(interest: Interest, subject: _StrOrPromise, *sentences: _StrOrPromise) -> Note:
    return Note(
        Sentence(subject, {"title": interest.opportunity}),
        tuple(Sentence(one) for one in sentences),
        Link(LOOK, "cooperation:conversation", interest.pk),
    )


def note_of_partnership(partnership: Partnership, subject: _StrOrPromise, *sentences: _StrOrPromise) -> Note:
    return Note(
        Sentence(subject, {"title": partnership.interest or ""}),
        tuple(Sentence(one) for one in sentences),
        Link(_("Look at the partnership"), "cooperation:partnership", partnership.pk),
    )


def _send(interest: Interest, person: Person, note: Note, *, cause: Person | None) -> None:
    queue_mail(
        "directory/mail/note", to=Receiver.of(person), context={"note": note}, about=[interest], by=cause
    )
