"""What stands on the cover of a booklet of the directory: the filters in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _

from morava.translation.countries import country_name

from ...nace import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..public import DirectoryForm

TITLES: Final = ("cluster", "country")
"""Filters of which the first that is asked for makes the title."""


def title_of(form: DirectoryForm) -> tuple[str, str]:
    """A title and a line below it, in the tongue in which the form was made."""
    told = {name: _told(form, name, value) for name, value in form.asked.items()}
    main = next((name for name in TITLES if name in told), "")
    title = told.pop(main, "") or _("Clusters and their members")
    whole = {"cluster": _("The cluster and its members"), "country": _("Clusters and their members")}
    return title, " · ".join(told.values()) or whole.get(main, "")


def _told(form: DirectoryForm, name: str, value: str) -> str:
    """What a filter asks for, in words."""
    if name == "country":
        return country_name(value)
    if name == "nace":
        return f"{value} {label_of(value)}"
    if name == "around":
        return str(form.near)
    field = form.fields[name]
    labels = dict(_choices(field.choices)) if isinstance(field, forms.ChoiceField) else {}
    return labels.get(value, value).strip()


def _choices(choices: Any) -> Iterator[tuple[str, str]]:
    """Also those that stand in groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _choices(label)
        else:
            yield str(value), str(label)
