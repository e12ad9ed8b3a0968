"""Lists of organisations and members as spreadsheets; a list of members can be imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from morava.importing.cells import country_names
from morava.importing.interfaces.exports import Sheet, write_csv, write_xlsx
from morava.translation.content import in_tongue

from ..models import Kind, Size
from ..places import region_name
from .classes import classes_told
from .imports import MEMBERS
from .imports.recognising import NAME_FIELDS
from .lists.columns import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from morava.importing.interfaces.exports import Value

    from ..models import Contact, Membership, Organisation

MOST: Final = 20_000
"""Rows of a file: more is for machines."""
HEADINGS: Final[dict[str, _StrOrPromise]] = {
    "name": pgettext_lazy("of an organisation", "Name"),
    "kind": _("Kind"),
    "country": _("Country"),
    "region": _("Region"),
    "city": _("City"),
    "classes": _("NACE codes"),
    "size": _("Size"),
    "founded_year": _("Founded in"),
    "registered_number": _("Registered number"),
    "website": _("Website"),
    "languages": _("Languages spoken"),
    "offers": _("What it offers"),
    "seeks": _("What it looks for"),
}
WIDTHS: Final = (34, 14, 14, 22, 18, 34, 12, 10, 16, 28, 12, 48, 48)
MEMBER_COLUMNS: Final = tuple(column for column in MEMBERS.columns if column is not NAMES[0])


def refuse_too_many(found: QuerySet[Any]) -> None:
    if found.count() > MOST:
        text = ngettext(
            "A file holds at most %(most)d row. Narrow the list by its filters.",
            "A file holds at most %(most)d rows. Narrow the list by its filters.",
            MOST,
        )
        raise ValidationError(text, code="too_many", params={"most": MOST})


def organisations_file(found: Iterable[Organisation], title: str, file_format: str) -> bytes:
    """What everybody may know of these organisations, in the reader's tongue and script."""
    rows = ([row[key] for key in HEADINGS] for row in map(_organisation_row, found))
    return _file(title, [str(one) for one in HEADINGS.values()], rows, WIDTHS, file_format)


def _organisation_row(organisation: Organisation) -> dict[str, Value]:
    return {
        "name": str(organisation),
        "kind": str(Kind(organisation.kind).label),
        "country": _country(organisation.country),
        "region": region_name(organisation.region),
        "city": organisation.city,
        "classes": "\n".join(classes_told(organisation.nace_codes)),
        "size": str(Size(organisation.size).label) if organisation.size else "",
        "founded_year": organisation.founded_year,
        "registered_number": organisation.registered_number,
        "website": organisation.website,
        "languages": ", ".join(organisation.languages),
        "offers": in_tongue(organisation, "offers"),
        "seeks": in_tongue(organisation, "seeks"),
    }


def members_file(
    memberships: Iterable[Membership], contacts: Mapping[int, Sequence[Contact]], file_format: str
) -> bytes:
    """In the columns of the import: a row for each member, and for each further person one reaches there."""
    rows = (
        [row.get(column.key, "") for column in MEMBER_COLUMNS]
        for membership in memberships
        for row in _member_rows(membership, contacts.get(membership.member_id, ()))
    )
    headings = [str(column.label) for column in MEMBER_COLUMNS]
    widths = [column.width for column in MEMBER_COLUMNS]
    return _file(str(MEMBERS.sheet), headings, rows, widths, file_format)


def _member_rows(membership: Membership, contacts: Sequence[Contact]) -> Iterator[dict[str, Any]]:
    member = membership.member
    people = dict.fromkeys(contact.whom for contact in contacts) or {"": None}
    for number, whom in enumerate(people):
        reached = {one.kind: one.value for one in contacts if one.whom == whom}
        person = {"whom": whom, "email": reached.get("email", ""), "phone": reached.get("phone", "")}
        yield {**(_member_row(membership) if not number else _named(member)), **person}


def _named(member: Organisation) -> dict[str, Any]:
    """By what a further row of it is recognised."""
    names = {name: getattr(member, name) or "" for name in NAME_FIELDS}
    return {**names, "country": _country(member.country), "registered_number": member.registered_number}


def _member_row(membership: Membership) -> dict[str, Any]:
    member = membership.member
    plain = ("tax_number", "city", "website", "street", "postcode", "headcount", "founded_year")
    is_committed = membership.committed_since and not membership.committed_until
    return {
        **_named(member),
        **{name: getattr(member, name) for name in plain},
        "kind": str(Kind(member.kind).label),
        "nace_codes": ", ".join(member.nace_codes),
        "offers": in_tongue(member, "offers"),
        "spoken": ", ".join(member.languages),
        "since": membership.since.isoformat(),
        "committed": str(membership.committed_since) if is_committed else capfirst(str(_("no"))),
    }


def _country(code: str) -> str:
    return country_names(get_language() or settings.LANGUAGE_CODE).get(code, code)


def _file(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
    file_format: str,
) -> bytes:
    if file_format == "csv":
        return write_csv(headings, rows)
    return write_xlsx([Sheet(title, headings, rows, widths)])
