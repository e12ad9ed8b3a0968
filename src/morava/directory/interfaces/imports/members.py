"""The member list of a cluster: who is in it already, who is new, and what of it is stored."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from morava.engine.language import organisation_key
from morava.importing.kinds import Handler, Judgement, ParsedRow, Verdict
from morava.importing.messages import Message, error, note, warning

from ...domain.many import add_contacts, enter_organisations, join_groups
from ...domain.memberships import change_membership
from ...domain.organisations import change_organisation
from ...facts import unknown_classes
from ...models import Contact, Kind, Mandate, Membership, Organisation, Visibility
from ...queries import organisations_editable_by
from .recognising import NAME_FIELDS, Listed, Recogniser, name_field
from .remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.accounts.models import Person
    from morava.importing.kinds import Journal

ORGANISATION_FIELDS: Final = (
    "kind",
    "city",
    "street",
    "postcode",
    "website",
    "nace_codes",
    "registered_number",
    "tax_number",
    "headcount",
    "founded_year",
    "languages",
)
TEXTS: Final = ("offers_en", "offers_cs", "offers_sr")
MEMBERSHIP_FIELDS: Final = ("since", "committed_since", "committed_until")
CONTACTS: Final = {"email": Contact.Kind.EMAIL, "phone": Contact.Kind.PHONE}
_EMPTY: Final[dict[str, Any]] = {
    "nace_codes": [],
    "languages": [],
    "headcount": None,
    "founded_year": None,
    "kind": Kind.FIRM,
}
_SHOWN: Final = 60


class MembersHandler(Handler):
    def __init__(self, group: Organisation, by: Person | None) -> None:
        self._group, self._by = group, by
        self._memberships = {one.member_id: one for one in group.memberships.filter(until=None)}
        self._protected = _represented_by_others(by)
        self._contacts = set(
            Contact.objects.filter(organisation__in=self._memberships).values_list("organisation", "value")
        )
        self._reset({})

    def judge(self, rows: Sequence[ParsedRow], answers: dict[str, str]) -> Judgement:
        self._reset(answers)
        placed = [(row, self._known.listed_of(row)) for row in rows]
        for row, listed in placed:
            if listed is not None:
                self._merge(row, listed)
        for listed in self._known.listed:
            self._compare(listed)
        verdicts = tuple(self._verdict(row, listed) for row, listed in placed)
        return Judgement(verdicts, self._remarks.questions())

    def write(self, journal: Journal) -> None:
        sound = [one for one in self._known.listed if not self._remarks.holds(one.first_row)]
        _Writer(self._group, journal, self._by).write(sound, self._memberships)

    def _reset(self, answers: dict[str, str]) -> None:
        self._remarks = Remarks(answers)
        self._known = Recogniser(self._group.country, self._remarks)

    # -- what the rows say -------------------------------------------------------------------------

    def _merge(self, row: ParsedRow, listed: Listed) -> None:
        if row.number != listed.first_row:
            self._remarks.say(row.number, note("directory.row_again", row=listed.first_row))
        for key, value in row.values.items():
            if value is not None and value != []:
                listed.given.setdefault(key, value)
        for column in CONTACTS:
            if written := row.get(column):
                listed.contacts.append(
                    (row.number, {"kind": CONTACTS[column], "value": written, "whom": row.get("whom", "")})
                )

    # -- what that changes -------------------------------------------------------------------------

    def _compare(self, listed: Listed) -> None:
        wanted = self._wanted(listed)
        if refused := unknown_classes(wanted.get("nace_codes", [])):
            why = " ".join(refused.messages)
            self._remarks.say(listed.first_row, error("directory.refused", "nace_codes", why=why))
        known = listed.organisation
        if known is None:
            listed.changes = {"country": listed.country, **wanted}
        else:
            listed.changes = {name: value for name, value in wanted.items() if getattr(known, name) != value}
            if listed.changes and known.pk in self._protected:
                self._remarks.say(
                    listed.first_row, warning("directory.kept_by_others", "name", name=listed.label)
                )
                listed.changes = {}
        self._compare_membership(listed)
        listed.contacts = list(self._new_contacts(listed))

    def _wanted(self, listed: Listed) -> dict[str, Any]:
        given = listed.given
        wanted = {key: given[key] for key in NAME_FIELDS if given.get(key)}
        plain = given.get("name")
        known = {organisation_key(one) for one in wanted.values()}
        known |= (
            {organisation_key(one) for one in listed.organisation.names} if listed.organisation else set()
        )
        if plain and organisation_key(plain) not in known:
            wanted.setdefault(name_field(plain, listed.country), plain)
        for key in ORGANISATION_FIELDS:
            column = "spoken" if key == "languages" else key
            if column in given:
                wanted[key] = _EMPTY.get(key, "") if given[column] == "" else given[column]
        if given.get("offers"):
            wanted[name_field(given["offers"], listed.country).replace("name", "offers")] = given["offers"]
        return wanted

    def _compare_membership(self, listed: Listed) -> None:
        today = timezone.localdate()
        present = self._memberships.get(listed.organisation.pk) if listed.organisation else None
        listed.is_member = present is not None
        since = _day(listed.given.get("since"))
        wanted: dict[str, Any] = {} if since is None else {"since": since}
        committed = listed.given.get("committed")
        begun = since or (present.since if present else today)
        if isinstance(committed, str) and committed:
            wanted["committed_since"] = max(_day(committed) or begun, begun)
        elif committed is True and not (present and _is_committed(present)):
            wanted |= {"committed_since": begun, "committed_until": None}
        elif committed is False and present and _is_committed(present):
            wanted["committed_until"] = today
        if present is None:
            listed.membership = {"since": today, **wanted}
        else:
            listed.membership_changes = {
                name: value for name, value in wanted.items() if getattr(present, name) != value
            }

    def _new_contacts(self, listed: Listed) -> Iterator[tuple[int, dict[str, str]]]:
        seen: set[str] = set()
        for row, contact in listed.contacts:
            key = (listed.organisation.pk, contact["value"]) if listed.organisation else None
            protected = listed.organisation is not None and listed.organisation.pk in self._protected
            if contact["value"] not in seen and key not in self._contacts and not protected:
                seen.add(contact["value"])
                yield row, contact

    # -- what is said ------------------------------------------------------------------------------

    def _verdict(self, row: ParsedRow, listed: Listed | None) -> Verdict:
        said = self._remarks.about(row.number)
        if listed is None:
            return Verdict("refuse", str(row.get("name", "")), said)
        first = row.number == listed.first_row
        adds = any(number == row.number for number, _contact in listed.contacts)
        if first and not (listed.is_member and listed.organisation):
            action: Any = "create"
        elif (first and (listed.changes or listed.membership_changes)) or adds:
            action = "update"
        else:
            action = "same" if first else "skip"
        changes = tuple(_told(listed)) if first and listed.organisation else ()
        return Verdict(action, listed.label, said + changes)


def _represented_by_others(by: Person | None) -> set[int]:
    """Organisations that have people of their own and are not the person's to change."""
    if by is None:
        return set()
    represented = Mandate.objects.filter(until=None).values_list("organisation_id", flat=True)
    return set(represented) - set(organisations_editable_by(by).values_list("pk", flat=True))


def _is_committed(membership: Membership) -> bool:
    return membership.committed_since is not None and membership.committed_until is None


def _day(text: Any) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _told(listed: Listed) -> Iterable[Message]:
    for name, value in listed.changes.items():
        before = getattr(listed.organisation, name)
        yield note("directory.field_changes", name, before=_shown(before), after=_shown(value))


def _shown(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
    return text[:_SHOWN] or "–"


class _Writer:
    """Writes step by step, each step for all: new organisations, changes, memberships, contacts."""

    def __init__(self, group: Organisation, journal: Journal, by: Person | None) -> None:
        self._group, self._journal, self._by = group, journal, by

    def write(self, listed: Sequence[Listed], memberships: dict[int, Membership]) -> None:
        self._enter([one for one in listed if one.organisation is None])
        for one in listed:
            if one.organisation is not None and one.is_member | bool(one.changes):
                self._change(one, one.organisation, memberships.get(one.organisation.pk))
        self._join([one for one in listed if not one.is_member])
        self._add_contacts(listed)

    def _enter(self, new: list[Listed]) -> None:
        with self._journal.rows():
            entered = enter_organisations(self._drawn(new), by=self._by)
        for one, organisation in zip(new, entered, strict=True):
            one.organisation, one.changes = organisation, {}
            with self._journal.row(one.first_row):
                self._journal.created(organisation)

    def _drawn(self, new: Iterable[Listed]) -> Iterator[dict[str, Any]]:
        for one in new:
            self._journal.at(one.first_row)
            yield {"is_example": self._group.is_example, **one.changes}

    def _change(self, one: Listed, organisation: Organisation, membership: Membership | None) -> None:
        with self._journal.row(one.first_row):
            if one.changes:
                self._journal.changing(organisation)
                change_organisation(organisation, by=self._by, **one.changes)
            if membership and one.membership_changes:
                self._journal.changing(membership)
                change_membership(membership, by=self._by, **one.membership_changes)

    def _join(self, new: Sequence[Listed]) -> None:
        pairs = {(one.organisation, self._group): one for one in new if one.organisation}
        fields = {pair: one.membership for pair, one in pairs.items()}
        joined = join_groups(pairs, by=self._by, fields=fields)
        for membership in joined:
            with self._journal.row(pairs[membership.member, membership.group].first_row):
                self._journal.created(membership)

    def _add_contacts(self, listed: Iterable[Listed]) -> None:
        new = [
            (row, Contact(organisation=one.organisation, visibility=Visibility.ORGANISER, **contact))
            for one in listed
            if one.organisation
            for row, contact in one.contacts
        ]
        with self._journal.rows():
            added = add_contacts(self._announced(new), by=self._by)
        for (row, _contact), contact in zip(new, added, strict=True):
            with self._journal.row(row):
                self._journal.created(contact)

    def _announced(self, new: Iterable[tuple[int, Contact]]) -> Iterator[Contact]:
        for row, contact in new:
            self._journal.at(row)
            yield contact


def as_days(texts: dict[str, str]) -> dict[str, datetime.date | None]:
    return {name: _day(text) for name, text in texts.items()}
