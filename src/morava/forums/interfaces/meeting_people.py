"""Whom a participant should meet and why, as far as the reader may know it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db.models import Exists, OuterRef, Q, TextChoices

from morava.cooperation.domain.parties import party_of, with_what_tells
from morava.cooperation.domain.reasons import gain_of
from morava.cooperation.domain.suggesting import Fit
from morava.cooperation.domain.weighing import weights_for
from morava.cooperation.interfaces.partners import shown
from morava.directory.models import Organisation
from morava.directory.queries import organisations_public
from morava.engine.matching import Pool

from ..queries import requests_visible_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from morava.cooperation.interfaces.partners import Shown
    from morava.directory.queries import Reader
    from morava.engine.matching import Party

    from ..models import MeetingRequest, Participation, Recommendation

AT_A_TIME: Final = 5


class Answer(TextChoices):
    WANT = "want"
    DISMISS = "dismiss"
    TAKE_BACK_WISH = "take_back_wish"
    TAKE_BACK_DISMISSAL = "take_back_dismissal"


class AnswerForm(forms.Form):
    """`other`: the participation that is answered."""

    other = forms.IntegerField(min_value=1)
    answer = forms.ChoiceField(choices=Answer.choices)


@dataclass(frozen=True)
class Somebody:
    """Who should be met, and why."""

    participation: Participation
    fit: Shown
    is_public: bool


@dataclass(frozen=True)
class Wanted:
    """A meeting that one's own side wants, or the other (or both)."""

    other: Participation
    own: MeetingRequest | None
    theirs: MeetingRequest | None

    @property
    def is_filled(self) -> bool:
        """Whether only organisers asked for it."""
        return all(one.filling_id for one in (self.own, self.theirs) if one)


def first_of(recommendations: QuerySet[Recommendation], participation: Participation) -> list[Somebody]:
    """The first few who are left on the list, with the reasons of both directions."""
    rows = recommendations.filter(participation=participation).select_related("other__organisation")
    found = list(rows.order_by("place")[:AT_A_TIME])
    parties = _parties([participation.organisation_id, *(one.other.organisation_id for one in found)])
    if not found:
        return []
    own = participation.organisation_id
    known = {key: party if public or key == own else _bare(party) for key, (party, public) in parties.items()}
    pool = Pool(known.values(), weights_for(participation.forum.country), likeness=False)
    fits = [_fit(pool, own, one) for one in found]
    return [
        Somebody(one.other, fit, parties[one.other.organisation_id][1])
        for one, fit in zip(found, shown(fits, ()), strict=True)
    ]


def _parties(keys: Sequence[int]) -> dict[int, tuple[Party, bool]]:
    """What each offers and needs, and whether everybody may know it."""
    public = organisations_public().filter(pk=OuterRef("pk"))
    rows = with_what_tells(Organisation.objects.filter(pk__in=keys)).annotate(is_public=Exists(public))
    return {row.pk: (party_of(row), row.is_public) for row in rows}


def _bare(party: Party) -> Party:
    """What a forum tells of an organisation that is not public: its classes, kind and country."""
    told = frozenset(fact for fact in party.facts if fact.startswith(("country:", "kind:")))
    return replace(party, offers=(), needs="", needed_codes=frozenset(), facts=told, wishes=())


def _fit(pool: Pool, own: int, one: Recommendation) -> Fit:
    other = one.other.organisation
    mine, theirs = str(own), str(other.pk)
    return Fit(other, one.value, gain_of(pool, mine, theirs), gain_of(pool, theirs, mine), is_named=True)


def wanted_by(participation: Participation, reader: Reader) -> list[Wanted]:
    """All meetings that it wants or that others want with it, those it wants itself first."""
    rows = requests_visible_to(reader).filter(Q(requester=participation) | Q(partner=participation))
    rows = rows.exclude(requester__is_withdrawn=True).exclude(partner__is_withdrawn=True)
    found: dict[int, dict[str, Any]] = {}
    for one in rows.select_related("requester__organisation", "partner__organisation").order_by("pk"):
        is_own = one.requester_id == participation.pk
        other = one.partner if is_own else one.requester
        found.setdefault(other.pk, {"other": other, "own": None, "theirs": None})
        found[other.pk]["own" if is_own else "theirs"] = one
    return sorted((Wanted(**each) for each in found.values()), key=lambda each: each.own is None)
