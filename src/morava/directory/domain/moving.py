"""Moving what refers to one organisation to another, with a journal by which it is moved back.

Every relation of every app is moved, so an app that comes later needs nothing. A row that the other has its
like of stays where it is, and is settled (`SETTLED`) where it would still have an effect there; memberships
of the same days become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Min
from django.utils import timezone

from ..models import (
    ActingConsent,
    Invitation,
    Mandate,
    Membership,
    MembershipRequest,
    Merging,
    NaceKey,
    NameKey,
    Organisation,
    Standing,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    Journal = dict[str, Any]

STAY: Final = frozenset({NaceKey, NameKey, Merging})
"""What is derived from the organisation itself, or tells of the merging."""


def _now() -> datetime.datetime:
    """To the second, so that it is the same when it comes back from the journal."""
    return timezone.now().replace(microsecond=0)


SETTLED: Final[dict[type[models.Model], tuple[str, Callable[[], object]]]] = {
    Mandate: ("until", _now),
    Invitation: ("revoked_at", _now),
    ActingConsent: ("revoked_at", _now),
    MembershipRequest: ("state", lambda: MembershipRequest.State.WITHDRAWN),
}
DAYS: Final = ("since", "until", "part", "committed_since", "committed_until")


def empty_journal() -> Journal:
    return {"moved": [], "changed": [], "deleted": [], "stayed": []}


def move_all(gone: Organisation, kept: Organisation) -> Journal:
    """Let everything that refers to `gone` refer to `kept`."""
    journal = empty_journal()
    for relation in relations():
        for row in _rows(relation, gone, kept):
            if isinstance(row, Membership):
                _move_membership(row, relation.name, kept, journal)
            elif not _moved(row, relation, kept, journal):
                _settle(row, journal)
    return journal


def relations() -> list[models.ForeignKey[Any, Any]]:
    """The columns by which rows of any app refer to an organisation."""
    return [
        relation.field
        for relation in Organisation._meta.related_objects
        if relation.field.model not in STAY and isinstance(relation.field, models.ForeignKey)
    ]


def _rows(
    relation: models.ForeignKey[Any, Any], gone: Organisation, kept: Organisation
) -> models.QuerySet[Any]:
    rows = relation.model._base_manager.filter(**{relation.name: gone}).order_by("pk")
    if relation.model is Standing:
        # What `kept` counted as is known from its first day on; before that it counted as `gone` did.
        first = Standing.objects.filter(organisation=kept).aggregate(day=Min("since"))["day"]
        rows = rows.filter(since__lt=first) if first else rows
    return rows


def _moved(
    row: models.Model, relation: models.ForeignKey[Any, Any], kept: Organisation, journal: Journal
) -> bool:
    """Whether it could be moved: not where `kept` has its like, and the database says so."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{relation.name: kept})
    except IntegrityError:
        return False
    journal["moved"].append([row._meta.label, relation.name, row.pk])
    return True


def _settle(row: models.Model, journal: Journal) -> None:
    """End what still goes on at `gone`; anything else stays there as it is."""
    if type(row) in SETTLED:
        field, value = SETTLED[type(row)]
        _change(row, {field: value()}, journal)
    else:
        journal["stayed"].append([row._meta.label, row.pk])


def _change(row: models.Model, values: dict[str, Any], journal: Journal) -> None:
    before = {name: getattr(row, name) for name in values}
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    row.refresh_from_db(fields=list(values))
    after = {name: getattr(row, name) for name in values}
    journal["changed"].append([row._meta.label, row.pk, before, after])


def _move_membership(row: Membership, side: str, kept: Organisation, journal: Journal) -> None:
    """Memberships of the same days become one: from the first of their days to the last."""
    other_side = "group" if side == "member" else "member"
    other = getattr(row, f"{other_side}_id")
    if other == kept.pk:  # nothing belongs to itself
        _delete(row, journal)
        return
    present = Membership.objects.filter(**{side: kept, other_side: other}).order_by("since", "pk")
    same_days = [one for one in present if _overlap(one, row)]
    if not same_days:
        Membership.objects.filter(pk=row.pk).update(**{side: kept})
        journal["moved"].append([row._meta.label, side, row.pk])
        return
    for one in (row, *same_days[1:]):
        _delete(one, journal)
    _change(same_days[0], _joined([*same_days, row]), journal)


def _overlap(one: Membership, other: Membership) -> bool:
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )


def _joined(rows: Sequence[Membership]) -> dict[str, Any]:
    committed = [one for one in rows if one.committed_since is not None]
    parts = [one.part for one in rows if one.part != Membership._meta.get_field("part").default]
    return {
        "since": min(one.since for one in rows),
        "until": _last([one.until for one in rows]),
        "part": next(iter(parts), rows[0].part),
        "committed_since": min(
            (one.committed_since for one in committed if one.committed_since), default=None
        ),
        "committed_until": _last([one.committed_until for one in committed]),
    }


def _last(days: Sequence[Any]) -> Any:
    """The last of the days; none where one of them goes on, or there are none."""
    return None if None in days else max(days, default=None)


def _delete(row: Membership, journal: Journal) -> None:
    values = {name: getattr(row, name) for name in ("group_id", "member_id", *DAYS)}
    journal["deleted"].append([row.pk, values])
    row.delete()


def move_back(journal: Journal, gone: Organisation, kept: Organisation) -> int:
    """Undo what the journal tells, the last first. Returns how many rows stay as they are, since somebody
    changed them meanwhile or something stands in the way."""
    stay = sum(not _changed_back(*entry) for entry in reversed(journal["changed"]))
    stay += sum(not _entered_again(*entry) for entry in reversed(journal["deleted"]))
    stay += sum(not _moved_back(entry, gone, kept) for entry in reversed(journal["moved"]))
    return stay


def _changed_back(label: str, key: int, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Nothing is changed back that is not any more as it was left."""
    rows = apps.get_model(label)._base_manager.filter(pk=key, **after)
    return _done(lambda: rows.update(**before))


def _entered_again(key: int, values: dict[str, Any]) -> bool:
    return _done(lambda: Membership.objects.bulk_create([Membership(pk=key, **values)]))


def _moved_back(entry: tuple[str, str, int], gone: Organisation, kept: Organisation) -> bool:
    label, name, key = entry
    rows = apps.get_model(label)._base_manager.filter(pk=key, **{name: kept})
    return _done(lambda: rows.update(**{name: gone}))


def _done(write: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            return bool(write())
    except IntegrityError:
        return False
