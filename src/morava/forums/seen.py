"""Where forums show contact details that are not public, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.directory.models import Organisation
from morava.privacy.domain import note_sight
from morava.privacy.sights import at

from .held import delegates_who_are, interpreters_who_are
from .models import Forum, Participation
from .queries import own_participations

if TYPE_CHECKING:
    from django.db.models import Model

    from morava.accounts.models import Person
    from morava.privacy.holdings import Subject

PARTICIPANT: Final = "forums.participant"
FILE: Final = "forums.file"
PRINT: Final = "forums.print"
MAILS: Final = "forums.mails"
INTERPRETERS: Final = "forums.interpreters"
PLACES = {
    PARTICIPANT: _("The delegates of a participant"),
    FILE: _("The file of all participants of a forum"),
    PRINT: _("A print of a forum with contact details"),
    MAILS: _("The mails to the delegates of a forum"),
    INTERPRETERS: _("The interpreters of a forum"),
}
OF_DELEGATES: Final = (FILE, PRINT, MAILS)


def note_seen(target: Forum | Participation, *, viewer: Person, place: str) -> None:
    """Unless it is the delegates of those they speak for."""
    is_own = isinstance(target, Participation) and own_participations(viewer).filter(pk=target.pk).exists()
    if not is_own:
        note_sight(target, viewer=viewer, place=place)


def of_person(subject: Subject) -> Q:
    own = Participation.objects.filter(pk__in=delegates_who_are(subject).values("participation"))
    interpreted = Forum.objects.filter(pk__in=interpreters_who_are(subject).values("forum"))
    return (
        at(own, PARTICIPANT)
        | at(Forum.objects.filter(pk__in=own.values("forum")), *OF_DELEGATES)
        | at(interpreted, INTERPRETERS)
    )


def of_organisation(organisation: Model) -> Q:
    if not isinstance(organisation, Organisation):
        return Q(pk__in=[])
    own = Participation.objects.filter(organisation=organisation)
    forums = Forum.objects.filter(pk__in=own.values("forum"))
    return at(own, PARTICIPANT) | at(forums, *OF_DELEGATES)
