"""Where the directory shows contact details that are not public, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.privacy.domain import note_sight
from morava.privacy.sights import at

from .models import Kind, Mandate, Organisation

if TYPE_CHECKING:
    from django.db.models import Model

    from morava.accounts.models import Person
    from morava.privacy.holdings import Subject

PROFILE: Final = "directory.profile"
PEOPLE: Final = "directory.people"
COUNTRY: Final = "directory.country"
MEMBERS: Final = "directory.members"
DUMP: Final = "directory.dump"
PLACES = {
    PROFILE: _("Contacts of an organisation"),
    PEOPLE: _("The people of an organisation"),
    MEMBERS: _("Contacts of the members of a cluster, as a file"),
    COUNTRY: _("The people of all organisations of the country"),
    DUMP: _("Contacts of all organisations of an association, as a file"),
}


def note_seen(organisation: Organisation, *, viewer: Person, place: str) -> None:
    """Unless they are of the organisation themselves."""
    if not Mandate.objects.filter(person=viewer, organisation=organisation, until=None).exists():
        note_sight(organisation, viewer=viewer, place=place)


def of_person(subject: Subject) -> Q:
    if subject.pk is None:
        return Q(pk__in=[])
    own = Mandate.objects.filter(person=subject.pk, until=None)
    countries = own.values("organisation__country")
    associations = Organisation.objects.filter(kind=Kind.ASSOCIATION, country__in=countries)
    return at(Organisation.objects.filter(pk__in=own.values("organisation")), PEOPLE) | at(
        associations, COUNTRY
    )


def of_organisation(organisation: Model) -> Q:
    if not isinstance(organisation, Organisation):
        return Q(pk__in=[])
    associations = Organisation.objects.filter(kind=Kind.ASSOCIATION, country=organisation.country)
    own = Organisation.objects.filter(pk=organisation.pk)
    groups = Organisation.objects.filter(memberships__member=organisation)
    return at(own, PROFILE, PEOPLE) | at(associations, COUNTRY, DUMP) | at(groups, MEMBERS)
