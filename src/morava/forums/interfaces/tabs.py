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

OFFICERS = frozenset({"officer"})
ORGANISERS = OFFICERS | {"organiser"}
PARTICIPANTS = frozenset({"participant"})
KNOWN = ORGANISERS | PARTICIPANTS

# Key, label, url name, and the standings that are offered it.
TABS = (
    ("forum", _("Overview"), "forums:forum", KNOWN | {"visitor"}),
    ("agenda", _("My meetings"), "forums:own_agenda", PARTICIPANTS),
    ("meet", _("People to meet"), "forums:meet", PARTICIPANTS),
    ("participants", _("Participants"), "forums:participants", KNOWN),
    ("requests", _("Wanted meetings"), "forums:requests", KNOWN),
    ("timetable", _("Timetable"), "forums:timetable", KNOWN),
    ("print", _("Print"), "forums:print", ORGANISERS),
    ("mails", _("Mails"), "forums:mails", OFFICERS),
    ("history", _("History"), "forums:history", ORGANISERS),
    ("settings", _("Set-up"), "forums:settings", OFFICERS),
)


@dataclass(frozen=True)
class Tab:
    key: str
    label: _StrOrPromise
    url: str


def standing(forum: Forum, person: Reader) -> str:
    """How far a person's rights in the forum go: officer, organiser, participant or visitor."""
    if forums_editable_by(person).filter(pk=forum.pk).exists():
        return "officer"
    if forums_fully_visible_to(person).filter(pk=forum.pk).exists():
        return "organiser"
    if forums_known_to(person).filter(pk=forum.pk).exists():
        return "participant"
    return "visitor"


def tabs(forum: Forum, standing_of_person: str) -> list[Tab]:
    return [
        Tab(key, label, reverse(name, args=[forum.slug]))
        for key, label, name, offered_to in TABS
        if standing_of_person in offered_to
    ]
