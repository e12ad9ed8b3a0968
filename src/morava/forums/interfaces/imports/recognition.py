"""Which organisation each row of a list is about: a known one, one of an earlier row, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.directory.interfaces.lists.names import NameIndex, alike
from morava.engine.language import organisation_key
from morava.importing.messages import error

from .participant_plan import Entrant, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.directory.interfaces.imports.remarks import Remarks
    from morava.directory.models import Organisation
    from morava.importing.kinds import ParsedRow

    from .directory_view import DirectoryView

NEW = "new"


class Recogniser:
    """Asks, where names are only alike; never guesses."""

    def __init__(self, view: DirectoryView, remarks: Remarks) -> None:
        self.entrants: list[Entrant] = []
        self.new: NameIndex[Entrant] = NameIndex()
        self._view, self._remarks = view, remarks
        self._by_organisation: dict[int, Entrant] = {}
        self._by_external_id: dict[str, Entrant] = {}

    def entrant_of(self, row: ParsedRow) -> Entrant | None:
        """The organisation the row is about; None where the row is refused or waits for an answer."""
        number, keys = row.get("external_id"), keys_of(row)
        if number and number in self._by_external_id:
            return self._same_number(row, self._by_external_id[number], keys)
        known = self._view.by_external_id.get(number) if number else None
        if known is not None:
            return self._known_number(row, known.organisation, keys)
        if not keys:
            self._remarks.say(row.number, error("forums.name_needed", "name"))
            return None
        return self._by_name(row, keys)

    def _same_number(self, row: ParsedRow, entrant: Entrant, keys: list[str]) -> Entrant | None:
        if not keys or any(alike(key, other) for key in keys for other in entrant.keys):
            return entrant
        self._remarks.say(
            row.number,
            error("forums.number_twice", "external_id", number=row.get("external_id"), row=entrant.first_row,
                  other=entrant.label),
        )  # fmt: skip
        return None

    def _known_number(self, row: ParsedRow, known: Organisation, keys: list[str]) -> Entrant | None:
        """Two lists may both count from 1: a number alone must not turn one organisation into another."""
        stored = [organisation_key(name) for name in known.names]
        is_it = not keys or any(alike(key, other) for key in keys for other in stored)
        if is_it and row.get("country") in (None, known.country):
            return self._place(row, known)
        number = row.get("external_id")
        self._remarks.say(
            row.number, error("forums.number_taken", "external_id", number=number, other=str(known))
        )
        return None

    def _by_name(self, row: ParsedRow, keys: list[str]) -> Entrant | None:
        country = row.get("country")
        found = [one for one in self._view.organisations.exact(*keys) if country in (None, one.country)]
        if len(found) == 1:
            return self._place(row, found[0])
        if not found:
            mine = [one for one in self.new.exact(*keys) if country in (None, one.given.get("country"))]
            if mine:
                return self._another_row(row, mine[0])
        return self._ask_or_enter(row, keys, found)

    def _ask_or_enter(self, row: ParsedRow, keys: list[str], found: list[Organisation]) -> Entrant | None:
        """Several have the name, or others have one like it: then somebody has to say which is meant."""
        options = self._options(row, keys, found)
        if not options:
            return self._enter(row, keys)
        name = row.get("name") or keys[0]
        key = f"same:{row.get('country') or ''}:{keys[0]}"
        chosen = self._remarks.ask(row.number, key, "forums.same_organisation", name, described(options))
        if chosen is None:
            return None
        return self._enter(row, keys) if chosen == NEW else self._place(row, options[chosen])

    def _options(
        self, row: ParsedRow, keys: list[str], found: list[Organisation]
    ) -> dict[str, Organisation | Entrant | None]:
        country = row.get("country")
        near: list[Organisation | Entrant] = [*found]
        if not found:
            similar: list[Organisation | Entrant] = [*self._view.organisations.alike(*keys)]
            similar += self.new.alike(*keys)
            near += [one for one in similar if country in (None, one.country)]
            by_email = self._view.by_email.get((row.get("email") or "").casefold())
            if by_email is not None and by_email.organisation not in near:
                near.append(by_email.organisation)
        options: dict[str, Organisation | Entrant | None] = {value_of(one): one for one in near}
        return {**options, NEW: None} if options else {}

    def _place(self, row: ParsedRow, found: Organisation | Entrant | None) -> Entrant | None:
        if isinstance(found, Entrant):
            return self._another_row(row, found)
        if found is None:
            return None
        entrant = self._by_organisation.get(found.pk)
        if entrant is None:
            keys = {organisation_key(name) for name in found.names}
            entrant = Entrant(row.number, keys, found, self._view.participations.get(found.pk))
            self._by_organisation[found.pk] = entrant
            self._take_in(row, entrant)
        return self._another_row(row, entrant)

    def _enter(self, row: ParsedRow, keys: list[str]) -> Entrant | None:
        if not row.get("country"):
            self._remarks.say(row.number, error("forums.country_needed", "country"))
            return None
        entrant = Entrant(row.number, set(keys))
        entrant.given["country"] = row.get("country")
        for key in keys:
            self.new.add(key, entrant)
        self._take_in(row, entrant)
        return entrant

    def _take_in(self, row: ParsedRow, entrant: Entrant) -> None:
        self.entrants.append(entrant)
        if number := row.get("external_id"):
            self._by_external_id[number] = entrant
            entrant.given["external_id"] = number

    def _another_row(self, row: ParsedRow, entrant: Entrant) -> Entrant | None:
        """One organisation has one number in a list."""
        number, first = row.get("external_id"), entrant.given.get("external_id")
        if number and first and number != first:
            self._remarks.say(
                row.number, error("forums.two_numbers", "external_id", row=entrant.first_row, number=first)
            )
            return None
        entrant.keys.update(keys_of(row))
        if number:
            self._by_external_id.setdefault(number, entrant)
            entrant.given.setdefault("external_id", number)
        return entrant


def value_of(one: Organisation | Entrant) -> str:
    return f"row:{one.first_row}" if isinstance(one, Entrant) else f"organisation:{one.pk}"


def described(options: Mapping[str, Organisation | Entrant | None]) -> dict[str, str]:
    """The options of a question as a person reads them."""
    new = _("None of these: enter it as a new organisation")
    return {value: new if one is None else _description(one) for value, one in options.items()}


def _description(one: Organisation | Entrant) -> str:
    if isinstance(one, Entrant):
        return _("%(name)s (row %(row)s)") % {"name": one.label, "row": one.first_row}
    return ", ".join(filter(None, (str(one), one.city, one.country)))
