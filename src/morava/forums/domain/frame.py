"""Setting up a forum and its tables."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from morava.audit.domain import record
from morava.engine.language import fold

from ..models import Forum, MeetingState, Participation, Table
from ..queries import current_slots, current_tables
from .revision import hold, unplace, working_draft
from .sessions import follow_time_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person
    from morava.directory.models import Organisation

    from ..models import Meeting, Slot

PLACES = 4
MOST_TABLES = 1000
# Words that stand where the address of a forum would stand.
RESERVED_ADDRESSES = frozenset({"new", "agenda"})


@transaction.atomic
def create_forum(*, associations: Iterable[Organisation], by: Person | None, **fields: Any) -> Forum:
    """Create a forum run by the given associations; fields are those of the model.

    Without a `slug` the address is made from the title.
    """
    forum = Forum(**fields)
    forum.slug = forum.slug or free_address(str(forum))
    _check(forum)
    forum.save()
    forum.associations.set(associations)
    record("forum.created", by=by, about=[forum, *forum.associations.all()])
    return forum


@transaction.atomic
def change_forum(
    forum: Forum, *, by: Person | None, associations: Iterable[Organisation] | None = None, **fields: Any
) -> Forum:
    """Change the named fields and organisers; where nothing differs nothing is recorded.

    With another time zone the sessions keep their time of day.
    """
    changed = [name for name, value in fields.items() if getattr(forum, name) != value]
    for name in changed:
        setattr(forum, name, fields[name])
    if changed:
        _check(forum)
        forum.save()
    if associations is not None and _set_organisers(forum, associations):
        changed.append("associations")
    if changed:
        record("forum.changed", by=by, about=[forum], data={"fields": sorted(changed)})
    if "time_zone" in changed:
        follow_time_zone(forum, by=by)
    return forum


def _set_organisers(forum: Forum, associations: Iterable[Organisation]) -> bool:
    """Whether the organisers are others than before."""
    new = set(associations)
    if not new:
        raise ValidationError(
            {"associations": _("A forum needs an organiser. Choose at least one association.")}
        )
    if new == set(forum.associations.all()):
        return False
    forum.associations.set(new)
    return True


def _check(forum: Forum) -> None:
    forum.full_clean()
    if forum.slug in RESERVED_ADDRESSES:
        raise ValidationError(
            {
                "slug": _("“%(slug)s” is kept for a page of this site. Choose another address.")
                % {"slug": forum.slug}
            }
        )
    first = current_slots(forum).first() if forum.pk else None
    for name in ("registration_until", "requests_until"):
        deadline = getattr(forum, name)
        if first and deadline and deadline > first.starts_at:
            raise ValidationError({name: _too_late(first)})


def _too_late(first: Slot) -> ValidationError:
    start = date_format(timezone.localtime(first.starts_at, first.forum.zone), "DATETIME_FORMAT")
    text = _("The forum begins at %(start)s. Choose a deadline before that.")
    return ValidationError(text, code="deadline_after_start", params={"start": start})


def free_address(title: str) -> str:
    """An address made from a title in any script, that no forum has yet."""
    wished = slugify(fold(title))[:50].strip("-") or "forum"
    taken = set(Forum.objects.filter(slug__startswith=wished).values_list("slug", flat=True))
    taken |= RESERVED_ADDRESSES
    numbered = (f"{wished}-{number}" for number in itertools.count(2))
    return wished if wished not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def delete_forum(forum: Forum, *, by: Person | None) -> None:
    """Remove a forum begun by mistake; refused once somebody takes part."""
    if forum.participations.exists():
        raise ValidationError(
            _("Organisations take part in this forum already. Remove them first."), code="has_participants"
        )
    record("forum.deleted", by=by, about=list(forum.associations.all()), data={"title": str(forum)})
    forum.timetables.all().delete()
    forum.slots.all().delete()
    forum.delete()


@transaction.atomic
def open_table_again(table: Table, *, by: Person | None) -> None:
    """Let a table be used at all times again."""
    table.closed_slots.clear()
    record("table.opened", by=by, about=[table.forum], data={"number": table.number})


@transaction.atomic
def set_number_of_tables(
    forum: Forum, count: int, *, by: Person | None, places: int | None = None
) -> list[Meeting]:
    """Have `count` tables, numbered from 1 where they are new. Returns the meetings that lost their table.

    Where there are more, those with the highest numbers go. `places` sets the places at every table.
    """
    if not 1 <= count <= MOST_TABLES:
        raise ValidationError(
            {
                "count": _("Write a number of tables from 1 to %(most)s: meetings need a table.")
                % {"most": MOST_TABLES}
            },
        )
    hold(forum)
    tables = list(current_tables(forum))
    affected = [meeting for table in tables[count:] for meeting in remove_table(table, by=by)]
    free_numbers = (
        number for number in itertools.count(1) if number not in {table.number for table in tables}
    )
    missing = [next(free_numbers) for _table in range(count - len(tables))]
    Table.objects.bulk_create(
        Table(forum=forum, number=number, places=places or PLACES) for number in missing
    )
    if places:
        current_tables(forum).update(places=places)
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
    hold(table.forum)
    is_new_host = host is not None and host.pk != table.host_id
    if current_tables(table.forum).filter(number=number).exclude(pk=table.pk).exists():
        raise ValidationError({"number": _("Another table has this number. Choose another number.")})
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
    placed = draft.meetings.filter(state=MeetingState.PLACED)
    affected = list(placed.filter(Q(table=table) & ~of_host | ~Q(table=table) & of_host))
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
