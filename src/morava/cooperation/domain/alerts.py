"""Saved searches: what comes new to them, told by mail, and what is answered to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.accounts.models import Person
from morava.audit.domain import record
from morava.mail.domain import Receiver, queue_mail

from ..models import Alert, AlertAnswer, Answer, Opportunity, Rhythm, Suggestion
from ..queries import opportunities_found_for, organisations_with_partners_for, still_suggested
from .finding import found_by, narrowed
from .taste import taste_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from morava.directory.models import Organisation
    from morava.search.ranking import Ranked

MOST_ALERTS: Final = 20
MOST_TOLD: Final = 10
"""Nobody reads more in a mail; the page has them all."""
MOST_SHOWN: Final = 100
AT_ONCE: Final = 100
EVERY: Final = {
    Rhythm.DAILY: datetime.timedelta(days=1),
    Rhythm.WEEKLY: datetime.timedelta(days=7),
}
LINK_LIVES: Final = datetime.timedelta(days=60)
SALT: Final = "morava.cooperation.alert"


@transaction.atomic
def begin_alert(
    person: Person,
    *,
    name: str,
    rhythm: str,
    asked: Mapping[str, Any] | None = None,
    partners_of: Organisation | None = None,
) -> Alert:
    """Keep a search of the person's. What is there now is not told again."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    own = Alert.objects.filter(person=person)
    if own.count() >= MOST_ALERTS:
        text = _("You keep %(number)s searches, and more cannot be kept. End one that you no longer need.")
        raise ValidationError(text, code="too_many", params={"number": MOST_ALERTS})
    asked = dict(asked or {})
    if own.filter(asked=asked, partners_of=partners_of).exists():
        raise ValidationError(_("You keep this search already."), code="twice")
    alert = Alert(person=person, name=name, rhythm=rhythm, asked=asked, partners_of=partners_of)
    alert.full_clean(exclude=["asked", "partners_of"])
    alert.save()
    record("alert.begun", by=person, about=[])
    return alert


@transaction.atomic
def change_alert(alert: Alert, *, by: Person | None, name: str, rhythm: str) -> Alert:
    alert.name, alert.rhythm = name, rhythm
    alert.full_clean(exclude=["asked", "partners_of"])
    alert.save(update_fields=["name", "rhythm"])
    record("alert.changed", by=by, about=[])
    return alert


@transaction.atomic
def end_alert(alert: Alert, *, by: Person | None) -> None:
    alert.delete()
    record("alert.ended", by=by, about=[])


@transaction.atomic
def answer_found(alert: Alert, opportunity: Opportunity, *, by: Person | None, answer: str) -> AlertAnswer:
    """What is not for the person does not come again, and what is like it comes later."""
    if answer not in Answer.values:
        raise ValidationError(_("Choose one of the answers."), code="answer")
    said, _is_new = AlertAnswer.objects.update_or_create(
        alert=alert, opportunity=opportunity, defaults={"answer": answer, "at": timezone.now()}
    )
    _record("alert.answered", said, by=by)
    return said


@transaction.atomic
def take_back_answer(said: AlertAnswer, *, by: Person | None) -> None:
    """As if nothing had been said: it may be found again."""
    _record("alert.taken_back", said, by=by)
    said.delete()


def _record(verb: str, said: AlertAnswer, *, by: Person | None) -> None:
    """In no history of the offer or request: whose it is does not learn who looks for what."""
    record(verb, by=by, about=[], data={"found": said.opportunity.slug, "answer": said.answer})


def answers_in(alert: Alert) -> QuerySet[AlertAnswer]:
    """What was said to what it finds, the newest first; only to what the person may answer still."""
    rows = alert.answers.filter(opportunity__in=opportunities_found_for(alert.person).values("pk"))
    return rows.select_related("opportunity").order_by("-at", "-pk")


def found_for(alert: Alert, *, since: datetime.datetime | None = None) -> list[Opportunity]:
    """What it finds now, without what was answered, the best first; only what was published `since`."""
    return found_and_ranked(alert, since=since)[0]


def found_and_ranked(
    alert: Alert, *, since: datetime.datetime | None = None
) -> tuple[list[Opportunity], Ranked | None]:
    """The same, and how the words ranked it; None where there are none."""
    rows = narrowed(opportunities_found_for(alert.person), alert.asked)
    rows = rows.exclude(pk__in=_settled(alert).values("opportunity"))
    if since is not None:
        rows = rows.filter(published_at__gt=since)
    rows = rows.select_related("organisation").order_by("-published_at", "-pk")
    words = alert.asked.get("words")
    ranked = found_by(words, rows) if words else None
    if ranked is None:
        scores = {one.pk: 1.0 for one in rows[:MOST_SHOWN]}
    else:
        scores = {hit.key: hit.score for hit in ranked.hits}
    taste = taste_of(alert.answers.values_list("answer", "opportunity__nace_codes")[:100])
    kept = [one for one in rows.filter(pk__in=scores) if one.pk in scores]
    return sorted(kept, key=lambda one: -scores[one.pk] * taste.factor(one.nace_codes)), ranked


def _settled(alert: Alert) -> QuerySet[AlertAnswer]:
    """What was said to it in this search; and *never*, in whichever of the person's."""
    never = Q(alert__person=alert.person_id, answer=Answer.NEVER)
    return AlertAnswer.objects.filter(Q(alert=alert) | never)


def look_at_alerts() -> int:
    """Tell what is new to those whose time has come. Returns how many mails."""
    now = timezone.now()
    due = Q()
    for rhythm, pause in EVERY.items():
        due |= Q(rhythm=rhythm, told_until__lte=now - pause)
    rows = Alert.objects.filter(due, person__is_active=True).select_related("person", "partners_of")
    return sum(_tell(alert) for alert in rows.order_by("told_until", "pk")[:AT_ONCE])


@dataclass(frozen=True)
class Item:
    """One that is new, and the links by which it is answered with one press."""

    shown: Any
    is_partner: bool
    links: list[Link]


@dataclass(frozen=True)
class Link:
    label: Any
    token: str


def _tell(alert: Alert) -> bool:
    """What is new is looked for before anything is locked: that takes long."""
    until = timezone.now()
    new: list[Any]
    if alert.partners_of:
        new = _new_partners(alert, alert.partners_of)
    else:
        new = [*found_for(alert, since=alert.told_until)]
    with transaction.atomic():
        taken = Alert.objects.filter(pk=alert.pk, told_until=alert.told_until).update(told_until=until)
        if not taken or not new:
            return False
        items = [_item(alert, one) for one in new[:MOST_TOLD]]
        context = {
            "alert": alert,
            "items": items,
            "more": len(new) - len(items),
            "stop": signing.dumps({"alert": alert.pk}, salt=SALT),
        }
        queue_mail("cooperation/mail/alert", to=Receiver.of(alert.person), context=context, about=[])
    return True


def _new_partners(alert: Alert, organisation: Organisation) -> list[Organisation]:
    """Those that came into the list since; only as long as the person may see it."""
    may_see = organisations_with_partners_for(alert.person).filter(pk=organisation.pk)
    if not may_see.exists():
        return []
    rows = Suggestion.objects.filter(organisation=organisation, since__gt=alert.told_until)
    return [row.other for row in still_suggested(rows).select_related("other").order_by("place")]


def _item(alert: Alert, one: Any) -> Item:
    return Item(
        one,
        is_partner=not isinstance(one, Opportunity),
        links=[Link(answer.label, token_for(alert, one.pk, answer)) for answer in Answer],
    )


def token_for(alert: Alert, key: int, answer: str) -> str:
    """What stands in the address of an answer: whoever got the mail may give it."""
    return signing.dumps({"alert": alert.pk, "key": key, "answer": str(answer)}, salt=SALT)


def read_token(token: str) -> dict[str, Any]:
    """What it says. Raises BadSignature for one that is not ours or too old."""
    read: dict[str, Any] = signing.loads(token, salt=SALT, max_age=LINK_LIVES)
    return read
