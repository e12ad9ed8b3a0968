"""By what one would know, or reach, an organisation that stands without its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from morava.directory.queries import clusters_of_member, people_of
from morava.translation.content import written_in

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.directory.models import Organisation


class Traces(NamedTuple):
    """`names`: of itself, its clusters and its people. `ways`: its numbers, and the addresses by which one
    reaches it and its people."""

    names: list[str]
    ways: list[str]


def traces_of(owner: Organisation, writer: Person | None = None) -> Traces:
    people = [*(mandate.person for mandate in people_of(owner)), *([writer] if writer else [])]
    groups = [one.group for one in clusters_of_member(owner)]
    names = [
        name for one in (owner, *groups) for name in (*one.names, *written_in(one, "short_name").values())
    ]
    contacts = owner.contacts.values_list("value", flat=True)
    numbers = [owner.website, owner.registered_number, owner.tax_number]
    return Traces(
        [*names, *filter(None, (person.name for person in people))],
        [*filter(None, [*numbers, *contacts, *(person.email for person in people)])],
    )
