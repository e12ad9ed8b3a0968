"""What an import did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, npgettext

if TYPE_CHECKING:
    from collections.abc import Mapping


def imported(data: Mapping[str, Any]) -> str:
    """How a history tells it, going on from the person's name."""
    return gettext("imported a spreadsheet: %(counts)s") % {"counts": new_and_changed(data)}


def new_and_changed(outcome: Mapping[str, Any]) -> str:
    """How many entries an import made and how many it changed."""
    new, changed = outcome["created"], outcome["changed"]
    made = npgettext("of entries", "%(n)s new", "%(n)s new", new) % {"n": new}
    altered = npgettext("of entries", "%(n)s changed", "%(n)s changed", changed) % {"n": changed}
    return f"{made}, {altered}"
