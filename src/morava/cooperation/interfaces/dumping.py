"""Offers and requests in the dump of an association, with their reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from morava.directory.interfaces.dump import Part
from morava.directory.models import Kind, Size
from morava.translation.content import written_in

from ..domain.reviewing import CRITERIA
from ..domain.writing import TEXTS
from ..kinds import CloseReason, Cooperation, Rights, Stage, State, Type
from ..queries import opportunities_to_dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import TextChoices

    from ..models import Opportunity, Review

PLAIN: Final = (
    "slug",
    "type",
    "stage",
    "rights",
    "nace_codes",
    "technology_keywords",
    "market_keywords",
    "cooperation",
    "partner_kinds",
    "partner_sizes",
    "countries",
    "languages",
    "valid_until",
    "is_anonymous",
    "state",
    "submitted_at",
    "published_at",
    "closed_at",
    "close_reason",
    "is_example",
    "created_at",
    "changed_at",
)
REVIEW: Final = ("at", "is_published", *CRITERIA, "note")


def rows(keys: list[int]) -> Iterator[dict[str, Any]]:
    """In the order of the organisations' slugs, then of their own."""
    found = opportunities_to_dump(keys)
    for one in sorted(found, key=lambda row: (row.organisation.slug, row.slug)):
        yield _row(one)


def _row(one: Opportunity) -> dict[str, Any]:
    return {
        "organisation": one.organisation.slug,
        **{name: getattr(one, name) for name in PLAIN},
        "texts": texts_of(one),
        "reviews": sorted(map(_review, one.reviews.all()), key=lambda review: (review["at"], str(review))),
    }


def texts_of(one: Opportunity) -> dict[str, dict[str, str]]:
    """What was written, by language and then by field."""
    found: dict[str, dict[str, str]] = {}
    for name in TEXTS:
        for tongue, text in written_in(one, name).items():
            found.setdefault(tongue, {})[name] = text
    return found


def _review(review: Review) -> dict[str, Any]:
    return {name: getattr(review, name) for name in REVIEW}


def _one_of(values: Iterable[str], *, or_none: bool = False) -> dict[str, Any]:
    return {"enum": [*([""] if or_none else []), *values]}


def _several(choices: type[TextChoices]) -> dict[str, Any]:
    return {"type": "array", "items": _one_of(choices.values)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


_WORDS: Final = {"type": "array", "items": {"type": "string"}}
_SCORE: Final = {"type": "integer", "minimum": 0, "maximum": 5}
SHAPES: Final = {
    "opportunity": _object(
        {
            "organisation": _ref("slug")
            | {"description": "Whose it is, also where it stands without a name."},
            "slug": _ref("slug"),
            "type": _one_of(Type.values),
            "texts": {
                "description": "As they were written, by language and then by field.",
                "type": "object",
                "properties": {tongue: _ref("opportunity_texts") for tongue in ("en", "cs", "sr")},
                "additionalProperties": False,
            },
            "stage": _one_of(Stage.values, or_none=True),
            "rights": _one_of(Rights.values, or_none=True),
            "nace_codes": _ref("codes"),
            "technology_keywords": _WORDS,
            "market_keywords": _WORDS,
            "cooperation": _several(Cooperation),
            "partner_kinds": _several(Kind),
            "partner_sizes": _several(Size),
            "countries": {"type": "array", "items": _ref("country")},
            "languages": _ref("codes"),
            "valid_until": _ref("day"),
            "is_anonymous": {"type": "boolean"},
            "state": _one_of(state for state in State.values if state != State.DRAFT),
            "submitted_at": _ref("time_or_none"),
            "published_at": _ref("time_or_none"),
            "closed_at": _ref("time_or_none"),
            "close_reason": _one_of(CloseReason.values, or_none=True),
            "is_example": {"type": "boolean"},
            "created_at": _ref("time"),
            "changed_at": _ref("time"),
            "reviews": {
                "description": "The earliest first.",
                "type": "array",
                "items": _object(
                    {
                        "at": _ref("time"),
                        "is_published": {"type": "boolean"},
                        **dict.fromkeys(CRITERIA, _SCORE),
                        "note": {"type": "string"},
                    }
                ),
            },
        }
    ),
    "opportunity_texts": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in TEXTS},
        "additionalProperties": False,
    },
}
PART: Final = Part(
    "opportunities",
    "Offers and requests of the organisations, but drafts. By organisation, then by slug.",
    "opportunity",
    SHAPES,
    rows,
)
