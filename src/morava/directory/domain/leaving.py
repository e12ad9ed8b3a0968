"""When somebody has nothing to do here any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from morava.accounts.domain import close_account

from ..models import Mandate
from .roles import end_role

if TYPE_CHECKING:
    from morava.accounts.models import Person


@transaction.atomic
def leave(person: Person, *, by: Person | None) -> int:
    """End all roles of the person and close the account. Returns how many roles.

    Refused for the last officer of an association: somebody must be able to go on.
    """
    mandates = list(Mandate.objects.filter(person=person, until=None))
    for mandate in mandates:
        end_role(mandate, by=by)
    close_account(person, by=by)
    return len(mandates)
