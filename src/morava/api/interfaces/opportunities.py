"""Offers and requests as programs get them, in the reader's tongue and script."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from morava.cooperation.domain.writing import TEXTS, missing_of
from morava.cooperation.interfaces.dumping import texts_of
from morava.directory.nace import label_of
from morava.directory.queries import is_public
from morava.translation.content import in_tongue

from .telling import Telling

if TYPE_CHECKING:
    from collections.abc import Container

    from morava.cooperation.models import Opportunity

SUMMARY: Final = (
    "slug",
    "type",
    "is_anonymous",
    "cooperation",
    "valid_until",
    "state",
    "published_at",
    "changed_at",
    "is_example",
)
DETAILS: Final = (
    "technology_keywords",
    "market_keywords",
    "partner_kinds",
    "partner_sizes",
    "countries",
    "languages",
)


def revision_of(one: Opportunity) -> str:
    """Another one whenever it was changed, and the same in every tongue and for every reader."""
    return hashlib.sha256(f"{one.slug}|{one.changed_at.isoformat()}".encode()).hexdigest()[:16]


class OpportunityTelling(Telling):
    def opportunity_summary(self, one: Opportunity, known: Container[int]) -> dict[str, Any]:
        """`known`: the keys of those of which the reader may know whose they are."""
        owner = one.organisation
        page = reverse("cooperation:public", args=[one.slug]) if one.is_open and is_public(owner) else ""
        return {
            **{name: getattr(one, name) for name in SUMMARY},
            "title": one.shown_title,
            "summary": in_tongue(one, "summary"),
            "organisation": self.brief(owner) if one.pk in known else None,
            "country": owner.country,
            "nace": [{"code": code, "label": label_of(code)} for code in one.nace_codes],
            "url": self._absolute(reverse("api_v1:opportunity", args=[one.slug])),
            "page": self._absolute(page) if page else None,
        }

    def opportunity(
        self, one: Opportunity, known: Container[int], *, is_known: bool, may_change: bool
    ) -> dict[str, Any]:
        """`is_known`: the reader looks after it."""
        return self.opportunity_summary(one, known) | {
            **{name: in_tongue(one, name) for name in TEXTS if name not in ("title", "summary")},
            **{name: getattr(one, name) for name in DETAILS},
            "texts": texts_of(one),
            "stage": one.stage or None,
            "rights": one.rights or None,
            "working": _working(one, may_change=may_change) if is_known else None,
        }


def told_as(name: str) -> str:
    """What a column of the model is called in what programs send: `title_cs` is `texts.cs.title`."""
    if name in TEXTS:
        return "texts"
    stem, _underscore, tongue = name.rpartition("_")
    return f"texts.{tongue}.{stem}" if stem in TEXTS else name


def _working(one: Opportunity, *, may_change: bool) -> dict[str, Any]:
    return {
        "external_id": _external_id(one),
        "may_change": may_change,
        "missing": [
            {"field": told_as(name), "message": error.messages[0]} for name, error in missing_of(one).items()
        ],
        "reviews": list(one.reviews.all()),
        **{name: getattr(one, name) for name in ("created_at", "submitted_at", "closed_at")},
        "close_reason": one.close_reason or None,
    }


def _external_id(one: Opportunity) -> str | None:
    try:
        return one.external_key.value
    except ObjectDoesNotExist:
        return None
