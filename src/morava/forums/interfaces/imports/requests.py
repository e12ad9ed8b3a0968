"""Importing wanted meetings: who wants to meet whom, found by number or by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from morava.directory.interfaces.imports.remarks import Remarks
from morava.directory.interfaces.lists.names import PROBABLY_THE_SAME, WORTH_OFFERING, NameIndex
from morava.directory.models import NameKey
from morava.engine.language import organisation_key
from morava.forums.domain.many import request_meetings
from morava.forums.domain.pairs import clusters_of, obstacle
from morava.forums.domain.requests import change_request
from morava.forums.models import MeetingRequest, Participation, Priority
from morava.importing.cells import joined_list
from morava.importing.kinds import Handler, Judgement, ParsedRow, Verdict
from morava.importing.messages import Message, error, note, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.accounts.models import Person
    from morava.forums.models import Forum
    from morava.importing.kinds import Journal

LEAVE_OUT = "leave-out"


@dataclass(slots=True)
class Wish:
    """One wanted meeting of the list, and the request it is already, if it is."""

    row: int
    requester: Participation
    partner: Participation
    priority: int | None
    note: str | None
    existing: MeetingRequest | None

    @property
    def changes(self) -> dict[str, Any]:
        given = {"priority": self.priority, "note": self.note}
        return {
            name: value
            for name, value in given.items()
            if value is not None and getattr(self.existing, name, None) != value
        }


def _at_rows(
    journal: Journal, wishes: Iterable[Wish]
) -> Iterator[tuple[Participation, Participation, int, str]]:
    """Wishes as they are entered, each with its row in hand while it is drawn."""
    for wish in wishes:
        journal.at(wish.row)
        yield wish.requester, wish.partner, wish.priority or Priority.NORMAL, wish.note or ""


class RequestsHandler(Handler):
    def __init__(self, forum: Forum, by: Person | None) -> None:
        self._forum, self._by = forum, by
        found = Participation.objects.filter(forum=forum).select_related("organisation", "forum")
        self._participations = list(found.order_by("pk"))
        by_organisation = {one.organisation_id: one for one in self._participations}
        keys = NameKey.objects.filter(organisation__in=by_organisation).values_list("key", "organisation_id")
        self._names = NameIndex((key, by_organisation[pk]) for key, pk in keys.order_by("pk"))
        self._numbers = {one.external_id.casefold(): one for one in self._participations if one.external_id}
        self._clusters = clusters_of(self._participations)
        requests = MeetingRequest.objects.filter(forum=forum)
        self._existing = {(one.requester_id, one.partner_id): one for one in requests}
        self._reset({})

    def judge(self, rows: Sequence[ParsedRow], answers: dict[str, str]) -> Judgement:
        self._reset(answers)
        verdicts = tuple([self._verdict(row) for row in rows])
        return Judgement(verdicts, self._remarks.questions())

    def write(self, journal: Journal) -> None:
        """New wishes at once, then what changes of those there are."""
        new = [wish for wish in self._wishes.values() if wish.existing is None]
        with journal.rows():
            made = request_meetings(self._forum, _at_rows(journal, new), by=self._by)
        for wish, request in zip(new, made, strict=True):
            with journal.row(wish.row):
                journal.created(request)
        for wish in self._wishes.values():
            if wish.existing is not None and (changes := wish.changes):
                with journal.row(wish.row):
                    journal.changing(wish.existing)
                    kept = {"priority": wish.existing.priority, "note": wish.existing.note}
                    change_request(wish.existing, by=self._by, **{**kept, **changes})

    def _reset(self, answers: dict[str, str]) -> None:
        self._remarks = Remarks(answers)
        self._wishes: dict[tuple[int, int], Wish] = {}

    # -- one row -----------------------------------------------------------------------------------

    def _verdict(self, row: ParsedRow) -> Verdict:
        requester = self._requester(row)
        subject = str(requester) if requester else str(row.get("requester") or row.get("requester_id") or "")
        partners = self._partners(row)
        if not partners and not self._remarks.holds(row.number):
            self._say(row, self._nobody_wanted(row))
        allowed = [partner for partner, column in partners if self._may_meet(row, requester, partner, column)]
        if requester is None or self._remarks.holds(row.number):
            return Verdict("refuse", subject, self._remarks.about(row.number))
        wishes = [self._take(row, requester, partner) for partner in allowed]
        return Verdict(self._action(row, wishes), subject, self._remarks.about(row.number))

    def _nobody_wanted(self, row: ParsedRow) -> Message:
        """A participant without wishes is fine in a list of participants; a row for one meeting is not."""
        if "wants" in row.values and not row.get("partner") and not row.get("partner_id"):
            return note("forums.wants_nobody", "wants")
        return error("forums.partner_needed", "partner")

    @staticmethod
    def _action(row: ParsedRow, wishes: list[Wish]) -> Any:
        own = [wish for wish in wishes if wish.row == row.number]
        if any(wish.existing is None for wish in own):
            return "create"
        if any(wish.changes for wish in own):
            return "update"
        return "same" if own else "skip"

    def _requester(self, row: ParsedRow) -> Participation | None:
        number, name = row.get("requester_id"), row.get("requester")
        if not number and not name:
            self._say(row, error("forums.requester_needed", "requester"))
            return None
        return self._find(row, number, name, "requester", in_list=False)

    def _partners(self, row: ParsedRow) -> list[tuple[Participation, str]]:
        """The wanted partners and the column each stands in."""
        found: list[tuple[Participation | None, str]] = []
        number, name = row.get("partner_id"), row.get("partner")
        names = joined_list(name) if name and not self._names.exact(organisation_key(name)) else [name]
        if number or name:
            found += [
                (self._find(row, number, one, "partner", in_list=len(names) > 1), "partner") for one in names
            ]
        wants = row.get("wants") or []
        found += [(self._find(row, None, one, "wants", in_list=True), "wants") for one in wants]
        return [(partner, column) for partner, column in found if partner is not None]

    def _may_meet(
        self, row: ParsedRow, requester: Participation | None, partner: Participation, column: str
    ) -> bool:
        """Whether the forum's rule allows the pair. One bad name of several does not hold the row back."""
        code = obstacle(requester, partner, self._clusters) if requester else None
        if code:
            say = error if column == "partner" else warning
            self._say(row, say(f"forums.{code}", column, one=str(requester), other=str(partner)))
        return not code

    def _take(self, row: ParsedRow, requester: Participation, partner: Participation) -> Wish:
        """The wish, noted; the same pair again is merged with the first."""
        pair = (requester.pk, partner.pk)
        priority = int(row.get("priority")) if row.get("priority") else None
        wish = Wish(row.number, requester, partner, priority, row.get("note"), self._existing.get(pair))
        first = self._wishes.setdefault(pair, wish)
        if first is not wish:
            self._merge(row, first, wish)
        self._say_both_ways(row, requester, partner)
        return first

    def _merge(self, row: ParsedRow, first: Wish, again: Wish) -> None:
        """The higher priority and the first note count."""
        given = [one.priority for one in (first, again) if one.priority is not None]
        first.priority = min(given, default=None)
        first.note = first.note or again.note
        self._say(row, note("forums.pair_twice", "partner", partner=str(first.partner), row=first.row))

    def _say_both_ways(self, row: ParsedRow, requester: Participation, partner: Participation) -> None:
        opposite = self._wishes.get((partner.pk, requester.pk))
        if opposite is not None:
            self._say(row, note("forums.both_ways", "partner", partner=str(partner), row=opposite.row))

    # -- finding participants ----------------------------------------------------------------------

    def _find(
        self, row: ParsedRow, number: str | None, name: str | None, column: str, *, in_list: bool
    ) -> Participation | None:
        """The participant of this number, else of this name; where that is not clear, somebody is asked."""
        by_number = self._numbers.get((number or name or "").casefold())
        key = organisation_key(name) if name else ""
        if by_number is not None and number and key and not self._is_called(by_number, key):
            self._say(row, error("forums.number_and_name", column, number=number, name=str(by_number)))
            return None
        exact = [by_number] if by_number is not None else self._names.exact(key)
        if len(exact) == 1:
            return exact[0]
        text = name or number or ""
        return self._ask(row, text, exact, column, in_list=in_list)

    def _is_called(self, participation: Participation, key: str) -> bool:
        return participation in self._names.alike(key, least=PROBABLY_THE_SAME, most=10)

    def _ask(
        self, row: ParsedRow, text: str, exact: list[Participation], column: str, *, in_list: bool
    ) -> Participation | None:
        near = exact or self._names.alike(organisation_key(text), least=WORTH_OFFERING)
        if not near and not in_list:
            self._say(row, error("forums.no_participant", column, name=text))
            return None
        options = {str(one.pk): one for one in near}
        words = {value: _described(one) for value, one in options.items()}
        words[LEAVE_OUT] = _("None of these: leave this wish out")
        code = "forums.which_participant" if near else "forums.unknown_participant"
        chosen = self._remarks.ask(row.number, f"participant:{organisation_key(text)}", code, text, words)
        if chosen == LEAVE_OUT:
            self._say(row, (warning if in_list else error)("forums.wish_left_out", column, name=text))
        return options.get(chosen or "")

    def _say(self, row: ParsedRow, message: Message) -> None:
        self._remarks.say(row.number, message)


def _described(one: Participation) -> str:
    organisation = one.organisation
    return ", ".join(filter(None, (str(organisation), organisation.city, organisation.country)))
