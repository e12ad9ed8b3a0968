"""Offers and requests as spreadsheets and as JSON, in the shape in which they are imported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from morava.importing.cells import country_names
from morava.importing.interfaces.exports import CSV, XLSX, Sheet, write_csv, write_xlsx

from ..models import Cooperation, Rights, Stage, Type
from .lists.columns import COLUMNS
from .writing import CHOICES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Opportunity

JSON: Final = "application/json"
TYPES: Final = {"xlsx": XLSX, "csv": CSV, "json": JSON}
FORMAT: Final = "morava.opportunities/1"
"""By what the JSON says which shape it has; a later shape has a later number."""
LABELS: Final[dict[str, dict[str, Any]]] = {
    "type": dict(Type.choices),
    "stage": dict(Stage.choices),
    "rights": dict(Rights.choices),
    "cooperation": dict(Cooperation.choices),
    "partner_kinds": dict(CHOICES["partner_kinds"]),
    "partner_sizes": dict(CHOICES["partner_sizes"]),
}


def opportunities_file(rows: Iterable[Opportunity], file_format: str, *, with_owners: bool) -> bytes:
    """`with_owners`: for those who may know whose each is, also where it stands without a name."""
    facts = [_facts(row, with_owner=with_owners or not row.is_anonymous) for row in rows]
    if file_format == "json":
        return json.dumps({"format": FORMAT, "opportunities": facts}, ensure_ascii=False, indent=1).encode()
    headings = [str(column.label) for column in COLUMNS]
    cells = [[_cell(column.key, one[column.key]) for column in COLUMNS] for one in facts]
    if file_format == "csv":
        return write_csv(headings, cells)
    return write_xlsx(
        [Sheet(_("Offers and requests"), headings, cells, [column.width for column in COLUMNS])]
    )


def _facts(opportunity: Opportunity, *, with_owner: bool) -> dict[str, Any]:
    """By the keys of the columns, as codes."""
    own = {"organisation": str(opportunity.organisation) if with_owner else "", "address": opportunity.slug}
    kept = {key: getattr(opportunity, key) for column in COLUMNS if (key := column.key) not in own}
    return {**own, **kept, "valid_until": opportunity.valid_until.isoformat()}


def _cell(key: str, value: Any) -> str:
    """In the reader's words, which the import understands in every tongue."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_word(key, one) for one in value)
    return _word(key, value)


def _word(key: str, value: Any) -> str:
    if key == "countries":
        return country_names(get_language() or settings.LANGUAGE_CODE).get(str(value), str(value))
    return str(LABELS.get(key, {}).get(value, value or ""))
