"""Setting up a forum and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Forum, Participation, Table
from .revision import unplace, working_draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person
    from morava.directory.models import Organisation

    from ..models import Meeting

MOST_TABLES = 1000


@transaction.atomic
def create_forum(*, associations: Iterable[Organisation], by: Person | None, **fields: Any) -> Forum:
    """Create a forum run by the given associations; fields are those of the model."""
    forum = Forum(**fields)
    forum.full_clean()
    forum.save()
    forum.associations.set(associations)
    record("forum.created", by=by, about=[forum, *forum.associations.all()])
    return forum


@transaction.atomic
def change_forum(
    forum: Forum, *, by: Person | None, associations: Iterable[Organisation] | None = None, **fields: Any
) -> Forum:
    for name, value in fields.items():
        setattr(forum, name, value)
    forum.full_clean()
    forum.save()
    if associations is not None:
        forum.associations.set(associations)
    record("forum.changed", by=by, about=[forum], data={"fields": sorted(fields)})
    return forum


@transaction.atomic
def set_number_of_tables(forum: Forum, count: int, *, by: Person | None, places: int = 4) -> list[Meeting]:
    """Make the tables 1 … count. Returns the meetings that lost their table and wait for another."""
    if not 0 <= count <= MOST_TABLES:
        raise ValidationError(
            _("Write a number of tables from 0 to %(most)s."),
            code="table_count",
            params={"most": MOST_TABLES},
        )
    numbers = set(forum.tables.filter(is_withdrawn=False).values_list("number", flat=True))
    surplus = forum.tables.filter(is_withdrawn=False, number__gt=count)
    affected = [meeting for table in surplus for meeting in remove_table(table, by=by)]
    missing = [number for number in range(1, count + 1) if number not in numbers]
    Table.objects.bulk_create([Table(forum=forum, number=number, places=places) for number in missing])
    record("tables.set", by=by, about=[forum], data={"count": count})
    return affected


@transaction.atomic
def change_table(
    table: Table, *, by: Person | None, number: int, places: int, host: Participation | None
) -> list[Meeting]:
    """Change one table. A host has one table only, and it is theirs for the whole forum.

    Returns the meetings that cannot stay where they are because of a new host.
    """
    if host is not None and host.forum_id != table.forum_id:
        raise ValidationError(_("This host takes part in another forum."), code="host_elsewhere")
    is_new_host = host is not None and host.pk != table.host_id
    table.number, table.places, table.host = number, places, host
    table.full_clean()
    table.save()
    record("table.changed", by=by, about=[table.forum], data={"number": number})
    return _make_room_for_host(table, host, by=by) if host is not None and is_new_host else []


def _make_room_for_host(table: Table, host: Participation, *, by: Person | None) -> list[Meeting]:
    draft = working_draft(table.forum, by=by)
    if draft is None:
        return []
    of_host = Q(first=host) | Q(second=host)
    affected = list(draft.meetings.filter(Q(table=table) & ~of_host | ~Q(table=table) & of_host))
    unplace(affected, reason="table_has_host", by=by)
    return affected


@transaction.atomic
def remove_table(table: Table, *, by: Person | None) -> list[Meeting]:
    """Take a table away. Returns the meetings of the draft that were at it and wait for another."""
    draft = working_draft(table.forum, by=by)
    affected = list(draft.meetings.filter(table=table)) if draft else []
    unplace(affected, reason="table_removed", by=by)
    record("table.removed", by=by, about=[table.forum], data={"number": table.number})
    try:
        with transaction.atomic():
            table.delete()
    except ProtectedError:  # earlier versions of the timetable still name it
        table.is_withdrawn, table.host = True, None
        table.save(update_fields=["is_withdrawn", "host"])
    return affected
