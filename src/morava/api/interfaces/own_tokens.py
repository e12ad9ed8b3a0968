"""Tokens as their owner sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import ApiToken


@dataclass(frozen=True)
class OwnToken:
    """`may`: what it is good for, in words."""

    token: ApiToken
    may: list[str]


def in_words(tokens: Iterable[ApiToken]) -> list[OwnToken]:
    labels = {scope.value: str(scope.label) for scope in Scope}
    return [OwnToken(one, [labels.get(scope, scope) for scope in one.scopes]) for one in tokens]
