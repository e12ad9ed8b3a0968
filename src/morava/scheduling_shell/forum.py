"""From spreadsheets to what the engine places: an instance, and what was noticed on the way."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine.scheduling import InputError, Instance, Interpreter, Meeting, Participant, Session
from morava.forums.interfaces.lists.availability import NeverFreeError, UnclearTimesError, unavailable_slots
from morava.forums.understanding import is_enough_to_interpret, understood
from morava.importing.messages import sentence

from .entrants import Entrants
from .faults import BadInputError, Remarks
from .files import read_file
from .kinds import INTERPRETERS, PARTICIPANTS, WISHES
from .recognising import recognise, rows_of
from .wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from morava.importing.kinds import ParsedRow

    from .entrants import Entrant
    from .faults import Place
    from .frame import Frame
    from .recognising import Found

FAIRNESS = 2
"""By how much the breaks of any two participants should differ at most, as in the published problem."""
_SHOWN = 60


@dataclass(frozen=True)
class Forum:
    """What is to be placed, and what should be looked at."""

    instance: Instance
    notes: list[str]


def forum_of(paths: Sequence[Path], frame: Frame, *, leave_out_faults: bool = False) -> Forum:
    """Read all lists. With `leave_out_faults`, rows that cannot be used are left out and noted.

    Raises BadInputError, which names each fault with its file, sheet and row.
    """
    remarks = Remarks()
    found = recognise([read_file(path) for path in paths], remarks)
    reader = _Reader(frame, remarks)
    reader.read(found)
    if leave_out_faults:
        remarks.leave_out_faults()
    remarks.refuse_faults()
    if not reader.wishes.pairs:
        raise BadInputError(
            _("There are no wanted meetings. Write them into a column “Wants to meet” beside each "
              "participant, or into a list with the columns “Participant” and “Partner”.")
        )  # fmt: skip
    return Forum(reader.instance(paths[0].stem), remarks.notes)


class _Reader:
    """Takes in the lists one after the other: participants first, then wishes, then interpreters."""

    def __init__(self, frame: Frame, remarks: Remarks) -> None:
        self._frame, self._remarks = frame, remarks
        self._people: list[Participant] = []
        self._interpreters: list[Interpreter] = []
        self._tables = frozenset(frame.tables)
        self._hosts: dict[int, Entrant] = {}

    def read(self, found: Found) -> None:
        self._entrants = Entrants(self._remarks, open_to_all=found.only_wishes)
        self.wishes = Wishes(self._entrants, self._remarks)
        for one in found.participants:
            for place, row in rows_of(one, PARTICIPANTS, self._remarks):
                self._entrants.take_row(place, row)
        self._people = self._participants()
        for one in found.wishes:
            for place, row in rows_of(one, WISHES, self._remarks):
                self.wishes.take_row(place, row)
        if found.only_wishes:
            self._remarks.notes.append(
                _("There is no list of participants, so whoever is named in a wanted meeting takes part.")
            )
            self._entrants.note_likeness()
            self._people = [Participant(entrant.id) for entrant in self._entrants.all]
        for one in found.interpreters:
            for place, row in rows_of(one, INTERPRETERS, self._remarks):
                self._take_interpreter(place, row)

    def instance(self, name: str) -> Instance:
        """Raises BadInputError for what the engine refuses, with the place of whom it speaks of."""
        try:
            return Instance(
                name=name,
                participants=tuple(self._people),
                sessions=self._sessions(),
                tables=self._frame.tables,
                meetings=tuple(
                    Meeting(f"m{number}", wish.a.id, wish.b.id, wish.priority)
                    for number, wish in enumerate(self.wishes.pairs.values(), 1)
                ),
                fairness=FAIRNESS,
                interpreters=tuple(self._interpreters),
            )
        except InputError as error:
            raise BadInputError(self._placed(error)) from error

    def _placed(self, error: InputError) -> str:
        places = {entrant.id: entrant.place for entrant in self._entrants.all}
        place = places.get(str(error.culprit.get("participant")))
        return f"{place}: {error}" if place else str(error)

    def _sessions(self) -> tuple[Session, ...]:
        days = self._frame.days
        return tuple(
            Session(
                id=f"{session.starts_at:%Y-%m-%d %H:%M}" if len(days) > 1 else f"{session.starts_at:%H:%M}",
                slots=session.count,
                name=str(session),
                day=days.index(session.starts_at.date()),
            )
            for session in self._frame.sessions
        )

    # -- participants ------------------------------------------------------------------------------

    def _participants(self) -> list[Participant]:
        """Those without a fault; all faults are told, so that they can be mended at once."""
        found = [(entrant, self._participant(entrant)) for entrant in self._entrants.all]
        return [participant for entrant, participant in found if not entrant.is_refused]

    def _participant(self, entrant: Entrant) -> Participant:
        away = self._away(entrant)
        parallel = entrant.given.get("parallel", 1)
        fewest, most = self._limits(entrant, (len(self._frame.slots) - len(away)) * parallel)
        return Participant(
            id=entrant.id,
            unavailable=away,
            fewest=fewest,
            most=most,
            host_table=self._table(entrant),
            parallel=parallel,
            languages=understood(entrant.languages),
        )

    def _away(self, entrant: Entrant) -> frozenset[int]:
        text, place = entrant.given.get("availability"), entrant.at("availability")
        away = self._slots_away(place, text) if text else frozenset()
        entrant.is_refused |= away is None
        return away or frozenset()

    def _slots_away(self, place: Place, text: str) -> frozenset[int] | None:
        """The slots in which somebody cannot come; None, and a fault told, where that is not clear."""
        try:
            return frozenset(unavailable_slots(text, self._frame.slots, datetime.UTC))
        except UnclearTimesError as unclear:
            self._say(place, "forums.times_unclear", text=str(unclear)[:_SHOWN])
        except NeverFreeError:
            self._say(place, "forums.never_free", text=text[:_SHOWN])
        return None

    def _limits(self, entrant: Entrant, room: int) -> tuple[int, int | None]:
        fewest, most = entrant.given.get("fewest_meetings", 0), entrant.given.get("most_meetings")
        if most is not None and fewest > most:
            fault = sentence("forums.limits_crossed", {"fewest": fewest, "most": most})
        elif fewest > room:
            fault = _(
                "“%(name)s” is promised more meetings (%(fewest)s) than there are slots in which they can "
                "come (%(room)s). Promise fewer, or let them come for longer."
            ) % {"name": entrant.id, "fewest": fewest, "room": room}
        else:
            return fewest, most
        self._refuse(entrant, "fewest_meetings", fault)
        return 0, most

    def _table(self, entrant: Entrant) -> int | None:
        number = entrant.given.get("table")
        if number is None:
            return None
        first = self._hosts.setdefault(number, entrant)
        if number not in self._tables:
            fault = _("There is no table %(number)s.") % {"number": number}
        elif first is not entrant:
            row = first.at("table").row_from(entrant.at("table"))
            fault = sentence("forums.table_twice", {"number": number, "row": row})
        elif entrant.given.get("parallel", 1) > 1:
            fault = _(
                "“%(name)s” has a table of its own, at which only one meeting at a time can be. Empty the "
                "cell with the table or the one with the meetings at once."
            ) % {"name": entrant.id}
        else:
            return int(number)
        self._refuse(entrant, "table", fault)
        return None

    def _refuse(self, entrant: Entrant, key: str, fault: str) -> None:
        entrant.is_refused = True
        self._remarks.fault(entrant.at(key), fault)

    # -- interpreters ------------------------------------------------------------------------------

    def _take_interpreter(self, place: Place, row: ParsedRow) -> None:
        name, languages = row.get("interpreter"), frozenset(row.get("languages") or ())
        if not row.sound:
            return
        if not is_enough_to_interpret(languages):
            text = _("“%(name)s” needs two languages at least to interpret between them.")
            self._remarks.fault(place, text % {"name": name})
        elif any(one.id == name for one in self._interpreters):
            self._remarks.fault(place, _("“%(name)s” is there twice.") % {"name": name})
        else:
            text = row.get("availability")
            away = self._slots_away(place, text) if text else frozenset()
            rest = row.get("rest_after") or None
            if away is not None:
                self._interpreters.append(
                    Interpreter(name, understood(languages), unavailable=away, rest_after=rest)
                )

    def _say(self, place: Place, code: str, **params: object) -> None:
        self._remarks.fault(place, sentence(code, params))
