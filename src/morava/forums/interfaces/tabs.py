"""The tabs of a forum: one list says which page stands where and who is offered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..queries import forums_editable_by, forums_fully_visible_to, forums_known_to

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from morava.directory.queries import Reader

    from ..models import Forum

# Key, label, url name, and the weakest standing that is offered it.
TABS = (
    ("forum", _("Overview"), "forums:forum", "visitor"),
    ("participants", _("Participants"), "forums:participants", "participant"),
    ("requests", _("Wanted meetings"), "forums:requests", "organiser"),
    ("timetable", _("Timetable"), "forums:timetable", "participant"),
    ("print", _("Print"), "forums:print", "organiser"),
    ("mails", _("Mails"), "forums:mails", "officer"),
    ("history", _("History"), "forums:history", "organiser"),
    ("settings", _("Set-up"), "forums:settings", "officer"),
)
STANDINGS = ("visitor", "participant", "organiser", "officer")


@dataclass(frozen=True)
class Tab:
    key: str
    label: _StrOrPromise
    url: str


def standing(forum: Forum, person: Reader) -> str:
    """How far a person's rights in the forum go, as one of STANDINGS."""
    if forums_editable_by(person).filter(pk=forum.pk).exists():
        return "officer"
    if forums_fully_visible_to(person).filter(pk=forum.pk).exists():
        return "organiser"
    if forums_known_to(person).filter(pk=forum.pk).exists():
        return "participant"
    return "visitor"


def tabs(forum: Forum, standing_of_person: str) -> list[Tab]:
    reach = STANDINGS.index(standing_of_person)
    return [
        Tab(key, label, reverse(name, args=[forum.slug]))
        for key, label, name, needed in TABS
        if STANDINGS.index(needed) <= reach
    ]
