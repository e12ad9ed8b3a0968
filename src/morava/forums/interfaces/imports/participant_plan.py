"""What a list of participants would do to one organisation, gathered from all its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from morava.directory.models import Kind
from morava.engine.language import fold, has_cyrillic, organisation_key

if TYPE_CHECKING:
    from morava.directory.models import Organisation
    from morava.forums.models import Delegate, Participation, Table
    from morava.importing.kinds import ParsedRow

NAME_FIELDS = ("name_en", "name_cs", "name_sr")
ORGANISATION_FIELDS = ("country", "kind", "city", "website", "nace_codes")
PARTICIPATION_FIELDS = ("external_id", "most_meetings", "fewest_meetings", "note")
DELEGATE_FIELDS = ("name", "email", "phone", "languages")
_EMPTY: dict[str, Any] = {
    "nace_codes": [],
    "languages": [],
    "most_meetings": None,
    "fewest_meetings": None,
    "kind": Kind.FIRM,
}
_SERBIAN_COUNTRIES = ("RS", "BA", "ME")
_CZECH_COUNTRIES = ("CZ", "SK")


@dataclass(slots=True)
class DelegatePlan:
    """One person of the list; `changes` are the fields to write."""

    row: int
    values: dict[str, Any]
    existing: Delegate | None = None
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        return identity_of(self.values.get("email"), self.values.get("name", ""))


@dataclass(slots=True, eq=False)
class Entrant:
    """One organisation of the list with all its rows.

    `keys` are the folded names it is known by. `given` holds what the rows say by column, the first row that
    says something wins. The changes are the fields in which that differs from what is stored; for a new
    organisation everything given.
    """

    first_row: int
    keys: set[str] = field(default_factory=set)
    organisation: Organisation | None = None
    participation: Participation | None = None
    given: dict[str, Any] = field(default_factory=dict)
    given_in: dict[str, int] = field(default_factory=dict)
    cluster: Organisation | Entrant | str | None = None
    joins_cluster: bool = False
    unavailable: set[int] | None = None
    table: Table | None = None
    delegates: dict[str, DelegatePlan] = field(default_factory=dict)
    organisation_changes: dict[str, Any] = field(default_factory=dict)
    participation_changes: dict[str, Any] = field(default_factory=dict)
    is_refused: bool = False

    @property
    def is_new(self) -> bool:
        return self.participation is None or self.participation.is_withdrawn

    @property
    def country(self) -> str | None:
        given: str | None = self.given.get("country")
        return given or (self.organisation.country if self.organisation else None)

    @property
    def names(self) -> list[str]:
        return [self.given[key] for key in ("name", *NAME_FIELDS) if self.given.get(key)]

    @property
    def label(self) -> str:
        return str(self.organisation) if self.organisation else next(iter(self.names), "")

    @property
    def has_changes(self) -> bool:
        return bool(
            self.is_new
            or self.organisation_changes
            or self.participation_changes
            or self.unavailable is not None
            or self.table is not None
            or self.joins_cluster
        )


def identity_of(email: str | None, name: str) -> str:
    """By what a delegate is recognised within an organisation."""
    return email.casefold() if email else f"name {fold(name)}"


def keys_of(row: ParsedRow) -> list[str]:
    """The folded names of the organisation a row is about."""
    names = (row.get(key) for key in ("name", *NAME_FIELDS))
    return list(dict.fromkeys(organisation_key(name) for name in names if name))


def name_field(name: str, country: str | None) -> str:
    """The language a name without one is taken to be in."""
    if has_cyrillic(name) or country in _SERBIAN_COUNTRIES:
        return "name_sr"
    return "name_cs" if country in _CZECH_COUNTRIES else "name_en"


def stored_names(entrant: Entrant) -> dict[str, str]:
    """The names to store, by field. A plain name never overwrites the same name spelled otherwise."""
    names = {key: entrant.given[key] for key in NAME_FIELDS if entrant.given.get(key) is not None}
    plain = entrant.given.get("name")
    if plain:
        organisation = entrant.organisation
        known = {
            organisation_key(name)
            for name in (*names.values(), *(organisation.names if organisation else ()))
        }
        if organisation_key(plain) not in known:
            names.setdefault(name_field(plain, entrant.country), plain)
    return names


def organisation_values(entrant: Entrant) -> dict[str, Any]:
    values = stored_names(entrant)
    values |= {key: _stored(key, entrant.given[key]) for key in ORGANISATION_FIELDS if key in entrant.given}
    if "kind" not in values and entrant.organisation is None and _sounds_like_cluster(entrant.names):
        values["kind"] = Kind.CLUSTER
    return values


def participation_values(entrant: Entrant) -> dict[str, Any]:
    return {key: _stored(key, entrant.given[key]) for key in PARTICIPATION_FIELDS if key in entrant.given}


def delegate_values(row: ParsedRow) -> dict[str, Any]:
    """The fields of the delegate of a row; empty if it names nobody."""
    columns = {"name": "delegate", "email": "email", "phone": "phone", "languages": "languages"}
    values = {
        name: _stored(name, row.values[column])
        for name, column in columns.items()
        if row.values.get(column) is not None
    }
    return values if values.get("name") or values.get("email") else {}


def differences(obj: object, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(obj, name) != value}


def _stored(name: str, value: Any) -> Any:
    """A value as it is stored; "" empties the field."""
    return _EMPTY.get(name, "") if value == "" else value


def _sounds_like_cluster(names: list[str]) -> bool:
    return any(word in fold(name) for name in names for word in ("klastr", "klaster", "cluster"))
