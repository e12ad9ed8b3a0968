"""What an association states about its processing of personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Kind, ProcessingNote

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation


@transaction.atomic
def state_processing(association: Organisation, *, by: Person | None, **fields: str) -> ProcessingNote:
    """State the named fields; nothing is written or recorded where nothing differs."""
    if association.kind != Kind.ASSOCIATION:
        raise ValidationError(_("Only an association states this."), code="no_association")
    note = note_of(association)
    changed = {name: value for name, value in fields.items() if getattr(note, name) != value}
    if not changed:
        return note
    for name, value in changed.items():
        setattr(note, name, value)
    note.full_clean()
    note.save()
    record("processing.stated", by=by, about=[association], data={"fields": sorted(changed)})
    return note


def note_of(association: Organisation) -> ProcessingNote:
    """What it states; an empty one, not stored, where it stated nothing yet."""
    found = ProcessingNote.objects.filter(association=association).first()
    return found or ProcessingNote(association=association)
