"""Writing a list of participants through the verbs of directory and forums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from morava.directory.domain.many import enter_organisations, join_groups
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Kind
from morava.engine.language import organisation_key
from morava.forums.domain.frame import change_table
from morava.forums.domain.many import add_delegates, register_participations
from morava.forums.domain.participations import change_delegate, change_participation, register_participation

from .participant_plan import Entrant, name_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import Model

    from morava.accounts.models import Person
    from morava.directory.models import Organisation
    from morava.forums.models import Participation, Table
    from morava.importing.kinds import Journal

    from .directory_view import DirectoryView
    from .participant_plan import DelegatePlan

T = TypeVar("T")

_LANGUAGES = {"cs": "cs", "sr": "sr-latn", "en": "en"}
_LANGUAGE_OF_COUNTRY = {"CZ": "cs", "SK": "cs", "RS": "sr", "BA": "sr-latn", "ME": "sr-latn"}


def write_participants(
    view: DirectoryView, entrants: Sequence[Entrant], journal: Journal, *, by: Person | None
) -> None:
    Writer(view, journal, by).write(entrants)


class Writer:
    """Writes entrants step by step, each step for all: what is new at once, changes in the order of rows."""

    def __init__(self, view: DirectoryView, journal: Journal, by: Person | None) -> None:
        self._view, self._journal, self._by = view, journal, by
        self._clusters: dict[str, Organisation] = {}

    def write(self, entrants: Sequence[Entrant]) -> None:
        self._organisations(entrants)
        self._memberships(entrants)
        self._participations(entrants)
        for entrant in entrants:
            if entrant.table is not None and entrant.participation is not None:
                with self._journal.row(entrant.first_row):
                    self._host(entrant.table, entrant.participation)
        self._delegates(entrants)

    def _at_rows(self, things: Iterable[tuple[int, T]]) -> Iterator[T]:
        """Things that are written at once, each with its row in hand while it is drawn."""
        for row, thing in things:
            self._journal.at(row)
            yield thing

    def _note_created(self, rows: Iterable[int], objects: Iterable[Model]) -> None:
        for row, obj in zip(rows, objects, strict=True):
            with self._journal.row(row):
                self._journal.created(obj)

    # -- organisations and clusters ----------------------------------------------------------------

    def _organisations(self, entrants: Sequence[Entrant]) -> None:
        """Those of the list and the clusters it names, entered or changed."""
        for cluster in (one.cluster for one in entrants if one.joins_cluster):
            if isinstance(cluster, Entrant):
                cluster.organisation_changes.setdefault("kind", Kind.CLUSTER)
        named = [one.cluster for one in entrants if one.joins_cluster and isinstance(one.cluster, Entrant)]
        every = list({id(one): one for one in (*entrants, *named)}.values())
        for entrant in every:
            if entrant.organisation is not None and entrant.organisation_changes:
                with self._journal.row(entrant.first_row):
                    self._journal.changing(entrant.organisation)
                    change_organisation(entrant.organisation, by=self._by, **entrant.organisation_changes)
        new = [one for one in every if one.organisation is None]
        entered = self._enter((one.first_row, one.organisation_changes) for one in new)
        for entrant, organisation in zip(new, entered, strict=True):
            entrant.organisation = organisation
        clusters = self._new_clusters(entrants)
        self._clusters = dict(zip(clusters, self._enter(clusters.values()), strict=True))

    def _new_clusters(self, entrants: Sequence[Entrant]) -> dict[str, tuple[int, dict[str, Any]]]:
        """Clusters that the list knows by name only: where first, and their fields."""
        found: dict[str, tuple[int, dict[str, Any]]] = {}
        for entrant in entrants:
            if entrant.joins_cluster and isinstance(entrant.cluster, str) and entrant.organisation:
                country = entrant.organisation.country
                field = name_field(entrant.cluster, country)
                fields = {field: entrant.cluster, "country": country, "kind": Kind.CLUSTER}
                found.setdefault(_cluster_key(entrant.cluster, country), (entrant.first_row, fields))
        return found

    def _enter(self, entries: Iterable[tuple[int, dict[str, Any]]]) -> list[Organisation]:
        entries = list(entries)
        is_example = self._view.forum.is_example
        with self._journal.rows():
            organisations = enter_organisations(
                ({"is_example": is_example, **fields} for fields in self._at_rows(entries)), by=self._by
            )
        self._note_created((row for row, _fields in entries), organisations)
        return organisations

    def _memberships(self, entrants: Sequence[Entrant]) -> None:
        pairs = {
            (entrant.organisation, cluster): entrant.first_row
            for entrant in entrants
            if entrant.joins_cluster and entrant.organisation and (cluster := self._cluster(entrant))
        }
        joined = join_groups(pairs, by=self._by)
        self._note_created((pairs[one.member, one.group] for one in joined), joined)

    def _cluster(self, entrant: Entrant) -> Organisation | None:
        if isinstance(entrant.cluster, Entrant):
            return entrant.cluster.organisation
        if isinstance(entrant.cluster, str):
            country = entrant.organisation.country if entrant.organisation else ""
            return self._clusters[_cluster_key(entrant.cluster, country)]
        return entrant.cluster

    # -- who takes part ----------------------------------------------------------------------------

    def _participations(self, entrants: Sequence[Entrant]) -> None:
        for entrant in entrants:
            if entrant.participation is not None:
                with self._journal.row(entrant.first_row):
                    self._known_participation(entrant, entrant.participation)
        new = [
            (entrant, organisation)
            for entrant in entrants
            if entrant.participation is None and (organisation := entrant.organisation) is not None
        ]
        with self._journal.rows():
            registered = register_participations(
                self._view.forum,
                self._at_rows((one.first_row, self._entry(one, organisation)) for one, organisation in new),
                by=self._by,
            )
        self._note_created((one.first_row for one, _organisation in new), registered)
        for (entrant, _organisation), participation in zip(new, registered, strict=True):
            entrant.participation = participation

    def _entry(
        self, entrant: Entrant, organisation: Organisation
    ) -> tuple[Organisation, dict[str, Any], list[Any]]:
        return organisation, entrant.participation_changes, self._slots(entrant.unavailable or set())

    def _known_participation(self, entrant: Entrant, known: Participation) -> None:
        """Change it; one that had withdrawn takes part again."""
        changes = entrant.participation_changes
        if known.is_withdrawn:
            self._journal.changing(known)
            entrant.participation = register_participation(
                self._view.forum,
                organisation=known.organisation,
                by=self._by,
                unavailable=self._slots(entrant.unavailable or set()),
                **changes,
            )
        elif changes or entrant.unavailable is not None:
            away = None if entrant.unavailable is None else self._slots(entrant.unavailable)
            self._journal.changing(known)
            change_participation(known, by=self._by, unavailable=away, **changes)

    def _slots(self, keys: set[int]) -> list[Any]:
        return [slot for slot in self._view.slots if slot.pk in keys]

    def _host(self, table: Table, participation: Participation) -> None:
        """Give the table; a host that had another one leaves it."""
        former = getattr(participation, "table", None)
        if former is not None and former.pk != table.pk:
            self._journal.changing(former)
            change_table(former, number=former.number, places=former.places, host=None, by=self._by)
        self._journal.changing(table)
        change_table(table, number=table.number, places=table.places, host=participation, by=self._by)

    def _delegates(self, entrants: Sequence[Entrant]) -> None:
        plans = [
            (one.participation, plan)
            for one in entrants
            if one.participation is not None
            for plan in one.delegates.values()
        ]
        for _participation, plan in plans:
            if plan.existing is not None and plan.changes:
                with self._journal.row(plan.row):
                    self._journal.changing(plan.existing)
                    change_delegate(plan.existing, by=self._by, **plan.changes)
        new = [(participation, plan) for participation, plan in plans if plan.existing is None]
        with self._journal.rows():
            added = add_delegates(
                self._view.forum,
                self._at_rows((plan.row, (who, _delegate_fields(plan, who))) for who, plan in new),
                by=self._by,
            )
        self._note_created((plan.row for _who, plan in new), added)


def _cluster_key(name: str, country: str) -> str:
    return f"{country} {organisation_key(name)}"


def _delegate_fields(plan: DelegatePlan, participation: Participation) -> dict[str, Any]:
    return {"language": _language_of_messages(plan, participation), **plan.values}


def _language_of_messages(plan: DelegatePlan, participation: Participation) -> str:
    """The language of the country, if the delegate speaks it or does not say; else the first one we have."""
    own = _LANGUAGE_OF_COUNTRY.get(participation.organisation.country, "en")
    spoken = plan.values.get("languages") or [own.split("-")[0]]
    if own.split("-")[0] in spoken:
        return own
    return next((_LANGUAGES[code] for code in spoken if code in _LANGUAGES), "en")
