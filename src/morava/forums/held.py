"""What forums hold about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import UNNAMED, Coded, Holding

from .domain.forgetting import forget_delegate, forget_interpreter
from .interfaces.spoken import language_name
from .models import Delegate, Interpreter, Timetable, TimetableChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from morava.privacy.holdings import Row, Subject


def delegates_who_are(subject: Subject) -> QuerySet[Delegate]:
    """By the account that is linked to them, or by their address."""
    known = Q(person=subject.pk) if subject.pk is not None else Q()
    return Delegate.objects.filter(known | _written(subject))


def interpreters_who_are(subject: Subject) -> QuerySet[Interpreter]:
    return Interpreter.objects.filter(_written(subject))


def _written(subject: Subject) -> Q:
    found = Q(pk__in=[])
    for email in subject.emails:
        found |= Q(email__iexact=email)
    return found


def delegations(subject: Subject) -> Iterator[Row]:
    rows = delegates_who_are(subject).select_related("participation__forum", "participation__organisation")
    for one in rows:
        yield {
            "forum": str(one.participation.forum),
            "organisation": str(one.participation.organisation),
            "name": one.name,
            "email": one.email,
            "phone": one.phone,
            "languages": _languages(one.languages),
            "language_of_messages": one.language,
            "registered_at": one.participation.registered_at,
        }


def interpreting(subject: Subject) -> Iterator[Row]:
    for one in interpreters_who_are(subject).select_related("forum"):
        yield {
            "forum": str(one.forum),
            "name": one.name,
            "email": one.email,
            "languages": _languages(one.languages),
        }


def _languages(codes: Iterable[str]) -> list[Coded]:
    return [Coded.of(code, language_name(code)) for code in codes]


def work(subject: Subject) -> Iterator[Row]:
    """What the person did with timetables."""
    if subject.pk is None:
        return
    versions = Timetable.objects.select_related("forum")
    for one in versions.filter(created_by=subject.pk):
        yield {"at": one.created_at, "forum": str(one.forum), "what": Coded.of("begun", _("began a version"))}
    for one in versions.filter(released_by=subject.pk):
        yield {
            "at": one.released_at,
            "forum": str(one.forum),
            "what": Coded.of("released", _("released a version")),
        }
    changes = TimetableChange.objects.filter(by=subject.pk).select_related("timetable__forum")
    for change in changes:
        words = _("changed the timetable")
        yield {
            "at": change.at,
            "forum": str(change.timetable.forum),
            "what": Coded.of(change.verb, words),
        }


def forget_delegations(subject: Subject) -> None:
    for one in delegates_who_are(subject).select_related("participation__forum"):
        forget_delegate(one, by=None)


def forget_interpreting(subject: Subject) -> None:
    for one in interpreters_who_are(subject).select_related("forum"):
        forget_interpreter(one, by=None)


HOLDINGS = (
    Holding(
        "forums.delegations",
        _("Forums you come to"),
        ("forums.Delegate.person", "forums.Delegate.email", "forums.Delegate.phone"),
        tell=delegations,
        fate=_(
            "At forums that are over, the number of people who came stays, without your name. At others you"
            " are taken off the list."
        ),
        erase=forget_delegations,
        labels={
            "forum": _("Forum"),
            "organisation": _("Organisation"),
            "name": _("Name"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "languages": _("Languages"),
        },
        order=40,
    ),
    Holding(
        "forums.interpreting",
        _("Forums you interpret at"),
        ("forums.Interpreter.email",),
        tell=interpreting,
        fate=_(
            "At forums that are over, it stays that somebody interpreted, without your name. At others you"
            " are taken off the list, and others take your meetings."
        ),
        erase=forget_interpreting,
        labels={
            "forum": _("Forum"),
            "name": _("Name"),
            "email": _("E-mail"),
            "languages": _("Languages"),
        },
        order=41,
    ),
    Holding(
        "forums.work",
        _("Your work on timetables"),
        ("forums.Timetable.created_by", "forums.Timetable.released_by", "forums.TimetableChange.by"),
        tell=work,
        fate=UNNAMED,
        labels={"at": _("When"), "forum": _("Forum"), "what": _("What")},
        order=83,
    ),
)
