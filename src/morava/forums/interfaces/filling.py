"""How many meetings everybody has, and which ones organisers may make: the officer's pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from morava.engine.language import sort_key

from ..domain.filling import FEW, proposed, targets_below
from ..domain.room import rooms_of
from ..queries import current_participations, recommendations_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..domain.gathering import Pair
    from ..domain.room import Room
    from ..models import Forum, Participation

NAMED: Final = 5
MOST: Final = 60
PAIR: Final = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True)
class Standing:
    """A participant and how its meetings stand."""

    participation: Participation
    room: Room


@dataclass(frozen=True)
class Row:
    """As a line of the list, with whom it should meet and does not want to yet."""

    participation: Participation
    room: Room
    suggested: list[Participation]


def standings(forum: Forum) -> list[Standing]:
    """Those with the fewest wanted meetings first; at the end those who can have none."""
    rows = list(current_participations(forum))
    rooms = rooms_of(forum, rows)
    language = translation.get_language() or "en"
    names = {row.pk: sort_key(str(row), language) for row in rows}
    found = [Standing(row, rooms[row.pk]) for row in rows]
    return sorted(found, key=lambda one: (not one.room.most, one.room.wanted, names[one.participation.pk]))


def with_suggested(forum: Forum, page: Iterable[Standing]) -> list[Row]:
    """The lines of one page."""
    some = list(page)
    found: dict[int, list[Participation]] = {}
    rows = recommendations_open(forum).filter(participation__in=[one.participation.pk for one in some])
    for one in rows.select_related("other__organisation"):
        found.setdefault(one.participation_id, []).append(one.other)
    return [Row(one.participation, one.room, found.get(one.participation.pk, [])[:NAMED]) for one in some]


class FillForm(forms.Form):
    """Whom to help: one participant, or all who have fewer meetings than a number."""

    participant = forms.IntegerField(required=False, widget=forms.HiddenInput)
    below = forms.IntegerField(
        label=_("All who have fewer wanted meetings than"),
        required=False,
        min_value=1,
        max_value=MOST,
    )

    def targets(self, rooms: Mapping[int, Room]) -> dict[int, int]:
        """How many meetings those shall have who are helped."""
        one = self.cleaned_data.get("participant")
        if one:
            return {one: rooms[one].most} if one in rooms else {}
        return targets_below(rooms, self.cleaned_data.get("below") or FEW)


@dataclass(frozen=True)
class Proposal:
    """A meeting that would be made: who is helped, and whom it would meet."""

    key: str
    one: Participation
    other: Participation


@dataclass(frozen=True)
class Preview:
    """What would be made. `short`: who would still have fewer meetings than meant, and how many."""

    proposals: list[Proposal]
    short: list[tuple[Participation, int]]

    @property
    def pairs(self) -> str:
        return " ".join(one.key for one in self.proposals)


def preview(forum: Forum, form: FillForm) -> Preview:
    rows = {row.pk: row for row in current_participations(forum)}
    rooms = rooms_of(forum, rows.values())
    targets = form.targets(rooms)
    pairs = proposed(forum, targets, rooms)
    then = {key: room.wanted for key, room in rooms.items()}
    for pair in pairs:
        for key in pair:
            then[key] += 1
    return Preview(
        [Proposal(f"{one}-{other}", rows[one], rows[other]) for one, other in pairs],
        [(rows[key], then[key]) for key, target in targets.items() if then[key] < target],
    )


class ConfirmForm(forms.Form):
    """The pairs that were shown, in one field, for there may be thousands; and those to leave out."""

    pairs = forms.CharField(max_length=1_000_000)
    leave_out = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def chosen(self) -> list[Pair]:
        """Empty where nothing was sent that makes sense."""
        if not self.is_valid():
            return []
        left_out = set(self.cleaned_data["leave_out"] or ())
        return [pair for text in self.cleaned_data["pairs"] if (pair := _pair(text)) and text not in left_out]

    def clean_pairs(self) -> list[str]:
        return str(self.cleaned_data["pairs"]).split()


def _pair(text: str) -> Pair | None:
    met = PAIR.fullmatch(text)
    return (int(met[1]), int(met[2])) if met else None


def without_list(standing: Sequence[Standing], listed: set[int]) -> int:
    """How many can have a meeting and were not there when lists were made."""
    return sum(1 for one in standing if one.room.free and one.participation.pk not in listed)
