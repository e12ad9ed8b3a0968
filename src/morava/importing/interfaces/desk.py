"""Where an app lets people import: what, into which object, for whom, and how its pages look around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import Model
    from django.utils.functional import _StrOrPromise

    from ..kinds import ImportKind


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`kinds` in the order to import them. `owner` is for whom the choice of columns is remembered.

    `base` is the template that the pages extend, with the blocks `heading`, `lead`, `actions` and `content`;
    `context` is what it needs, and `context_of` what it needs besides for a kind, by its key. `trail` are the
    bread crumbs above this place. `done_url` is where a person goes on after an import.
    """

    kinds: Sequence[ImportKind]
    target: Model
    owner: Model
    by: AbstractBaseUser
    title: _StrOrPromise
    lead: _StrOrPromise
    done_url: str
    done_label: _StrOrPromise
    trail: Sequence[tuple[str, str]] = ()
    base: str = "importing/frame.html"
    context: dict[str, Any] = field(default_factory=dict)
    context_of: dict[str, dict[str, Any]] = field(default_factory=dict)
