"""Noting what an import changes, so that the whole of it can be undone."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from morava.audit.references import reference

from ..models import Import, ImportChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Model

    from ..kinds import Keeper
    from .guarding import Report


AT_ONCE = 500


@dataclass(slots=True)
class _Noted:
    obj: Model
    row: int
    before: dict[str, Any] | None


class ImportJournal:
    """The journal of one import.

    An object is noted once, as it was before the first change; how it is in the end is looked up when all
    rows are written.
    """

    def __init__(self, import_: Import, report: Report) -> None:
        self._import = import_
        self._kind = import_.kind
        self._report = report
        self._noted: dict[tuple[type[Model], Any], _Noted] = {}
        self._row = 0
        self._total = import_.counts.get("create", 0) + import_.counts.get("update", 0)
        self._done = 0

    @contextmanager
    def row(self, number: int) -> Iterator[None]:
        """What is written for one row of the file; a refusal by a verb is told with the row."""
        with self.rows():
            self.at(number)
            yield
        self._done += 1
        self._report(done=min(self._done, self._total), total=self._total)

    @contextmanager
    def rows(self) -> Iterator[None]:
        """What is written for many rows at once; a refusal is told with the row in hand."""
        try:
            yield
        except ValidationError as refused:
            raise ValidationError(
                _("Row %(row)s: %(why)s Nothing was imported."),
                code="row_failed",
                params={"row": self._row, "why": " ".join(refused.messages)},
            ) from refused

    def at(self, number: int) -> None:
        self._row = number

    def created(self, obj: Model) -> None:
        self._noted.setdefault((type(obj), obj.pk), _Noted(obj, self._row, None))

    def changing(self, obj: Model) -> None:
        """To be called before the object is changed."""
        if (type(obj), obj.pk) not in self._noted:
            self._noted[type(obj), obj.pk] = _Noted(obj, self._row, self._snapshot(obj))

    def store(self) -> dict[str, int]:
        """Write the changes down. Returns how many objects were created and changed."""
        now = self._stored_now()
        changes = [self._change(noted, now[key]) for key, noted in self._noted.items() if key in now]
        real = [change for change in changes if change.before != change.after]
        ImportChange.objects.bulk_create(real, batch_size=500)
        created = sum(change.before is None for change in real)
        return {"created": created, "changed": len(real) - created}

    def _stored_now(self) -> dict[tuple[type[Model], Any], Model]:
        """Every object read anew, for a verb may have changed another copy of it."""
        keys: dict[type[Model], list[Any]] = {}
        for model, key in self._noted:
            keys.setdefault(model, []).append(key)
        return {
            (model, key): obj
            for model, wanted in keys.items()
            for key, obj in stored_now(self._kind.keeper(model), wanted).items()
        }

    def _change(self, noted: _Noted, now: Model) -> ImportChange:
        return ImportChange(
            of=self._import,
            row_number=noted.row,
            subject=str(now)[:300],
            before=noted.before,
            after=self._snapshot(now),
            **reference(now),
        )

    def _snapshot(self, obj: Model) -> dict[str, Any]:
        return as_stored(self._kind.keeper(type(obj)).snapshot(obj))


def stored_now(keeper: Keeper, keys: Sequence[Any]) -> dict[Any, Any]:
    """The objects as they are in the database now, some hundred at a time."""
    found: dict[Any, Any] = {}
    for start in range(0, len(keys), AT_ONCE):
        found |= keeper.stored_now(keys[start : start + AT_ONCE])
    return found


def as_stored(snapshot: dict[str, Any]) -> dict[str, Any]:
    """A snapshot as it comes back from the database, so that two can be compared."""
    stored: dict[str, Any] = json.loads(json.dumps(snapshot, cls=DjangoJSONEncoder))
    return stored
