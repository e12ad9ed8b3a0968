"""The rows of a list of offers and requests: whose each is, whether it is here already, and what changes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from morava.directory.interfaces.imports.remarks import Remarks
from morava.directory.interfaces.lists.names import NameIndex
from morava.directory.models import NameKey, Organisation
from morava.directory.queries import acts_for, current_members_of, organisations_editable_by
from morava.engine.language import fold, organisation_key
from morava.importing.kinds import Handler, Judgement, Verdict
from morava.importing.messages import error

from ...domain.writing import change_opportunity, draft_opportunity, refusals
from ...models import Opportunity, State
from ..lists.columns import TONGUES
from ..writing import default_validity
from .keepers import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from morava.accounts.models import Person
    from morava.importing.kinds import Journal, ParsedRow

LISTS: Final = frozenset(
    {
        "nace_codes",
        "technology_keywords",
        "market_keywords",
        "cooperation",
        "partner_kinds",
        "partner_sizes",
        "countries",
        "languages",
    }
)


@dataclass(slots=True)
class _Listed:
    """One row: whose it is, which one it is where it is here already, and the fields it sets."""

    row: int
    owner: Organisation
    known: Opportunity | None
    fields: dict[str, Any] = field(default_factory=dict)
    title: str = ""


class OpportunitiesHandler(Handler):
    """Writes for `target`, and where that is a cluster for its members too, as far as `by` may."""

    def __init__(self, target: Organisation, by: Person | None) -> None:
        self._target, self._by = target, by
        owners = {one.pk: one for one in (target, *self._members())}
        keys = NameKey.objects.filter(organisation__in=owners).values_list("key", "organisation_id")
        self._owners: NameIndex[Organisation] = NameIndex((key, owners[pk]) for key, pk in keys)
        own = Opportunity.objects.filter(organisation__in=owners).select_related("organisation")
        self._by_address = {one.slug: one for one in own}
        self._by_title = {(one.organisation_id, fold(title)): one for one in own for title in one.titles}
        self._reset({})

    def _members(self) -> Sequence[Organisation]:
        """Of a cluster; of any other organisation there are none."""
        if self._by is None:
            return []
        members = current_members_of(Organisation.objects.filter(pk=self._target.pk))
        return list(members & organisations_editable_by(self._by))

    def _reset(self, answers: dict[str, str]) -> None:
        self._remarks = Remarks(answers)
        self._listed: list[_Listed] = []

    def judge(self, rows: Sequence[ParsedRow], answers: dict[str, str]) -> Judgement:
        self._reset(answers)
        return Judgement(tuple(self._verdict(row) for row in rows), self._remarks.questions())

    def write(self, journal: Journal) -> None:
        for one in self._listed:
            with journal.row(one.row):
                self._store(one, journal)

    # -- what a row says ---------------------------------------------------------------------------

    def _verdict(self, row: ParsedRow) -> Verdict:
        listed = self._listed_of(row)
        said = self._remarks.about(row.number)
        title = next(_titles(row), "")
        if listed is None or any(message.level == "error" for message in said):
            return Verdict("refuse", title, said)
        if listed.known is not None and not listed.fields:
            return Verdict("same", listed.title, said)
        self._listed.append(listed)
        return Verdict("update" if listed.known else "create", listed.title, said)

    def _listed_of(self, row: ParsedRow) -> _Listed | None:
        owner = self._owner_of(row)
        if owner is None:
            return None
        known = self._known(row, owner)
        if known is None and row.get("address"):
            self._say(row, "cooperation.no_such", "address", text=row.get("address"))
            return None
        listed = _Listed(row.number, owner, known, self._fields(row, known))
        listed.title = next(_titles(row), str(known or ""))
        self._check(row, listed)
        return listed

    def _owner_of(self, row: ParsedRow) -> Organisation | None:
        name = row.get("organisation")
        if not name:
            return self._target
        found = self._owners.exact(organisation_key(name))
        if len(found) != 1:
            self._say(row, "cooperation.no_member", "organisation", name=name)
            return None
        return found[0]

    def _known(self, row: ParsedRow, owner: Organisation) -> Opportunity | None:
        if address := row.get("address"):
            known = self._by_address.get(address)
            return known if known and known.organisation_id == owner.pk else None
        found = (self._by_title.get((owner.pk, fold(title))) for title in _titles(row))
        return next(filter(None, found), None)

    def _fields(self, row: ParsedRow, known: Opportunity | None) -> dict[str, Any]:
        given = {name: _value(name, row.values[name]) for name in FIELDS if _is_given(row.values.get(name))}
        if known is None:
            return {"valid_until": default_validity(), **given}
        return {name: value for name, value in given.items() if getattr(known, name) != value}

    # -- whether it can be -------------------------------------------------------------------------

    def _check(self, row: ParsedRow, listed: _Listed) -> None:
        if listed.known is None and not listed.fields.get("type"):
            self._say(row, "cooperation.type_needed", "type")
        elif listed.known is None and not next(_titles(row), ""):
            self._say(row, "cooperation.title_needed")
        elif listed.known is not None and listed.known.state == State.CLOSED and listed.fields:
            self._say(row, "cooperation.closed")
        else:
            self._check_whole(row, listed)

    def _check_whole(self, row: ParsedRow, listed: _Listed) -> None:
        """What the verb would refuse, before anything is written."""
        kept = {name: getattr(listed.known, name) for name in FIELDS} if listed.known else {}
        whole = Opportunity(organisation=listed.owner, **{**kept, **listed.fields})
        for refused in refusals(whole).values():
            self._say(row, "cooperation.refused", why=" ".join(refused.messages))

    def _say(self, row: ParsedRow, code: str, column: str = "", **params: Any) -> None:
        self._remarks.say(row.number, error(code, column, **params))

    # -- what is written ---------------------------------------------------------------------------

    def _store(self, one: _Listed, journal: Journal) -> None:
        for_it = self._by is not None and acts_for(self._by, one.owner)
        if one.known is None:
            made = draft_opportunity(
                one.owner, by=self._by, for_it=for_it, is_example=one.owner.is_example, **one.fields
            )
            journal.created(made)
            return
        journal.changing(one.known)
        change_opportunity(one.known, by=self._by, for_it=for_it, **one.fields)


def _titles(row: ParsedRow) -> Iterator[str]:
    return filter(None, (row.get(f"title_{tongue}") for tongue in TONGUES))


def _is_given(value: Any) -> bool:
    """None and an empty list are empty cells; an empty text is a dash: somebody wants it emptied."""
    return value is not None and value != []


def _value(name: str, value: Any) -> Any:
    if value == "":
        return {"valid_until": default_validity(), "is_anonymous": False}.get(
            name, [] if name in LISTS else ""
        )
    return datetime.date.fromisoformat(value) if name == "valid_until" else value
