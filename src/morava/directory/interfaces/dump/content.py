"""What is in the dump of an association, piece by piece, and in which order.

The same state gives the same bytes, on either database: rows are put in order here, by what is told of them.
The organisations are chosen first and everything else is asked about them, so every name that is mentioned is
there, also when somebody writes meanwhile.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ObjectDoesNotExist

from morava.translation.content import written_in

from .parts import parts
from .rows import memberships_of_association, organisations_of_association, organisations_to_dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from ...models import Membership, Organisation
    from .parts import Part

FORMAT: Final = "morava.association"
VERSION: Final = 1
AT_ONCE: Final = 500
TEXTS: Final = {
    "short_names": "short_name",
    "descriptions": "description",
    "offers": "offers",
    "seeks": "seeks",
}
PLAIN: Final = (
    "registered_number",
    "tax_number",
    "founded_year",
    "headcount",
    "turnover",
    "balance",
    "figures_year",
    "size",
    "street",
    "postcode",
    "city",
    "region",
    "latitude",
    "longitude",
    "website",
    "languages",
    "nace_codes",
    "hs_codes",
    "export_markets",
    "export_share",
    "is_listed",
    "is_example",
    "confirmed_at",
    "checked_at",
    "created_at",
    "changed_at",
)
CERTIFICATE: Final = ("name", "issued_by", "valid_until")
CONTACT: Final = ("kind", "value", "whom", "visibility")
STANDING: Final = ("since", "kind", "size", "region", "nace", "staff")
PROFILE: Final = ("field", "legal_form", "management", "staff", "english_page", "label", "label_until")
DOCUMENT: Final = ("title", "address", "year")
VERIFICATION: Final = ("at", "state", "reason")
MEMBERSHIP: Final = ("since", "until", "part", "committed_since", "committed_until")


def dump_of(association: Organisation, *, with_contacts: bool) -> Iterator[str]:
    """The document in pieces, a row on each line."""
    chosen = {one.pk: one for one in organisations_of_association(association)}
    by_slug = sorted(chosen.values(), key=lambda one: one.slug)
    own = [one.pk for one in by_slug if one.country == association.country]
    others = [one for one in by_slug if one.country != association.country]
    head = {"format": FORMAT, "version": VERSION, "association": association.slug, "contacts": with_contacts}
    yield _json(head)[:-1]
    yield from _list("organisations", _organisations(own, with_contacts=with_contacts))
    yield from _list("others", map(_brief, others))
    yield from _list("memberships", _memberships(association, chosen))
    for part in parts():
        yield from _list(part.name, _rows_of(part, own))
    yield "}\n"


def _list(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for number, row in enumerate(rows):
        yield f"{',' * bool(number)}\n{_json(row)}"
    yield "\n]"


def _organisations(keys: list[int], *, with_contacts: bool) -> Iterator[dict[str, Any]]:
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        found = {one.pk: one for one in organisations_to_dump(some)}
        for key in some:
            if key in found:
                yield _organisation(found[key], with_contacts=with_contacts)


def _rows_of(part: Part, keys: list[int]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(keys), AT_ONCE):
        for row in part.rows(keys[start : start + AT_ONCE]):
            yield plain_fields(row)


def _brief(one: Organisation) -> dict[str, Any]:
    """Of an organisation of another country only what the cluster knows anyway."""
    return {"slug": one.slug, "kind": one.kind, "country": one.country, "names": written_in(one, "name")}


def _organisation(one: Organisation, *, with_contacts: bool) -> dict[str, Any]:
    contacts = {"contacts": _ordered(one.contacts.all(), CONTACT)} if with_contacts else {}
    return {
        **_brief(one),
        **{name: written_in(one, field) for name, field in TEXTS.items()},
        **_fields(one, PLAIN),
        "certificates": _ordered(one.certificates.all(), CERTIFICATE),
        **contacts,
        "standings": _ordered(one.standings.all(), STANDING),
        "cluster": _cluster(one),
    }


def _cluster(one: Organisation) -> dict[str, Any] | None:
    """What only clusters have; nothing of others."""
    try:
        profile = _fields(one.cluster_profile, PROFILE)
    except ObjectDoesNotExist:
        profile = {}
    verifications = [
        _fields(step, VERIFICATION) | {"checklist": step.checklist} for step in one.verifications.all()
    ]
    documents = _ordered(one.strategy_documents.all(), DOCUMENT)
    if not (profile or verifications or documents):
        return None
    return {
        "profile": profile or None,
        "documents": documents,
        "verifications": sorted(verifications, key=_json),
    }


def _memberships(association: Organisation, chosen: dict[int, Organisation]) -> list[dict[str, Any]]:
    rows = [
        _membership(one, chosen)
        for one in memberships_of_association(association)
        if one.group_id in chosen and one.member_id in chosen
    ]
    return sorted(rows, key=lambda row: (row["group"], row["since"], row["member"], _json(row)))


def _membership(one: Membership, chosen: dict[int, Organisation]) -> dict[str, Any]:
    sides = {"group": chosen[one.group_id].slug, "member": chosen[one.member_id].slug}
    return sides | _fields(one, MEMBERSHIP)


def _ordered(rows: Iterable[Model], names: Iterable[str]) -> list[dict[str, Any]]:
    """By what they tell: the number of a row in the database tells nothing and is not the same elsewhere."""
    wanted = tuple(names)
    return sorted((_fields(row, wanted) for row in rows), key=_json)


def _fields(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return plain_fields({name: getattr(row, name) for name in names})


def plain_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain_fields(one) if isinstance(one, dict) else _plain(one) for one in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _json(value: Any) -> str:
    """What the database keeps as JSON comes from PostgreSQL in another order than from SQLite; so in ours."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
