"""A copy of everything that is held about somebody: to read, and as a file for machines."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from morava.privacy.holdings import Coded, registered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from morava.privacy.holdings import Holding, Row, Subject

MOST_ROWS = 500
"""Of one holding, on a page that people read; the file has all."""
FORMAT = "morava-personal-data-1"


@dataclass(frozen=True)
class Part:
    """One holding in words: its headings, and the rows of cells below them."""

    title: _StrOrPromise
    key: str
    headings: list[_StrOrPromise]
    rows: list[list[str]]
    left_out: int = 0

    @property
    def answers(self) -> list[tuple[_StrOrPromise, str]]:
        """The only row, as pairs of heading and cell."""
        return list(zip(self.headings, self.rows[0], strict=True))


def readable(subject: Subject) -> list[Part]:
    """All holdings that say anything about them."""
    parts = (_part(holding, list(holding.tell(subject))) for holding in registered())
    return [part for part in parts if part.rows]


def _part(holding: Holding, rows: list[Row]) -> Part:
    keys = list(holding.labels)
    cells = [[_words(row[key]) for key in keys] for row in rows[:MOST_ROWS]]
    headings = [holding.labels[key] for key in keys]
    anchor = holding.key.replace(".", "-")
    return Part(holding.title, anchor, headings, cells, left_out=max(0, len(rows) - MOST_ROWS))


def _words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, Coded):
        return value.words
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, list):
        return _listed(value)
    return str(value)


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(map(_words, values)) or "–"


def as_json(subject: Subject) -> str:
    """The same with codes instead of words, and with what only machines want."""
    held = {holding.key: list(holding.tell(subject)) for holding in registered()}
    copy = {
        "format": FORMAT,
        "site": settings.SITE_URL,
        "made_at": timezone.now(),
        "emails": sorted(subject.emails),
        "held": held,
    }
    return json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


@dataclass(frozen=True)
class Fate:
    """What becomes of one holding when the person is erased, and how many rows of it there are."""

    title: _StrOrPromise
    count: int
    what: _StrOrPromise


def fates(subject: Subject) -> list[Fate]:
    counted = ((holding, sum(1 for _row in holding.tell(subject))) for holding in registered())
    return [Fate(holding.title, count, holding.fate) for holding, count in counted if count]
