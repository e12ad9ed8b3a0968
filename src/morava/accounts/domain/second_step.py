"""Taking a lost second step away from an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from morava.audit.domain import record
from morava.mail.domain import Receiver, queue_mail

from ..queries import second_steps_of

if TYPE_CHECKING:
    from ..models import Person


@transaction.atomic
def reset_second_step(person: Person, *, by: Person | None) -> int:
    """Remove the app, the passkeys and the recovery codes, and tell the person. Returns how many there were.

    `by=None` is the operator of the site: nobody within it may open the account of somebody else.
    """
    removed, _per_model = second_steps_of(person).delete()
    if removed:
        record("person.second_step_reset", by=by, about=[person])
        queue_mail("accounts/mail/second_step_reset", to=Receiver.of(person), confidential=True)
    return removed
