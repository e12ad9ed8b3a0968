"""What can be asked for behind the question mark of an address; everything else is refused by its name."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Final, Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import BeforeValidator, StringConstraints, ValidationInfo, model_validator

from morava.cooperation.kinds import Cooperation, State
from morava.directory.models import Kind, Size

from .problems import bad_fields

Language = Literal["en", "cs", "sr", "sr-latn"]
TypeOrSide = Literal[
    "offer",
    "request",
    "business_offer",
    "business_request",
    "technology_offer",
    "technology_request",
    "research_request",
]
MOST_ROWS: Final = 100
ROWS: Final = 25
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_written(value: Any) -> Any:
    """Only the one way of writing a day; the library would take others, such as seconds since 1970."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(value)
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)]
Day = Annotated[datetime.date, BeforeValidator(_as_written)]


class Parameters(Schema):
    """What every address takes."""

    language: Language | None = Field(
        None, description="The tongue of texts and labels; without it the header Accept-Language counts."
    )

    @model_validator(mode="before")
    @classmethod
    def _only_known_and_once(cls, given: Any, info: ValidationInfo) -> Any:
        query = (info.context or {})["request"].GET
        wrong = {name: [_("There is no such parameter.")] for name in query if name not in cls.model_fields}
        wrong |= {
            name: [_("Give this once.")]
            for name, values in query.lists()
            if len(values) > 1 and name not in wrong
        }
        if wrong:
            raise bad_fields(wrong)
        return given


class Paged(Parameters):
    limit: int = Field(ROWS, ge=1, le=MOST_ROWS, description="How many rows a page holds.")
    cursor: str | None = Field(
        None,
        max_length=500,
        description="Where the page begins: taken from `next` of the page before, never made by hand.",
    )


class AsOf(Paged):
    on: Day | None = Field(
        None, description="Only memberships of this day; without it all that are and ever were."
    )

    def day(self) -> datetime.date | None:
        """The day asked for, which must not be still to come: nobody knows who is a member then."""
        if self.on and self.on > timezone.localdate():
            raise bad_fields({"on": [_("This day is still to come.")]})
        return self.on


class Filters(Paged):
    """The filters of the public directory."""

    words: str | None = Field(
        None, max_length=100, description="Name, town or what it does, in any language and script."
    )
    side: Literal["offers", "seeks"] | None = Field(
        None,
        description="Only in what they offer or in what they look for; without `words` all who wrote it.",
    )
    country: str | None = Field(None, description="Two letters, such as `CZ`.", max_length=2)
    region: str | None = Field(
        None, max_length=5, description="A NUTS code of level 2 or 3; `none` for those without a region."
    )
    size: Size | None = Field(None, description="The class of Recommendation 2003/361/EC.")
    cluster: Slug | None = Field(None, description="Present members of this cluster (its slug).")
    nace: str | None = Field(
        None, max_length=5, description="A section, division, group or class of NACE Rev. 2, such as `25.6`."
    )
    speaks: str | None = Field(
        None, max_length=2, description="Two letters of a language one can talk to them in, such as `de`."
    )
    around: int | None = Field(
        None, ge=1, description="In and around a town of the map, by its number there."
    )


class OrganisationFilters(Filters):
    kind: Kind | None = Field(None, description="What sort of organisation.")


class OpportunityFilters(Paged):
    """The filters of the public list of offers and requests."""

    words: str | None = Field(
        None, max_length=500, description="What it is about, in any language and script: those that fit best."
    )
    type: TypeOrSide | None = Field(
        None, description="One type, or all that offer or all that look for something."
    )
    cooperation: Cooperation | None = Field(None, description="Type of cooperation.")
    country: str | None = Field(
        None, max_length=2, description="Where it comes from: two letters, such as `CZ`."
    )
    nace: str | None = Field(
        None, max_length=5, description="A section, division, group or class of NACE Rev. 2, such as `25.6`."
    )
    organisation: Slug | None = Field(
        None, description="Of this organisation (its slug), as far as the reader may know whose they are."
    )
    state: State | None = Field(None, description="Without a token only `published` ones are there.")


class DumpOptions(Parameters):
    contacts: Literal["true", "false"] = Field(
        "false", description="With e-mail addresses and phone numbers; whoever they belong to can see that."
    )
