"""Writing a list of participants through the verbs of directory and forums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from morava.directory.domain.organisations import change_organisation, enter_organisation, join_group
from morava.directory.models import Kind, Membership, Organisation
from morava.engine.language import organisation_key
from morava.forums.domain.frame import change_table
from morava.forums.domain.participations import (
    add_delegate,
    change_delegate,
    change_participation,
    register_participation,
)

from .participant_plan import Entrant, name_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from morava.accounts.models import Person
    from morava.forums.models import Participation, Table
    from morava.importing.kinds import Journal

    from .directory_view import DirectoryView
    from .participant_plan import DelegatePlan

_LANGUAGES = {"cs": "cs", "sr": "sr-latn", "en": "en"}
_LANGUAGE_OF_COUNTRY = {"CZ": "cs", "SK": "cs", "RS": "sr", "BA": "sr-latn", "ME": "sr-latn"}


def write_participants(
    view: DirectoryView, entrants: Sequence[Entrant], journal: Journal, *, by: Person | None
) -> None:
    Writer(view, journal, by).write(entrants)


class Writer:
    """Writes entrants in the order of their rows; a cluster is entered before its first member."""

    def __init__(self, view: DirectoryView, journal: Journal, by: Person | None) -> None:
        self._view, self._journal, self._by = view, journal, by
        self._clusters: dict[str, Organisation] = {}

    def write(self, entrants: Sequence[Entrant]) -> None:
        for entrant in entrants:
            with self._journal.row(entrant.first_row):
                organisation = self._organisation(entrant)
                self._join_cluster(entrant, organisation)
                participation = self._participation(entrant, organisation)
                if entrant.table is not None:
                    self._host(entrant.table, participation)
                for plan in entrant.delegates.values():
                    self._delegate(plan, participation)

    def _organisation(self, entrant: Entrant) -> Organisation:
        """The organisation, entered or changed; once, even where it is another one's cluster."""
        changes, entrant.organisation_changes = entrant.organisation_changes, {}
        if entrant.organisation is None:
            is_example = self._view.forum.is_example
            entrant.organisation = enter_organisation(by=self._by, is_example=is_example, **changes)
            self._journal.created(entrant.organisation)
        elif changes:
            self._journal.changing(entrant.organisation)
            change_organisation(entrant.organisation, by=self._by, **changes)
        return entrant.organisation

    def _join_cluster(self, entrant: Entrant, organisation: Organisation) -> None:
        if not entrant.joins_cluster or entrant.cluster is None:
            return
        cluster = self._cluster(entrant.cluster, organisation.country)
        known = Membership.objects.filter(member=organisation, group=cluster, until=None).exists()
        membership = join_group(member=organisation, group=cluster, by=self._by)
        if not known:
            self._journal.created(membership)

    def _cluster(self, cluster: Organisation | Entrant | str, country: str) -> Organisation:
        if isinstance(cluster, Organisation):
            return cluster
        if isinstance(cluster, Entrant):
            cluster.organisation_changes.setdefault("kind", Kind.CLUSTER)
            return self._organisation(cluster)
        key = f"{country} {organisation_key(cluster)}"
        if key not in self._clusters:
            fields = {name_field(cluster, country): cluster, "country": country, "kind": Kind.CLUSTER}
            is_example = self._view.forum.is_example
            self._clusters[key] = enter_organisation(by=self._by, is_example=is_example, **fields)
            self._journal.created(self._clusters[key])
        return self._clusters[key]

    def _participation(self, entrant: Entrant, organisation: Organisation) -> Participation:
        known, changes = entrant.participation, entrant.participation_changes
        if known is None or known.is_withdrawn:
            return self._register(entrant, organisation)
        if changes or entrant.unavailable is not None:
            away = None if entrant.unavailable is None else self._slots(entrant.unavailable)
            self._journal.changing(known)
            change_participation(known, by=self._by, unavailable=away, **changes)
        return known

    def _register(self, entrant: Entrant, organisation: Organisation) -> Participation:
        """Let it take part; one that had withdrawn takes part again."""
        known = entrant.participation
        if known is not None:
            self._journal.changing(known)
        participation = register_participation(
            self._view.forum,
            organisation=organisation,
            by=self._by,
            unavailable=self._slots(entrant.unavailable or set()),
            **entrant.participation_changes,
        )
        if known is None:
            self._journal.created(participation)
        return participation

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

    def _delegate(self, plan: DelegatePlan, participation: Participation) -> None:
        if plan.existing is None:
            language = _language_of_messages(plan, participation)
            delegate = add_delegate(participation, by=self._by, language=language, **plan.values)
            self._journal.created(delegate)
        elif plan.changes:
            self._journal.changing(plan.existing)
            change_delegate(plan.existing, by=self._by, **plan.changes)


def _language_of_messages(plan: DelegatePlan, participation: Participation) -> str:
    """The language of the country, if the delegate speaks it or does not say; else the first one we have."""
    own = _LANGUAGE_OF_COUNTRY.get(participation.organisation.country, "en")
    spoken = plan.values.get("languages") or [own.split("-")[0]]
    if own.split("-")[0] in spoken:
        return own
    return next((_LANGUAGES[code] for code in spoken if code in _LANGUAGES), "en")
