"""What answers look like. The description for programs (OpenAPI) is made from these, and so is the page."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from ninja import Field, Schema
from pydantic import ConfigDict

from morava.directory.models import Kind, Label, Part, Size, Verification, Visibility

Item = TypeVar("Item")


class Rows(Schema, Generic[Item]):
    """One page of rows."""

    items: list[Item]
    count: int | None = Field(
        description="How many there are on all pages together; null for more than 5,000: too many to count."
    )
    next: str | None = Field(description="The address of the next page; null on the last one.")


class Activity(Schema):
    """A class of NACE Rev. 2."""

    code: str
    label: str


class Region(Schema):
    code: str = Field(description="Of NUTS level 3.")
    name: str


class Brief(Schema):
    """By what an organisation is known."""

    slug: str = Field(description="Its name in addresses; it never changes.")
    name: str = Field(description="In the language and script asked for, or in the best there is.")
    kind: Kind
    country: str = Field(description="Two letters (ISO 3166-1).")
    url: str = Field(description="Where this API tells more.")
    page: str | None = Field(description="The page for people; null for one that is not public.")


class Summary(Brief):
    short_name: str
    city: str
    region: Region | None
    size: Size | None
    nace: list[Activity] = Field(description="What it does; the first above all.")
    website: str
    logo: str | None = Field(description="The address of a picture (WebP).")
    changed_at: datetime.datetime


class CertificateLine(Schema):
    name: str
    issued_by: str
    valid_until: datetime.date | None


class ContactLine(Schema):
    kind: Literal["email", "phone"]
    value: str
    whom: str
    visibility: Visibility


class Working(Schema):
    """What only those see who work with the organisation."""

    street: str
    postcode: str
    headcount: int | None
    turnover: int | None = Field(description="In euros.")
    balance: int | None = Field(description="In euros.")
    figures_year: int | None
    export_share: int | None = Field(description="Per cent of turnover.")
    is_listed: bool
    confirmed_at: datetime.datetime | None
    checked_at: datetime.datetime | None


class OrganisationDetails(Summary):
    """All that the reader may know of an organisation."""

    names: dict[str, str] = Field(description="As they were written, by language.")
    description: str
    offers: str
    seeks: str
    registered_number: str
    tax_number: str
    founded_year: int | None
    latitude: float | None
    longitude: float | None
    languages: list[str]
    hs_codes: list[str]
    export_markets: list[str]
    certificates: list[CertificateLine]
    contacts: list[ContactLine] = Field(description="Those that the reader may see.")
    is_example: bool = Field(description="An invented one, to look around.")
    working: Working | None


class ClusterSummary(Summary):
    member_count: int = Field(description="Present members.")


class ClusterFacts(Schema):
    """What a cluster tells to those who work with it."""

    field: str
    legal_form: str
    management: str
    staff: Decimal | None = Field(description="Of the management, full-time equivalents.")
    english_page: str
    label: Label | None
    label_until: datetime.date | None
    verification: Verification.State | None
    verification_at: datetime.datetime | None


class ClusterDetails(OrganisationDetails):
    member_count: int = Field(description="Present members.")
    cluster: ClusterFacts | None


class Commitment(Schema):
    """Pays its fee, or has undertaken to take part. Shown to those who work with either side."""

    since: datetime.date | None
    until: datetime.date | None


class MembershipLine(Schema):
    group: Brief
    member: Brief
    since: datetime.date
    until: datetime.date | None = Field(
        description="The first day on which it is no longer; null while it is."
    )
    part: Part
    commitment: Commitment | None


class WrongField(Schema):
    field: str
    message: str


class ProblemDetails(Schema):
    """Why something was refused (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "https://morava.example.org/api/#wrong-fields",
                "title": "It cannot be stored so",
                "status": 422,
                "detail": "Some fields are wrong. Each is named below.",
                "errors": [
                    {"field": "valid_until", "message": "This day has passed. Choose a later one."},
                    {"field": "nace_codes.0", "message": "This cannot be understood."},
                ],
            }
        }
    )

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[WrongField] | None = None
