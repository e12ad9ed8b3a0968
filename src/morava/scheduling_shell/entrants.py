"""Who takes part: the rows of the lists of participants, gathered by organisation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from morava.directory.interfaces.lists.names import WORTH_OFFERING, NameIndex, alike
from morava.engine.language import fold, organisation_key
from morava.importing.messages import sentence

from .faults import SHOWN
from .kinds import NAME_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.importing.kinds import ParsedRow

    from .faults import Place, Remarks

MOST_COMPARED = 2_000
"""Names beyond which comparing each with each would take longer than anybody waits for a note."""
_MERGED = ("availability", "most_meetings", "fewest_meetings", "table", "parallel")


@dataclass(eq=False)
class Entrant:
    """One organisation; what its rows say first counts, languages are those of all its delegates."""

    id: str
    place: Place
    number: str = ""
    country: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    given_at: dict[str, Place] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    is_refused: bool = False

    def at(self, key: str) -> Place:
        """Where a value was given, for what is to be said about it."""
        return self.given_at.get(key, self.place)


class Entrants:
    """The organisations by number and by name.

    `open_to_all`: nobody said who takes part, so whoever is named in a wish does.
    """

    def __init__(self, remarks: Remarks, *, open_to_all: bool = False) -> None:
        self.open_to_all = open_to_all
        self.all: list[Entrant] = []
        self._remarks = remarks
        self._by_number: dict[str, Entrant] = {}
        self._by_name: dict[str, list[Entrant]] = defaultdict(list)
        self._by_key: dict[str, list[Entrant]] = defaultdict(list)
        self._ids: set[str] = set()

    # -- taking in ---------------------------------------------------------------------------------

    def take_row(self, place: Place, row: ParsedRow) -> None:
        """One row of a list of participants: a new organisation, or another row of a known one."""
        names = [row.get(key) for key in NAME_KEYS if row.get(key)]
        number = row.get("external_id", "")
        if not names:
            self._remarks.fault(place, sentence("forums.name_needed", {}))
            return
        entrant = self._known(place, number, names, row.get("country", ""))
        if entrant is not None:
            self._merge(place, entrant, row)
            entrant.is_refused |= not row.sound

    def _known(self, place: Place, number: str, names: list[str], country: str) -> Entrant | None:
        """The organisation a row is about; None where the row contradicts another."""
        by_number = self._by_number.get(number.casefold()) if number else None
        if by_number is not None:
            if any(self._is_called(by_number, name) for name in names):
                return by_number
            self._say(place, "forums.number_twice", number=number, other=by_number.id,
                      row=by_number.place.row_from(place))  # fmt: skip
            return None
        found = [
            one for one in self._named(*names) if not (country and one.country) or country == one.country
        ]
        if len(found) > 1:
            self._remarks.fault(place, self._could_be(place, names[0], found))
            return None
        if not found:
            return self._enter(place, number, names, country)
        return self._again(place, found[0], number, names)

    def _again(self, place: Place, known: Entrant, number: str, names: list[str]) -> Entrant | None:
        if number and known.number:
            self._say(place, "forums.two_numbers", number=known.number, row=known.place.row_from(place))
            return None
        if known.names.isdisjoint(map(_whole, names)):
            self._remarks.note(
                place,
                _("“%(name)s” is taken for “%(other)s” of row %(row)s.")
                % {"name": names[0], "other": known.id, "row": known.place.row_from(place)},
            )
        self._index(known, number, names)
        return known

    def _enter(self, place: Place, number: str, names: list[str], country: str) -> Entrant:
        entrant = Entrant(self._new_id(names[0], country), place, country=country)
        self.all.append(entrant)
        self._index(entrant, number, names)
        return entrant

    def _index(self, entrant: Entrant, number: str, names: Iterable[str]) -> None:
        if number:
            entrant.number = number
            self._by_number[number.casefold()] = entrant
        for name in names:
            entrant.names.add(_whole(name))
            entrant.keys.add(organisation_key(name))
            for index, key in ((self._by_name, _whole(name)), (self._by_key, organisation_key(name))):
                if entrant not in index[key]:
                    index[key].append(entrant)

    def _new_id(self, name: str, country: str) -> str:
        """The name, with the country or a number behind it where another has the same."""
        count, id_ = 1, name
        while id_ in self._ids:
            count += 1
            id_ = f"{name} ({country})" if country and count == 2 else f"{name} ({count})"
        self._ids.add(id_)
        return id_

    def _merge(self, place: Place, entrant: Entrant, row: ParsedRow) -> None:
        entrant.country = entrant.country or row.get("country", "")
        entrant.languages.update(row.get("languages") or ())
        for key in _MERGED:
            value = row.get(key)
            if value in (None, ""):
                continue
            kept = entrant.given.setdefault(key, value)
            at = entrant.given_at.setdefault(key, place)
            if kept != value:
                text = sentence("forums.differs_from_row", {"row": at.row_from(place), "kept": kept})
                self._remarks.note(place, text)

    # -- finding -----------------------------------------------------------------------------------

    def find(self, place: Place, number: str, name: str) -> Entrant | None:
        """Whom a list of wishes means; None, and a fault told, where that is not clear."""
        by_number = self._by_number.get((number or name).casefold())
        if by_number is not None and number and name and not self._is_called(by_number, name):
            self._say(place, "forums.number_and_name", number=number, name=by_number.id)
            return None
        found = [by_number] if by_number is not None else self._named(name) if name else []
        if len(found) == 1:
            return found[0]
        text = name or number
        if self.open_to_all and not found:
            return self._enter(place, number, [text], "")
        self._remarks.fault(place, self._could_be(place, text, found) if found else self._unknown(text))
        return None

    def has(self, name: str) -> bool:
        """Whether somebody is called like this."""
        return bool(self._named(name))

    def _named(self, *names: str) -> list[Entrant]:
        """Those of exactly one of these names, else those who differ in their legal form at most."""
        for index, key_of in ((self._by_name, _whole), (self._by_key, organisation_key)):
            found = [one for name in names for one in index.get(key_of(name), ())]
            if found:
                return list(dict.fromkeys(found))
        return []

    @staticmethod
    def _is_called(entrant: Entrant, name: str) -> bool:
        return any(alike(organisation_key(name), key) for key in entrant.keys)

    def _unknown(self, name: str) -> str:
        near = self._nearest(name)
        if near is not None:
            return _("No participant is called “%(name)s”. Is “%(near)s” meant?") % {
                "name": name,
                "near": near.id,
            }
        return _("No participant is called “%(name)s”. Correct it, or add a row for it.") % {"name": name}

    def _nearest(self, name: str) -> Entrant | None:
        """Only for faults that will be read: comparing with every name takes its time."""
        if len(self._remarks.faults) >= SHOWN:
            return None
        index = NameIndex((key, one) for key, found in self._by_key.items() for one in found)
        return next(iter(index.alike(organisation_key(name), least=WORTH_OFFERING, most=1)), None)

    def _could_be(self, place: Place, name: str, found: list[Entrant]) -> str:
        options = ", ".join(
            _("“%(name)s” of row %(row)s") % {"name": one.id, "row": one.place.row_from(place)}
            for one in found
        )
        return _("“%(name)s” can be any of these: %(options)s. Write its number or its whole name.") % {
            "name": name,
            "options": options,
        }

    def _say(self, place: Place, code: str, **params: object) -> None:
        self._remarks.fault(place, sentence(code, params))

    def note_likeness(self) -> None:
        """Where everybody is only named, tell of two names that may be one with a slip of the pen."""
        if not self.open_to_all or len(self.all) > MOST_COMPARED:
            return
        earlier: NameIndex[Entrant] = NameIndex()
        for entrant in self.all:
            key = organisation_key(entrant.id)
            for other in earlier.alike(key, most=1):
                self._remarks.note(
                    entrant.place,
                    _("“%(name)s” is written nearly like “%(other)s” of row %(row)s; they are taken for two.")
                    % {"name": entrant.id, "other": other.id, "row": other.place.row_from(entrant.place)},
                )
            earlier.add(key, entrant)


def _whole(name: str) -> str:
    """A name with its legal form, however that is parted: "d.o.o." and "doo" are the same."""
    return fold(name).replace(" ", "")
