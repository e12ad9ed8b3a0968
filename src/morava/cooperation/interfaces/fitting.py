"""Why two organisations fit, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.directory.models import Kind, Size
from morava.directory.nace import label_of
from morava.engine.matching import Level
from morava.translation.countries import country_name, language_name

from .reasons import HOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrOrPromise

    from morava.engine.matching import CodesMet
    from morava.engine.matching.partners.party import Wish

    from ..domain.reasons import WordPair

SHARED: Final = {
    Level.CLASS: gettext_lazy("the same class"),
    Level.GROUP: gettext_lazy("the same group of classes"),
    Level.DIVISION: gettext_lazy("the same line of business"),
}


@dataclass(frozen=True)
class Words:
    """Two words that met, to be marked, and how they met."""

    asked: str
    found: str
    how: _StrOrPromise
    where: str


def codes_in_words(met: CodesMet) -> str:
    if met.needed == met.offered:
        return f"{met.offered} {label_of(met.offered)}"
    both = f"{met.needed} {label_of(met.needed)} ~ {met.offered} {label_of(met.offered)}"
    return f"{both} ({SHARED[met.level]})"


def words_of(pair: WordPair) -> Words:
    where = f"{pair.code} {label_of(pair.code)}" if pair.code else ""
    return Words(pair.asked, pair.found, HOW[pair.how], where)


def wish_in_words(wish: Wish) -> str:
    return f" {_('or')} ".join(sorted(map(_fact, wish)))


def _fact(fact: str) -> str:
    what, value = fact.split(":", 1)
    return FACTS[what](value)


def _kind(value: str) -> str:
    return str(dict(Kind.choices).get(value, value))


def _size(value: str) -> str:
    return str(dict(Size.choices).get(value, value))


FACTS: Final[dict[str, Callable[[str], str]]] = {
    "country": country_name,
    "language": language_name,
    "kind": _kind,
    "size": _size,
}
