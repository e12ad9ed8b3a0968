"""Importing participants: what each row says of its organisation, and what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from morava.directory.interfaces.imports.remarks import Remarks
from morava.directory.models import Kind
from morava.engine.language import organisation_key
from morava.importing.kinds import Handler, Judgement, ParsedRow, Verdict
from morava.importing.messages import Message, error, note, warning

from ..lists.availability import NeverFreeError, UnclearTimesError, unavailable_slots
from .directory_view import DirectoryView
from .participant_plan import (
    NAME_FIELDS,
    DelegatePlan,
    Entrant,
    delegate_values,
    differences,
    organisation_values,
    participation_values,
)
from .participant_writing import write_participants
from .recognition import NEW, Recogniser, described, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.accounts.models import Person
    from morava.directory.models import Organisation
    from morava.forums.models import Forum, Table
    from morava.importing.kinds import Journal

_MERGED = ("name", *NAME_FIELDS, "country", "kind", "city", "website", "nace_codes", "cluster")
_MERGED_FORUM = ("external_id", "most_meetings", "fewest_meetings", "note", "availability", "table")
_SHOWN = 60


class ParticipantsHandler(Handler):
    """Judges the rows one after the other, gathering them by organisation, and writes the organisations."""

    def __init__(self, forum: Forum, by: Person | None) -> None:
        self._forum, self._by = forum, by
        self._view = DirectoryView(forum, by)
        self._reset({})

    def judge(self, rows: Sequence[ParsedRow], answers: dict[str, str]) -> Judgement:
        self._reset(answers)
        placed = [(row, self._known.entrant_of(row)) for row in rows]
        for row, entrant in placed:
            if entrant is not None:
                self._merge(row, entrant)
        for entrant in self._known.entrants:
            self._compare(entrant)
        verdicts = tuple(self._verdict(row, entrant) for row, entrant in placed)
        return Judgement(verdicts, self._remarks.questions())

    def write(self, journal: Journal) -> None:
        sound = [entrant for entrant in self._known.entrants if not entrant.is_refused]
        write_participants(self._view, sound, journal, by=self._by)

    def _reset(self, answers: dict[str, str]) -> None:
        self._remarks = Remarks(answers)
        self._known = Recogniser(self._view, self._remarks)
        self._tables: dict[int, Entrant] = {}
        self._delegate_rows: dict[int, DelegatePlan] = {}
        self._repeated: set[int] = set()

    # -- what the rows say -------------------------------------------------------------------------

    def _merge(self, row: ParsedRow, entrant: Entrant) -> None:
        for key in (*_MERGED, *_MERGED_FORUM):
            value = row.values.get(key)
            if value is None or value == []:
                continue
            if key not in entrant.given:
                entrant.given[key], entrant.given_in[key] = value, row.number
            elif _differ(key, entrant.given[key], value):
                first = entrant.given_in.get(key, entrant.first_row)
                self._say(
                    row, warning("forums.differs_from_row", key, row=first, kept=_shown(entrant.given[key]))
                )
        self._merge_delegate(row, entrant)

    def _merge_delegate(self, row: ParsedRow, entrant: Entrant) -> None:
        values = delegate_values(row)
        if not values:
            return
        if not values.get("name"):
            self._say(row, error("forums.delegate_needed", "delegate"))
            return
        plan = DelegatePlan(row.number, values)
        first = entrant.delegates.setdefault(plan.identity, plan)
        if first is not plan:
            self._repeated.add(row.number)
            self._say(row, note("forums.delegate_twice", "delegate", name=values["name"], row=first.row))
        self._delegate_rows[row.number] = first

    # -- what that changes -------------------------------------------------------------------------

    def _compare(self, entrant: Entrant) -> None:
        wanted = organisation_values(entrant)
        if entrant.organisation is None:
            entrant.organisation_changes = wanted
        else:
            entrant.organisation_changes = self._allowed(entrant, differences(entrant.organisation, wanted))
        values = participation_values(entrant)
        known = entrant.participation
        entrant.participation_changes = differences(known, values) if known else values
        self._compare_limits(entrant)
        self._compare_availability(entrant)
        self._compare_table(entrant)
        self._compare_cluster(entrant)
        for plan in entrant.delegates.values():
            self._compare_delegate(entrant, plan)
        entrant.is_refused = self._remarks.holds(entrant.first_row)

    def _allowed(self, entrant: Entrant, changes: dict[str, Any]) -> dict[str, Any]:
        """Others' organisations keep their entry in the directory; here they only take part."""
        if not changes or entrant.organisation is None or self._view.may_change(entrant.organisation):
            return changes
        self._say_first(entrant, warning("forums.kept_by_others", "name", name=entrant.label))
        return {}

    def _compare_limits(self, entrant: Entrant) -> None:
        known = entrant.participation
        limits = {
            key: entrant.participation_changes.get(key, getattr(known, key, None))
            for key in ("most_meetings", "fewest_meetings")
        }
        most, fewest = limits["most_meetings"], limits["fewest_meetings"]
        if most is not None and fewest is not None and fewest > most:
            self._say_first(
                entrant, error("forums.limits_crossed", "fewest_meetings", most=most, fewest=fewest)
            )

    def _compare_availability(self, entrant: Entrant) -> None:
        text = entrant.given.get("availability")
        if text is None:
            return
        if not self._view.slots:
            self._say_first(entrant, warning("forums.no_slots_yet", "availability"))
            return
        known = entrant.participation
        before = {slot.pk for slot in known.unavailable_slots.all()} if known else set()
        try:
            away = unavailable_slots(text, self._view.slots, self._forum.zone) if text else set()
        except UnclearTimesError as unclear:
            self._say_first(
                entrant, error("forums.times_unclear", "availability", text=str(unclear)[:_SHOWN])
            )
        except NeverFreeError:
            self._say_first(entrant, error("forums.never_free", "availability", text=text[:_SHOWN]))
        else:
            if away != before.intersection(slot.pk for slot in self._view.slots):
                entrant.unavailable = away

    def _compare_table(self, entrant: Entrant) -> None:
        number = entrant.given.get("table")
        if not number:
            return
        table = self._view.tables.get(number)
        if table is None:
            most = max(self._view.tables, default=0)
            self._say_first(entrant, error("forums.no_such_table", "table", number=number, most=most))
        elif entrant.participation is None or table.host_id != entrant.participation.pk:
            self._claim(entrant, table)

    def _claim(self, entrant: Entrant, table: Table) -> None:
        """A table that is free, and claimed once in the list."""
        first = self._tables.setdefault(table.number, entrant)
        if table.host is not None:
            host = str(table.host)
            self._say_first(entrant, error("forums.table_taken", "table", number=table.number, host=host))
        elif first is not entrant:
            row = first.first_row
            self._say_first(entrant, error("forums.table_twice", "table", number=table.number, row=row))
        else:
            entrant.table = table

    def _compare_cluster(self, entrant: Entrant) -> None:
        name = entrant.given.get("cluster")
        if not name or organisation_key(name) in entrant.keys:
            return
        country = entrant.country
        key = organisation_key(name)
        found: list[Organisation | Entrant] = [
            *self._view.clusters(key, country),
            *self._known.new.exact(key),
        ]
        entrant.cluster = found[0] if found else self._cluster_alike(entrant, name, key)
        known = entrant.organisation
        pair = (known and known.pk, getattr(entrant.cluster, "pk", None))
        entrant.joins_cluster = pair not in self._view.memberships

    def _cluster_alike(self, entrant: Entrant, name: str, key: str) -> Organisation | Entrant | str:
        """A cluster written nearly like a known one is asked about; else it is a new one."""
        near = [one for one in self._view.organisations.alike(key) if one.kind == Kind.CLUSTER]
        if near:
            options: dict[str, Organisation | Entrant | None] = {value_of(one): one for one in near}
            words = described({**options, NEW: None})
            row = entrant.first_row
            chosen = self._remarks.ask(row, f"cluster:{key}", "forums.same_organisation", name, words)
            if chosen in options:
                return options[chosen] or name
        self._say_first(entrant, note("forums.cluster_entered", "cluster", name=name))
        return name

    def _compare_delegate(self, entrant: Entrant, plan: DelegatePlan) -> None:
        plan.existing = self._view.delegate(
            entrant.participation, plan.values.get("email"), plan.values["name"]
        )
        plan.changes = differences(plan.existing, plan.values) if plan.existing else plan.values

    # -- what is said ------------------------------------------------------------------------------

    def _verdict(self, row: ParsedRow, entrant: Entrant | None) -> Verdict:
        said = self._remarks.about(row.number)
        subject = row.get("name") or next((row.get(key) for key in NAME_FIELDS if row.get(key)), "")
        if entrant is None:
            return Verdict("refuse", subject, said)
        if entrant.is_refused and row.number != entrant.first_row:
            said += (error("forums.first_row_refused", row=entrant.first_row),)
        return Verdict(
            self._action(row, entrant), entrant.label or subject, said + self._changes(row, entrant)
        )

    def _action(self, row: ParsedRow, entrant: Entrant) -> Any:
        plan = self._delegate_rows.get(row.number)
        is_first = row.number == entrant.first_row
        if row.number in self._repeated and not is_first:
            return "skip"
        if (is_first and entrant.is_new) or (plan and plan.existing is None):
            return "create"
        return "update" if (is_first and entrant.has_changes) or (plan and plan.changes) else "same"

    def _changes(self, row: ParsedRow, entrant: Entrant) -> tuple[Message, ...]:
        """For a row that changes what is stored: each field as it is and as it would be."""
        found: list[Message] = []
        if row.number == entrant.first_row:
            found += _told(entrant.organisation, entrant.organisation_changes)
            if not entrant.is_new:
                found += _told(entrant.participation, entrant.participation_changes)
        plan = self._delegate_rows.get(row.number)
        if plan and plan.existing and row.number == plan.row:
            columns = {"name": "delegate"}
            found += _told(plan.existing, plan.changes, columns)
        return tuple(found)

    def _say(self, row: ParsedRow, message: Message) -> None:
        self._remarks.say(row.number, message)

    def _say_first(self, entrant: Entrant, message: Message) -> None:
        """Said at the row that gave the value, or at the organisation's first."""
        row = entrant.given_in.get(message.column, entrant.first_row)
        if message.level == "error":
            row = entrant.first_row
        self._remarks.say(row, message)


def _told(obj: object, changes: dict[str, Any], columns: dict[str, str] | None = None) -> list[Message]:
    if obj is None:
        return []
    return [
        note("forums.field_changes", (columns or {}).get(name, name), before=_shown(getattr(obj, name)),
             after=_shown(value))
        for name, value in changes.items()
    ]  # fmt: skip


def _shown(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
    return text[:_SHOWN] or "–"


def _differ(key: str, one: Any, other: Any) -> bool:
    if key == "cluster" or key.startswith("name"):
        return organisation_key(str(one)) != organisation_key(str(other))
    return bool(one != other)
