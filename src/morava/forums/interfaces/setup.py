"""The groups of questions about a forum, and the way through them when a forum is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .forms import frame

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from ..models import Forum


@dataclass(frozen=True)
class Group:
    """One page of questions; `lead` says what for, `shows_capacity` whether the answers change it."""

    key: str
    title: _StrOrPromise
    form: type[frame.GroupForm]
    lead: _StrOrPromise = ""
    shows_capacity: bool = False


GROUPS = {
    group.key: group
    for group in (
        Group("title", _("Title of the forum"), frame.TitleForm),
        Group("about", _("About the forum"), frame.AboutForm),
        Group("organisers", _("Organisers"), frame.OrganisersForm),
        Group("place", _("Place"), frame.PlaceForm),
        Group(
            "rules",
            _("Rules for meetings"),
            frame.RulesForm,
            _("They hold when meetings are asked for and when they are placed."),
            shows_capacity=True,
        ),
        Group("deadlines", _("Deadlines"), frame.DeadlinesForm),
        Group("visibility", _("Who sees what"), frame.VisibilityForm),
    )
}

# The pages of a new forum after its title; the rest has sensible defaults and is found on the summary.
PATH = ("organisers", "place", "sessions", "tables", "rules")
ADDRESSES = {"sessions": "forums:settings_sessions", "tables": "forums:settings_tables"}


@dataclass(frozen=True)
class Stretch:
    """Where on the way through a new forum's pages somebody is, and what comes next."""

    number: int
    count: int
    next_url: str


def address_of(forum: Forum, key: str) -> str:
    if key in ADDRESSES:
        return reverse(ADDRESSES[key], args=[forum.slug])
    return reverse("forums:settings_group", args=[forum.slug, key])


def after_title(forum: Forum) -> str:
    return f"{address_of(forum, PATH[0])}?new=1"


def stretch(forum: Forum, key: str) -> Stretch | None:
    """The place of a page on the way; None for pages that are not on it."""
    if key not in PATH:
        return None
    index = PATH.index(key)
    if index + 1 < len(PATH):
        next_url = f"{address_of(forum, PATH[index + 1])}?new=1"
    else:
        next_url = reverse("forums:settings", args=[forum.slug])
    return Stretch(number=index + 2, count=len(PATH) + 1, next_url=next_url)
