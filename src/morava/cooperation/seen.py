"""Where cooperation shows contact details that are not public, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Mandate, Organisation
from morava.privacy.sights import at

if TYPE_CHECKING:
    from django.db.models import Model

    from morava.privacy.holdings import Subject

CONVERSATION: Final = "cooperation.conversation"
PLACES = {CONVERSATION: _("Contacts of a partner, in a conversation")}


def of_person(subject: Subject) -> Q:
    """Who stands there for an organisation holds a role in it."""
    if subject.pk is None:
        return Q(pk__in=[])
    own = Mandate.objects.filter(person=subject.pk, until=None).values("organisation")
    return at(Organisation.objects.filter(pk__in=own), CONVERSATION)


def of_organisation(organisation: Model) -> Q:
    if not isinstance(organisation, Organisation):
        return Q(pk__in=[])
    return at(Organisation.objects.filter(pk=organisation.pk), CONVERSATION)
