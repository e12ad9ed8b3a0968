"""What both sides write to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..files import MOST_FILES, MOST_IN_ALL, checked
from ..models import Attachment, Interest, InterestState, Message, Part, Reading, Side
from .hiding import refuse_details, refuse_telling_files
from .limits import refuse_too_many_messages
from .notices import tell_of_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.accounts.models import Person

    from ..files import CheckedFile, SentFile


@transaction.atomic
def write_message(
    interest: Interest,
    *,
    by: Person | None,
    side: Side,
    text: str,
    part: str = Part.OWN,
    decides: bool = True,
    for_it: bool = False,
    files: Sequence[SentFile] = (),
) -> Message:
    """Write to the other side. Before the interest is accepted that is a question or its answer, and then it
    is the other side's turn; not when somebody helps who may not decide."""
    interest = hold(interest)
    if not interest.is_live:
        raise ValidationError(_("This conversation has ended, so nothing is added to it."), code="ended")
    refuse_too_many_messages(by)
    message = add_message(interest, author=by, side=side, part=part, text=text, files=files)
    if decides and interest.turn == side:
        asked = side == Side.OWNER
        interest.state = InterestState.ASKED if asked else InterestState.WAITING
        interest.turn_since, interest.reminded_at = message.sent_at, None
    interest.last_at = message.sent_at
    interest.save(update_fields=["state", "turn_since", "reminded_at", "last_at"])
    own = interest.of(side)
    record("interest.written", by=by, about=[interest, own], on_behalf_of=own if for_it else None)
    tell_of_message(interest, side.other, but=by)
    return message


def add_message(
    interest: Interest,
    *,
    author: Person | None,
    side: Side,
    part: str,
    text: str,
    files: Sequence[SentFile] = (),
) -> Message:
    """Store what is written; refused with how to mend it. Part of the verbs, which record it."""
    refuse_details(interest, side=side, writer=author, text=text, field="text")
    kept = _taken(interest, files)
    refuse_telling_files(interest, side=side, writer=author, files=kept)
    message = Message(interest=interest, author=author, side=side, part=part, text=text.strip())
    message.full_clean(exclude=["author"])
    message.save()
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            name=file.name,
            content_type=file.content_type,
            size=len(file.content),
            content=file.content,
        )
        for file in kept
    )
    return message


def _taken(interest: Interest, files: Sequence[SentFile]) -> list[CheckedFile]:
    if len(files) > MOST_FILES:
        text = _("Send at most %(most)d files with one message.")
        raise ValidationError({"attached": ValidationError(text, code="many", params={"most": MOST_FILES})})
    try:
        kept = [checked(file) for file in files]
    except ValidationError as error:
        raise ValidationError({"attached": error}) from error
    before = Attachment.objects.filter(message__interest=interest).aggregate(size=Sum("size"))["size"] or 0
    if kept and before + sum(len(file.content) for file in kept) > MOST_IN_ALL:
        text = _(
            "The files of this conversation would be more than 50 megabytes. Write where they can be found."
        )
        raise ValidationError({"attached": ValidationError(text, code="full")})
    return kept


def mark_read(interest: Interest, *, person: Person) -> None:
    """The person has looked at it: the next message brings a mail again."""
    Reading.objects.update_or_create(
        interest=interest, person=person, defaults={"read_at": timezone.now(), "mailed_at": None}
    )


def hold(interest: Interest) -> Interest:
    """As it is now, locked until the transaction ends."""
    rows = Interest.objects.select_for_update(of=("self",))
    return rows.select_related("opportunity__organisation", "organisation").get(pk=interest.pk)
