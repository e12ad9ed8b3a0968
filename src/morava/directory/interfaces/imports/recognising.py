"""Which organisation each row of a member list is about: by its number, its website, or its name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from morava.engine.language import has_cyrillic, organisation_key
from morava.engine.registration import NumberKind, WrongNumberError, checked_number
from morava.importing.messages import error

from ...facts import FAULTS
from ...models import NameKey, Organisation
from ...queries import every_organisation
from ..lists.names import NameIndex
from ..sites import site_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.importing.kinds import ParsedRow

    from .remarks import Remarks

NAME_FIELDS: Final = ("name_en", "name_cs", "name_sr")
NEW: Final = "new"
KINDS_OF_NUMBERS: Final = {"registered_number": NumberKind.REGISTERED, "tax_number": NumberKind.TAX}
_LANGUAGES: Final = {"CZ": "cs", "SK": "cs", "RS": "sr", "BA": "sr", "ME": "sr"}


@dataclass(slots=True, eq=False)
class Listed:
    """One organisation of the list with all its rows. `given` holds what they say, the first that says it."""

    first_row: int
    country: str
    keys: set[str]
    organisation: Organisation | None = None
    given: dict[str, Any] = field(default_factory=dict)
    contacts: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)
    membership: dict[str, Any] = field(default_factory=dict)
    is_member: bool = False
    membership_changes: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        names = [self.given[key] for key in ("name", *NAME_FIELDS) if self.given.get(key)]
        return str(self.organisation) if self.organisation else next(iter(names), "")


def keys_of(row: ParsedRow) -> list[str]:
    names = (row.get(key) for key in ("name", *NAME_FIELDS))
    return list(dict.fromkeys(organisation_key(name) for name in names if name))


def name_field(name: str, country: str) -> str:
    """The language a name without one is taken to be in."""
    return "name_sr" if has_cyrillic(name) else f"name_{_LANGUAGES.get(country, 'en')}"


class Recogniser:
    """Asks, where names are only alike; never guesses. Reads the directory once."""

    def __init__(self, country: str, remarks: Remarks) -> None:
        self.listed: list[Listed] = []
        self._country, self._remarks = country, remarks
        every = every_organisation()
        keys = NameKey.objects.values_list("key", "organisation_id")
        self._names: NameIndex[Organisation] = NameIndex((key, every[pk]) for key, pk in keys)
        numbers = Organisation.everything.values_list("pk", "country", "registered_number")
        self._numbers = {(country, number): every[pk] for pk, country, number in numbers}
        self._sites: dict[str, list[Organisation]] = defaultdict(list)
        for one in dict.fromkeys(every.values()):
            if site := site_of(one.website):
                self._sites[site].append(one)
        self._known: dict[int, Listed] = {}
        self._new_names: NameIndex[Listed] = NameIndex()
        self._new_numbers: dict[tuple[str, str], Listed] = {}

    def listed_of(self, row: ParsedRow) -> Listed | None:
        """None where the row is refused or waits for an answer."""
        country = row.get("country") or self._country
        if not self._bring_into_form(row, country):
            return None
        keys = keys_of(row)
        number = (country, row.get("registered_number", ""))
        if number[1] and (known := self._numbers.get(number)):
            return self._place(row, known)
        if number[1] and number in self._new_numbers:
            return self._new_numbers[number]
        if not keys:
            self._remarks.say(row.number, error("directory.name_needed", "name"))
            return None
        return self._by_site(row, country, keys) or self._by_name(row, country, keys)

    def _bring_into_form(self, row: ParsedRow, country: str) -> bool:
        """Numbers as they are kept; whether they can be such numbers."""
        for column, kind in KINDS_OF_NUMBERS.items():
            if not (written := row.get(column)):
                continue
            try:
                row.values[column] = checked_number(written, kind=kind, country=country)
            except WrongNumberError as wrong:
                why = ValidationError(FAULTS[wrong.code], params={"digits": wrong.digits}).messages[0]
                self._remarks.say(row.number, error("directory.refused", column, why=why))
                return False
        return True

    def _by_site(self, row: ParsedRow, country: str, keys: list[str]) -> Listed | None:
        """One website and a name that is alike: the same; a shared website alone says too little."""
        same = [one for one in self._sites.get(site_of(row.get("website", "")), ()) if one.country == country]
        alike = [one for one in self._names.exact(*keys) if one in same] or (
            [one for one in self._names.alike(*keys) if one in same]
        )
        return self._place(row, alike[0]) if len(alike) == 1 else None

    def _by_name(self, row: ParsedRow, country: str, keys: list[str]) -> Listed | None:
        exact = [one for one in self._names.exact(*keys) if one.country == country]
        # Another number makes it another organisation, whatever its name.
        number = row.get("registered_number", "")
        exact = [one for one in exact if not number or one.registered_number in ("", number)]
        if len(exact) == 1:
            return self._place(row, exact[0])
        if not exact and (mine := self._new_names.exact(*keys)) and not number:
            return mine[0]
        near = exact or [one for one in self._names.alike(*keys) if one.country == country]
        near = [one for one in near if not number or one.registered_number in ("", number)]
        if not near:
            return self._enter(row, country, keys)
        chosen = self._ask(row, keys, near)
        if chosen is None:
            return None
        return self._enter(row, country, keys) if chosen == NEW else self._place(row, _of(near, chosen))

    def _ask(self, row: ParsedRow, keys: list[str], near: Iterable[Organisation]) -> str | None:
        options = {f"organisation:{one.pk}": _described(one) for one in near}
        options[NEW] = _("None of these: enter it as a new organisation")
        name = row.get("name") or keys[0]
        return self._remarks.ask(row.number, f"same:{keys[0]}", "directory.same_organisation", name, options)

    def _place(self, row: ParsedRow, found: Organisation) -> Listed:
        if found.pk not in self._known:
            keys = {organisation_key(name) for name in found.names}
            self._known[found.pk] = self._take_in(Listed(row.number, found.country, keys, found))
        return self._known[found.pk]

    def _enter(self, row: ParsedRow, country: str, keys: list[str]) -> Listed:
        listed = self._take_in(Listed(row.number, country, set(keys)))
        for key in keys:
            self._new_names.add(key, listed)
        if number := row.get("registered_number"):
            self._new_numbers[country, number] = listed
        return listed

    def _take_in(self, listed: Listed) -> Listed:
        self.listed.append(listed)
        return listed


def _of(near: Iterable[Organisation], chosen: str) -> Organisation:
    return next(one for one in near if f"organisation:{one.pk}" == chosen)


def _described(one: Organisation) -> str:
    return ", ".join(filter(None, (str(one), one.city, one.registered_number)))
