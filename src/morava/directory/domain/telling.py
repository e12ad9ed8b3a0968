"""Short mails about what happened in the directory, each in the language of who gets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from morava.mail.domain import Receiver, queue_mail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.utils.functional import _StrOrPromise

    from morava.accounts.models import Person


@dataclass(frozen=True)
class Sentence:
    """Words that are put together only when the language of the reader is known."""

    words: _StrOrPromise
    about: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.words) % self.about if self.about else str(self.words)


@dataclass(frozen=True)
class Link:
    """A page to go on to: its address, from the name of the page when the language is known."""

    label: _StrOrPromise
    page: str
    argument: int | str


@dataclass(frozen=True)
class Note:
    """`quoted`: what a person wrote, shown as they wrote it."""

    subject: Sentence
    sentences: tuple[Sentence, ...]
    link: Link
    quoted: str = ""


def tell(
    people: Iterable[Person], note: Note, *, about: Iterable[Model], by: Person | None, key: str = ""
) -> int:
    """Write to each of them but whoever did it. With a `key` each gets it once. Returns to how many."""
    receivers = [person for person in people if person != by]
    for person in receivers:
        queue_mail(
            "directory/mail/note",
            to=Receiver.of(person),
            context={"note": note},
            about=about,
            by=by,
            key=f"{key}-{person.pk}" if key else None,
            reply_to=Receiver.of(by) if by else None,
        )
    return len(receivers)
