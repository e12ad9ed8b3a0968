"""Who is to meet whom: the rows of the lists of wanted meetings, each pair once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine.scheduling.validation.limits import MOST
from morava.forums.priorities import Priority
from morava.importing.cells import joined_list
from morava.importing.messages import sentence

from .faults import BadInputError

if TYPE_CHECKING:
    from morava.importing.kinds import ParsedRow

    from .entrants import Entrant, Entrants
    from .faults import Place, Remarks


@dataclass
class Wish:
    """A pair that is to meet, and how much that matters (1 high, 3 low)."""

    a: Entrant
    b: Entrant
    priority: int


class Wishes:
    """The pairs, in the order in which they were first wanted."""

    def __init__(self, entrants: Entrants, remarks: Remarks) -> None:
        self.pairs: dict[frozenset[Entrant], Wish] = {}
        self._entrants, self._remarks = entrants, remarks

    def take_row(self, place: Place, row: ParsedRow) -> None:
        """A row for one meeting, or for a participant with all the partners."""
        if not row.sound:
            return
        number, name = row.get("requester_id", ""), row.get("requester", "")
        partners = self._partners(row)
        if not number and not name:
            if partners:
                self._remarks.fault(place, sentence("forums.requester_needed", {}))
            return
        if not partners:
            self._nobody_wanted(place, row)
            return
        requester = self._entrants.find(place, number, name)
        for partner_number, partner_name in partners:
            partner = self._entrants.find(place, partner_number, partner_name)
            if requester is not None and partner is not None and self._are_there(place, requester, partner):
                self._take(place, requester, partner, int(row.get("priority") or Priority.NORMAL))

    def _nobody_wanted(self, place: Place, row: ParsedRow) -> None:
        """A participant without wishes is fine in a list of participants; a row for one meeting is not."""
        if "wants" not in row.values:
            self._remarks.fault(place, sentence("forums.partner_needed", {}))

    def _partners(self, row: ParsedRow) -> list[tuple[str, str]]:
        """(number, name) of each wanted partner; several may stand in one cell."""
        number, name = row.get("partner_id", ""), row.get("partner", "")
        found = [(number, name)] if number else [("", one) for one in self._names(name)]
        return found + [("", one) for one in row.get("wants") or ()]

    def _names(self, cell: str) -> list[str]:
        return [cell] if cell and self._entrants.has(cell) else joined_list(cell)

    def _are_there(self, place: Place, *sides: Entrant) -> bool:
        """Whether no side was refused; that has been told where the side is listed."""
        refused = next((side for side in sides if side.is_refused), None)
        if refused is not None:
            self._remarks.note(
                place, _("“%(name)s” is left out, and this meeting with it.") % {"name": refused.id}
            )
        return refused is None

    def _take(self, place: Place, one: Entrant, other: Entrant, priority: int) -> None:
        if one is other:
            self._remarks.fault(place, _("%(one)s cannot have a meeting with itself.") % {"one": one.id})
            return
        wish = self.pairs.setdefault(frozenset((one, other)), Wish(one, other, priority))
        wish.priority = min(wish.priority, priority)
        if len(self.pairs) > MOST["meetings"]:
            raise BadInputError(
                _("%(place)s: up to here there are more than %(most)s wanted meetings, which is the limit.")
                % {"place": place, "most": MOST["meetings"]}
            )
