"""Forgetting what accounts keep for a while."""

from __future__ import annotations

from django.core.management import call_command

from morava.privacy.retention import moment

from ..models import Consent, Person
from ..queries import subject_of
from .erasing import erase


def erase_closed_accounts() -> int:
    """Erase who left long ago. Returns how many."""
    left = list(Person.objects.filter(is_active=False, closed_at__lt=moment("accounts.closed")))
    for person in left:
        erase(subject_of(person), by=None)
    return len(left)


def forget_withdrawn_consents() -> int:
    """A consent that was taken back is proof for a while that there was one."""
    return Consent.objects.filter(withdrawn_at__lt=moment("accounts.consents")).delete()[0]


def forget_expired_sessions() -> None:
    """Sessions end by themselves; this clears away what is left of them."""
    call_command("clearsessions")
