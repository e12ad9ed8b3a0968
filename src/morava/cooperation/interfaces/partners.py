"""Suggested partners as they are shown: reasons in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from morava.directory.interfaces.profile import completeness_of

from ..models import Answer, Weighing
from .fitting import Words, codes_in_words, wish_in_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.directory.interfaces.profile import Step

    from ..domain.reasons import Gain
    from ..domain.suggesting import Fit

HELPFUL: Final = ("classes", "about")
"""What in a profile makes better lists."""
MOST_STEPS: Final = 2


@dataclass(frozen=True)
class Reasons:
    """One direction: what one gets of the other."""

    codes: list[str]
    words: list[Words]
    met: list[str]
    unmet: list[str]
    is_known: bool
    says_needs: bool


@dataclass(frozen=True)
class Shown:
    """A partner on the page."""

    other: Any
    first: str
    gets: Reasons
    gives: Reasons
    opportunities: list[Any]


def shown(fits: Iterable[Fit], opportunities: Iterable[Any]) -> list[Shown]:
    by_owner: dict[int, list[Any]] = {}
    for one in opportunities:
        by_owner.setdefault(one.organisation_id, []).append(one)
    return [
        Shown(
            fit.other,
            _first(fit),
            reasons_of(fit.gets),
            reasons_of(fit.gives),
            by_owner.get(fit.other.pk, []),
        )
        for fit in fits
    ]


def helpful_steps(organisation: Any) -> list[Step]:
    """What to add to the profile, so that better ones are found. It is one of `with_standing_marked`."""
    return [step for step in completeness_of(organisation).next_steps if step.group in HELPFUL][:MOST_STEPS]


def reasons_of(gain: Gain) -> Reasons:
    return Reasons(
        list(map(codes_in_words, gain.codes)),
        list(map(words_of, gain.words)),
        list(map(wish_in_words, gain.wishes_met)),
        list(map(wish_in_words, gain.wishes_unmet)),
        gain.is_known,
        gain.says_needs,
    )


def _first(fit: Fit) -> str:
    """The whole in one sentence."""
    if fit.gets.is_clear and fit.gives.is_clear:
        return _("Each has what the other looks for.")
    if fit.gets.is_clear:
        return _("It has what you look for.")
    if fit.gives.is_clear:
        return _("It looks for what you have.")
    if fit.gets.is_known or fit.gives.is_known:
        return _("Some of what is written meets. Have a look.")
    if not fit.is_named:
        return _("It tells little of itself and was suggested to nobody yet. Have a look.")
    return _("Neither of you has told enough to say more.")


class AnswerForm(forms.Form):
    """`other`: the name in addresses of the one that is answered."""

    other = forms.SlugField(max_length=80)
    answer = forms.ChoiceField(choices=Answer.choices)


class WeightsForm(forms.ModelForm[Weighing]):
    class Meta:
        model = Weighing
        fields = ("codes", "text", "wishes")
        help_texts = {  # noqa: RUF012
            "codes": gettext_lazy(
                "From 0 to 100. How near the classes are that one needs and the other has."
            ),
            "text": gettext_lazy("From 0 to 100. How much of what one looks for the other writes of."),
            "wishes": gettext_lazy("From 0 to 100. How many of the wishes are met."),
        }


@dataclass(frozen=True)
class Effect:
    """The list of an organisation as it is, and as it would be."""

    organisation: Any
    now: list[Place]
    then: list[Place]


@dataclass(frozen=True)
class Place:
    """A partner in a list; `moved`: by how many places it would come up or go down."""

    other: Any
    moved: str


def effect_of(organisation: Any, now: list[Fit], then: list[Fit]) -> Effect:
    before = {fit.other.pk: place for place, fit in enumerate(now)}
    return Effect(
        organisation,
        [Place(fit.other, "") for fit in now],
        [Place(fit.other, _moved(before.get(fit.other.pk), place)) for place, fit in enumerate(then)],
    )


def _moved(before: int | None, now: int) -> str:
    if before is None:
        return pgettext("of a place in a list", "new")
    return "" if before == now else f"{'↑' if now < before else '↓'} {abs(before - now)}"
