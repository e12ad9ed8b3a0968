"""What a list of participants is compared with, read once per run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.directory.interfaces.lists.names import NameIndex
from morava.directory.models import Kind, Mandate, Membership, NameKey, Organisation
from morava.directory.queries import every_organisation, organisations_editable_by
from morava.forums.models import Forum, Participation
from morava.forums.queries import current_slots, current_tables

from .participant_plan import identity_of

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.forums.models import Delegate, Table


class DirectoryView:
    """Organisations by name, and who of them takes part in the forum."""

    def __init__(self, forum: Forum, by: Person | None) -> None:
        self.forum = forum
        self.slots = list(current_slots(forum))
        hosted = current_tables(forum).select_related("host__organisation")
        self.tables: dict[int, Table] = {table.number: table for table in hosted}
        organisations = every_organisation()
        keys = NameKey.objects.values_list("key", "organisation_id").order_by("organisation_id")
        self.organisations = NameIndex((key, organisations[pk]) for key, pk in keys)
        self.participations = {one.organisation_id: one for one in self._participations()}
        self.by_external_id = {
            one.external_id: one for one in self.participations.values() if one.external_id
        }
        self.by_email = {
            delegate.email.casefold(): one
            for one in self.participations.values()
            for delegate in one.delegates.all()
            if delegate.email
        }
        self.memberships = set(Membership.objects.filter(until=None).values_list("member_id", "group_id"))
        self._protected = self._represented_by_others(by)

    def _participations(self) -> list[Participation]:
        found = Participation.objects.filter(forum=self.forum).select_related("organisation")
        return list(found.prefetch_related("delegates", "unavailable_slots").order_by("pk"))

    @staticmethod
    def _represented_by_others(by: Person | None) -> set[int]:
        """Organisations that have people of their own here and are not `by`'s to change."""
        if by is None:
            return set()
        represented = Mandate.objects.filter(until=None).values_list("organisation_id", flat=True)
        return set(represented) - set(organisations_editable_by(by).values_list("pk", flat=True))

    def may_change(self, organisation: Organisation) -> bool:
        return organisation.pk not in self._protected

    def clusters(self, key: str, country: str | None) -> list[Organisation]:
        """Clusters of this name, those of the country first."""
        found = [one for one in self.organisations.exact(key) if one.kind == Kind.CLUSTER]
        return sorted(found, key=lambda one: one.country != country)

    def delegate(self, participation: Participation | None, email: str | None, name: str) -> Delegate | None:
        """The delegate known by this e-mail, or by this name where no other e-mail speaks against it."""
        if participation is None:
            return None
        known = list(participation.delegates.all())
        by_identity = {identity_of(one.email, one.name): one for one in known}
        by_name = {identity_of(None, one.name): one for one in known if not (email and one.email)}
        return by_identity.get(identity_of(email, name)) or by_name.get(identity_of(None, name))
