"""What is told of offers and requests, and what can be sent of them."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal

from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict, StrictBool, StringConstraints

from morava.cooperation.kinds import CloseReason, Cooperation, Rights, Stage, State, Type
from morava.directory.models import Kind, Size

from .parameters import Day, Slug
from .shapes import Activity, Brief, WrongField

MOST_KEYWORDS: Final = 12
MOST_CODES: Final = 50
EXTERNAL_ID: Final = r"^[-A-Za-z0-9._:/]+$"
Keyword = Annotated[str, StringConstraints(pattern=r"^[^,;\x00-\x1f]+$", max_length=60)]
PartnerKind = Literal["cluster", "firm", "research", "education", "public_body"]
Code = Annotated[str, StringConstraints(max_length=10)]
WRITTEN: Final[dict[str, Any]] = {
    "title": "Odlitky ze šedé litiny do 80 kg",
    "summary": "Slévárna nabízí odlitky s obráběním a zkouškami.",
    "description": "EN-GJL-150 až 250, 1 až 80 kg, 2 000 t ročně.",
    "advantages": "Modely děláme sami: první kusy za tři týdny.",
    "partner_role": "Výrobce čerpadel, který posílá výkresy a odebere 200 až 2 000 kusů ročně.",
}
CHOSEN: Final[dict[str, Any]] = {
    "type": "business_offer",
    "nace_codes": ["24.51"],
    "technology_keywords": ["lití", "obrábění"],
    "cooperation": ["supply"],
    "countries": ["RS"],
    "languages": ["cs", "en"],
}


TOLD: Final[dict[str, Any]] = {
    "slug": "odlitky-ze-sede-litiny-do-80-kg-k3m9x2ap",
    **{name: CHOSEN[name] for name in ("type", "cooperation")},
    **{name: WRITTEN[name] for name in ("title", "summary")},
    "organisation": {
        "slug": "slevarna-ostravice",
        "name": "Slévárna Ostravice s.r.o.",
        "kind": "firm",
        "country": "CZ",
        "url": "https://morava.example.org/api/v1/organisations/slevarna-ostravice",
        "page": "https://morava.example.org/cs/directory/slevarna-ostravice/",
    },
    "country": "CZ",
    "is_anonymous": False,
    "nace": [{"code": "24.51", "label": "Výroba odlitků z litiny"}],
    "valid_until": "2027-04-30",
    "state": "draft",
    "published_at": None,
    "changed_at": "2026-10-30T09:15:00.120Z",
    "is_example": False,
    "url": "https://morava.example.org/api/v1/opportunities/odlitky-ze-sede-litiny-do-80-kg-k3m9x2ap",
    "page": None,
}
TOLD_WHOLE: Final[dict[str, Any]] = {
    **TOLD,
    **{name: WRITTEN[name] for name in ("description", "advantages", "partner_role")},
    **{name: CHOSEN[name] for name in ("technology_keywords", "countries", "languages")},
    "texts": {"cs": WRITTEN},
    "stage": None,
    "rights": None,
    "market_keywords": [],
    "partner_kinds": [],
    "partner_sizes": [],
    "working": {
        "external_id": "crm:4711",
        "may_change": True,
        "missing": [],
        "reviews": [],
        "created_at": "2026-10-30T09:15:00.120Z",
        "submitted_at": None,
        "closed_at": None,
        "close_reason": None,
    },
}


def _without_defaults(schema: dict[str, Any]) -> None:
    """What is left out of a change is not set to anything."""
    for part in schema["properties"].values():
        part.pop("default", None)


def _of_a_draft(schema: dict[str, Any]) -> None:
    _without_defaults(schema)
    own = {"organisation": "slevarna-ostravice", "external_id": "crm:4711"}
    schema["example"] = {**own, "texts": {"cs": WRITTEN}, **CHOSEN}


def _of_a_change(schema: dict[str, Any]) -> None:
    _without_defaults(schema)
    schema["example"] = {"texts": {"en": {"title": "Grey iron castings up to 80 kg"}}, "countries": ["RS"]}


class TextsIn(BaseModel):
    """In one language. What is left out stays as it is; an empty text takes it away."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_defaults)

    title: str = Field(default="", max_length=120)
    summary: str = Field(default="", max_length=500)
    description: str = Field(default="", max_length=5_000)
    advantages: str = Field(default="", max_length=2_000)
    partner_role: str = Field(default="", max_length=2_000, description="What the partner is to do.")


class TextsByLanguage(BaseModel):
    """One language is enough. Serbian in either script."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_defaults)

    en: TextsIn = TextsIn()
    cs: TextsIn = TextsIn()
    sr: TextsIn = TextsIn()


class _Sent(BaseModel):
    """What can be written of an offer or a request besides its type."""

    texts: TextsByLanguage = TextsByLanguage()
    stage: Stage | None = None
    rights: Rights | None = None
    nace_codes: list[Code] = Field(
        default_factory=list, max_length=MOST_CODES, description="The first is what it is about above all."
    )
    technology_keywords: list[Keyword] = Field(default_factory=list, max_length=MOST_KEYWORDS)
    market_keywords: list[Keyword] = Field(default_factory=list, max_length=MOST_KEYWORDS)
    cooperation: list[Cooperation] = Field(default_factory=list)
    partner_kinds: list[PartnerKind] = Field(default_factory=list)
    partner_sizes: list[Size] = Field(default_factory=list)
    countries: list[Code] = Field(
        default_factory=list, description="Of the partner: those of the associations here, such as `RS`."
    )
    languages: list[Code] = Field(
        default_factory=list, max_length=MOST_CODES, description="Spoken; two letters each, such as `cs`."
    )
    is_anonymous: StrictBool = Field(
        False,
        description="Without the name until an interest is accepted; then no text may tell whose it is.",
    )


class OpportunityDraft(_Sent):
    """A new offer or request. To be reviewed it also needs a title, a summary, a description, what the
    partner is to do, a NACE code and a type of cooperation; a draft can do without."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_of_a_draft)

    organisation: Slug = Field(description="Whose it is: one that the owner of the token may write for.")
    external_id: str = Field(
        max_length=100,
        pattern=EXTERNAL_ID,
        description="Your own name for it. Sent again with the same one, nothing is made twice.",
    )
    type: Type
    valid_until: Day | None = Field(
        None, description="At most a year from now; left out, about half a year from now."
    )


class OpportunityChange(_Sent):
    """Only what is to change. Lists are taken as a whole."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_of_a_change)

    type: Type = Type.BUSINESS_OFFER
    valid_until: Day = Field(datetime.date.max, description="At most a year from now.")


class Closing(BaseModel):
    """Why it is closed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "found_here"}})

    reason: Literal["found_here", "found_elsewhere", "no_longer"]


class OpportunitySummary(Schema):
    model_config = ConfigDict(json_schema_extra={"example": TOLD})

    slug: str = Field(description="Its name in addresses; it never changes and does not tell whose it is.")
    type: Type
    title: str = Field(description="In the language and script asked for, or in the best there is.")
    summary: str
    organisation: Brief | None = Field(
        description="Whose it is; null where it stands without a name and the reader may not know it."
    )
    country: str = Field(description="Where it comes from; two letters (ISO 3166-1).")
    is_anonymous: bool
    nace: list[Activity] = Field(description="What it is about; the first above all.")
    cooperation: list[Cooperation]
    valid_until: datetime.date
    state: State = Field(description="Everybody sees those that are `published` and still valid.")
    published_at: datetime.datetime | None
    changed_at: datetime.datetime
    is_example: bool = Field(description="An invented one, to look around.")
    url: str = Field(description="Where this API tells more.")
    page: str | None = Field(description="The page for people; null for one that is not public.")


class ReviewLine(Schema):
    at: datetime.datetime
    is_published: bool = Field(description="False: it was returned.")
    note: str


class OpportunityWorking(Schema):
    """What only those see who look after it: who may write for its organisation, and who reviews it."""

    external_id: str | None
    may_change: bool = Field(description="Whether the owner of the token may write for the organisation.")
    missing: list[WrongField] = Field(description="What it still needs before it can be reviewed.")
    reviews: list[ReviewLine] = Field(description="The latest first.")
    created_at: datetime.datetime
    submitted_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    close_reason: CloseReason | None


class OpportunityDetails(OpportunitySummary):
    """All that the reader may know of an offer or a request."""

    model_config = ConfigDict(json_schema_extra={"example": TOLD_WHOLE})

    description: str
    advantages: str
    partner_role: str = Field(description="What the partner is to do.")
    texts: dict[str, dict[str, str]] = Field(
        description="As they were written, by language and then by field."
    )
    stage: Stage | None
    rights: Rights | None
    technology_keywords: list[str]
    market_keywords: list[str]
    partner_kinds: list[Kind]
    partner_sizes: list[Size]
    countries: list[str] = Field(description="Of the partner.")
    languages: list[str] = Field(description="Spoken.")
    working: OpportunityWorking | None
