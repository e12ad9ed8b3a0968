"""By what one would know, or reach, an organisation that stands without its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.directory.queries import clusters_of_member, people_of
from morava.translation.content import written_in

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.directory.models import Organisation


def names_of(owner: Organisation, writer: Person | None = None) -> list[str]:
    """Its names, its clusters and its people."""
    groups = [one.group for one in clusters_of_member(owner)]
    people = [mandate.person.name for mandate in people_of(owner)]
    return [
        *(name for one in (owner, *groups) for name in (*one.names, *written_in(one, "short_name").values())),
        *filter(None, [*people, writer.name if writer else ""]),
    ]


def ways_to(owner: Organisation, writer: Person | None = None) -> list[str]:
    """Its numbers, and the addresses by which one reaches it and its people."""
    contacts = owner.contacts.values_list("value", flat=True)
    people = [mandate.person.email for mandate in people_of(owner)]
    own = [owner.website, owner.registered_number, owner.tax_number]
    return [*filter(None, [*own, *contacts, *people, writer.email if writer else ""])]
