"""What an organisation lists line by line: contacts, certificates, and a cluster's strategy documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db import transaction

from morava.audit.domain import record

from ..models import Certificate, Contact, Kind, StrategyDocument
from .finding import note_words

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation

Line: TypeAlias = Contact | Certificate | StrategyDocument
NAMES: Final[dict[type[Line], str]] = {
    Contact: "contact",
    Certificate: "certificate",
    StrategyDocument: "document",
}
"""What a line is called in the verbs that are recorded."""


@transaction.atomic
def add_line(
    model: type[Line], organisation: Organisation, *, by: Person | None, for_it: bool = False, **fields: Any
) -> Line:
    """Add a line. Fields are those of the model; `for_it` as in `change_organisation`."""
    line = model(organisation=organisation, **fields)
    _store(line)
    _record(line, "added", by=by, for_it=for_it)
    return line


@transaction.atomic
def change_line(line: Line, *, by: Person | None, for_it: bool = False, **fields: Any) -> Line:
    for name, value in fields.items():
        setattr(line, name, value)
    _store(line)
    _record(line, "changed", by=by, for_it=for_it)
    return line


@transaction.atomic
def remove_line(line: Line, *, by: Person | None, for_it: bool = False) -> None:
    _record(line, "removed", by=by, for_it=for_it)
    line.delete()
    _note(line)


def _store(line: Line) -> None:
    line.full_clean()
    line.save()
    _note(line)


def _note(line: Line) -> None:
    """Organisations are found by their certificates."""
    if isinstance(line, Certificate):
        note_words([type(line.organisation).objects.get(pk=line.organisation_id)])


def _record(line: Line, done: str, *, by: Person | None, for_it: bool) -> None:
    organisation = line.organisation
    verb = f"{NAMES[type(line)]}.{done}"
    record(verb, by=by, about=[organisation], on_behalf_of=organisation if for_it else None)


def models_of(organisation: Organisation) -> list[type[Line]]:
    """What such an organisation lists."""
    documents: list[type[Line]] = [StrategyDocument] if organisation.kind == Kind.CLUSTER else []
    return [Contact, Certificate, *documents]
