"""Forgetting people who came to a forum, or who were to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from morava.audit.domain import record
from morava.privacy.retention import moment

from ..models import Delegate, Interpreter
from ..models.participation import new_agenda_key
from ..queries import forums_over
from .interpreters import remove_interpreter
from .participations import remove_delegate

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Forum

AT_ONCE: Final = 500
NAMELESS: Final = "–"
"""Stands where a name was: the same in every language, and something to see in a list."""


@transaction.atomic
def forget_delegate(delegate: Delegate, *, by: Person | None) -> None:
    """Of who came to a forum stays that somebody did; who was to come is taken off the list."""
    if not is_over(delegate.participation.forum):
        remove_delegate(delegate, by=by)
        return
    delegate.name, delegate.email, delegate.phone = NAMELESS, "", ""
    delegate.person, delegate.languages, delegate.agenda_key = None, [], new_agenda_key()
    delegate.save()
    record("delegate.forgotten", by=by, about=[delegate.participation, delegate.participation.forum])


@transaction.atomic
def forget_interpreter(interpreter: Interpreter, *, by: Person | None) -> None:
    """Likewise; the row stays also where a released timetable names it."""
    if not is_over(interpreter.forum):
        remove_interpreter(interpreter, by=by)
    nameless = Interpreter.objects.filter(pk=interpreter.pk).update(name=NAMELESS, email="")
    if nameless:
        record("interpreter.forgotten", by=by, about=[interpreter.forum])


def forget_contacts() -> int:
    """Forget how the people of old forums are reached, and their private agendas. Returns how many people."""
    over = forums_over(moment("forums.contacts").date())
    known = ~Q(email="") | ~Q(phone="") | ~Q(person=None)
    delegates = list(Delegate.objects.filter(known, participation__forum__in=over.values("pk")))
    for one in delegates:
        one.email, one.phone, one.person, one.agenda_key = "", "", None, new_agenda_key()
    Delegate.objects.bulk_update(delegates, ["email", "phone", "person", "agenda_key"], batch_size=AT_ONCE)
    interpreters = Interpreter.objects.filter(forum__in=over.values("pk")).exclude(email="")
    return len(delegates) + interpreters.update(email="")


def forget_names() -> int:
    """Forget who came to forums held long ago. Returns how many people; their number stays."""
    over = forums_over(moment("forums.names").date()).values("pk")
    delegates = Delegate.objects.filter(participation__forum__in=over).exclude(name=NAMELESS)
    interpreters = Interpreter.objects.filter(forum__in=over).exclude(name=NAMELESS)
    return delegates.update(name=NAMELESS, languages=[]) + interpreters.update(name=NAMELESS)


def is_over(forum: Forum) -> bool:
    return forums_over(timezone.localdate()).filter(pk=forum.pk).exists()
