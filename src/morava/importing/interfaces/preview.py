"""The preview as a page shows it: counts that lead to their rows, and rows with their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..models import Import, ImportChange, ImportRow
from .bad_rows import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..messages import Level

ALL = "all"
TAGS = {"create": "good", "update": "accent", "refuse": "bad"}
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    number: int
    action: str
    tag: str
    subject: str
    said: list[tuple[Level, str]]
    cells: list[str]


def figures(import_: Import, current: str) -> list[Figure]:
    """How many rows are what; nothing is shown of what there is none of."""
    labels = [(ALL, _("rows in all"), import_.counts["rows"])]
    labels += [(str(value), str(label), import_.counts[value]) for value, label in ImportRow.Action.choices]
    labels.append(("warning", _("with a warning"), import_.counts["warning"]))
    return [Figure(key, label, count, key == current) for key, label, count in labels if count]


def worth_looking_at(import_: Import) -> str:
    """What a preview shows first: the rows that cannot be imported, else those with a warning, else all."""
    looked_at = (ImportRow.Action.REFUSE.value, "warning")
    return next((key for key in looked_at if import_.counts[key]), ALL)


def shown_rows(import_: Import, rows: Iterable[ImportRow]) -> list[ShownRow]:
    """Rows with their cells in the order of the chosen columns."""
    positions = list(import_.mapped)
    return [
        ShownRow(
            number=row.number,
            action=row.get_action_display(),
            tag=TAGS.get(row.action, ""),
            subject=row.subject,
            said=[(message.level, labelled(import_, message)) for message in row.said],
            cells=[row.cells[at][:_SHOWN] if at < len(row.cells) else "" for at in positions],
        )
        for row in rows
    ]


def named_changes(import_: Import, changes: Iterable[ImportChange]) -> list[tuple[ImportChange, str]]:
    """Each change with the name of what kind of thing it is about."""
    labels = {keeper.model: str(keeper.label) for keeper in import_.kind.keepers}
    return [(change, labels.get(change.content_type.model_class(), "")) for change in changes]  # type: ignore[arg-type]
