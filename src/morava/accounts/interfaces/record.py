"""What the sign-in library changes about an account goes into the record of changes, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step

from morava.audit.domain import record

if TYPE_CHECKING:
    from ..models import Person

VERBS = [
    (account.password_changed, "person.password_changed"),
    (account.password_set, "person.password_changed"),
    (account.password_reset, "person.password_changed"),
    (account.email_changed, "person.email_changed"),
    (second_step.authenticator_added, "person.second_step_added"),
    (second_step.authenticator_removed, "person.second_step_removed"),
]


def connect() -> None:
    for signal, verb in VERBS:
        signal.connect(_recorder(verb), weak=False, dispatch_uid=f"record {verb}")


def _recorder(verb: str) -> Any:
    def note(user: Person, **_kwargs: object) -> None:
        record(verb, by=user, about=[user])

    return note
