"""Writing down that somebody took all data of an association along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from morava.audit.domain import record
from morava.privacy.domain import note_sight

from ..seen import DUMP

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation


@transaction.atomic
def record_dump(association: Organisation, *, with_contacts: bool, by: Person | None) -> None:
    """Read in the history of the association. Where it holds contacts, those they belong to can read it too,
    although an officer looks after all of them: a whole file is more than a look."""
    record("association.dumped", by=by, about=[association], data={"contacts": with_contacts})
    if with_contacts and by is not None:
        note_sight(association, viewer=by, place=DUMP)
