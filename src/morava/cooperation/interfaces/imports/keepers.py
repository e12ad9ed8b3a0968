"""How an undo puts back what the import of offers and requests wrote."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from morava.importing.kinds import Keeper

from ...domain.writing import change_opportunity, delete_draft
from ...models import Opportunity
from ..lists.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.accounts.models import Person

FIELDS = tuple(column.key for column in COLUMNS if column.key not in ("organisation", "address"))


def _snapshot(opportunity: Opportunity) -> dict[str, Any]:
    kept = {name: getattr(opportunity, name) for name in FIELDS}
    return kept | {"valid_until": opportunity.valid_until.isoformat()}


def _restore(opportunity: Opportunity, before: dict[str, Any], by: Person | None) -> None:
    fields = {**before, "valid_until": datetime.date.fromisoformat(before["valid_until"])}
    change_opportunity(opportunity, by=by, **fields)


def _remove(opportunities: Sequence[Opportunity], by: Person | None) -> dict[Any, ValidationError]:
    stay = {}
    for one in opportunities:
        try:
            delete_draft(one, by=by)
        except ValidationError as refused:
            stay[one.pk] = refused
    return stay


KEEPERS = (
    Keeper(
        model=Opportunity,
        label=_("offer or request"),
        snapshot=_snapshot,
        restore=_restore,
        remove=_remove,
        prefetch=("organisation",),
    ),
)
