"""Participants and wanted meetings as spreadsheets in the columns of the import, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from morava.directory.interfaces.lists.columns import NAMES
from morava.directory.models import Kind, Membership
from morava.forums.models import MeetingRequest, Priority
from morava.forums.queries import current_participations, current_slots
from morava.importing.cells import country_names
from morava.importing.interfaces.exports import Sheet, write_csv, write_xlsx

from ..lists.availability import availability_text
from ..lists.participant_columns import COLUMNS as PARTICIPANT_COLUMNS
from ..lists.request_columns import COLUMNS as REQUEST_COLUMNS
from . import PARTICIPANTS, REQUESTS
from .participant_plan import NAME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from morava.forums.models import Delegate, Forum, Participation, Slot
    from morava.importing.interfaces.exports import Value
    from morava.importing.kinds import Column, ImportKind

# The names stand in a column for each language, the wishes in a row for each meeting.
EXPORTED_PARTICIPANT_COLUMNS = tuple(column for column in PARTICIPANT_COLUMNS if column is not NAMES[0])
EXPORTED_REQUEST_COLUMNS = tuple(column for column in REQUEST_COLUMNS if not column.repeats)


def participants_file(forum: Forum, file_format: str) -> bytes:
    """All participants, a row for each delegate, in the reader's language."""
    return _file(EXPORTED_PARTICIPANT_COLUMNS, _participant_rows(forum), PARTICIPANTS, file_format)


def requests_file(forum: Forum, file_format: str) -> bytes:
    """All wanted meetings, a row for each."""
    return _file(EXPORTED_REQUEST_COLUMNS, _request_rows(forum), REQUESTS, file_format)


def _file(
    columns: Sequence[Column], rows: Iterator[Mapping[str, Any]], kind: ImportKind, file_format: str
) -> bytes:
    headings = [str(column.label) for column in columns]
    cells: Iterator[list[Value]] = ([row.get(column.key, "") for column in columns] for row in rows)
    if file_format == "csv":
        return write_csv(headings, cells)
    return write_xlsx([Sheet(str(kind.sheet), headings, cells, [column.width for column in columns])])


def _participant_rows(forum: Forum) -> Iterator[dict[str, Any]]:
    slots = list(current_slots(forum))
    clusters = _cluster_names(forum)
    countries = country_names(get_language() or settings.LANGUAGE_CODE)
    found = current_participations(forum).select_related("organisation", "table")
    for participation in found.prefetch_related("delegates", "unavailable_slots"):
        row = _participation_row(forum, participation, slots)
        row["cluster"] = clusters.get(participation.organisation_id, "")
        row["country"] = countries.get(row["country"], row["country"])
        delegates: list[Delegate | None] = list(participation.delegates.all()) or [None]
        for delegate in delegates:
            yield {**row, **_delegate_row(delegate)}


def _participation_row(forum: Forum, participation: Participation, slots: Sequence[Slot]) -> dict[str, Any]:
    organisation = participation.organisation
    table = getattr(participation, "table", None)
    away = {slot.pk for slot in participation.unavailable_slots.all()}
    return {
        **{name: getattr(organisation, name) or "" for name in NAME_FIELDS},
        "external_id": participation.external_id,
        "country": organisation.country,
        "kind": str(Kind(organisation.kind).label),
        "city": organisation.city,
        "nace_codes": ", ".join(organisation.nace_codes),
        "website": organisation.website,
        "availability": availability_text(away, slots, forum.zone),
        "most_meetings": participation.most_meetings,
        "fewest_meetings": participation.fewest_meetings,
        "table": table.number if table else None,
        "note": participation.note,
    }


def _delegate_row(delegate: Delegate | None) -> dict[str, Any]:
    if delegate is None:
        return {}
    return {
        "delegate": delegate.name,
        "email": delegate.email,
        "phone": delegate.phone,
        "languages": ", ".join(delegate.languages),
    }


def _cluster_names(forum: Forum) -> dict[int, str]:
    """The cluster each participating organisation joined first."""
    memberships = Membership.objects.filter(
        member__participations__forum=forum, until=None, group__kind=Kind.CLUSTER
    )
    names: dict[int, str] = {}
    for membership in memberships.select_related("group").order_by("pk"):
        names.setdefault(membership.member_id, str(membership.group))
    return names


def _request_rows(forum: Forum) -> Iterator[dict[str, Any]]:
    found = MeetingRequest.objects.filter(
        forum=forum, requester__is_withdrawn=False, partner__is_withdrawn=False
    )
    for request in found.select_related("requester__organisation", "partner__organisation").order_by("pk"):
        yield {
            "requester_id": request.requester.external_id,
            "requester": str(request.requester),
            "partner_id": request.partner.external_id,
            "partner": str(request.partner),
            "priority": str(Priority(request.priority).label),
            "note": request.note,
        }
