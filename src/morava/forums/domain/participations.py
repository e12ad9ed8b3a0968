"""Who takes part, and their delegates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.audit.domain import record

from ..models import Delegate, Forum, MeetingState, Participation
from ..models.participation import new_agenda_key
from ..queries import current_slots, placed_meetings, released_timetable, working_timetable
from .notices import mail_new_address
from .revision import hold, unplace, working_draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person
    from morava.directory.models import Organisation

    from ..models import Meeting, Slot


@transaction.atomic
def register_participation(
    forum: Forum,
    *,
    organisation: Organisation,
    by: Person | None,
    unavailable: Iterable[Slot] | None = None,
    **fields: Any,
) -> Participation:
    """Let an organisation take part; one that had withdrawn takes part again, with what is known of it."""
    hold(forum)
    participation = Participation.objects.filter(forum=forum, organisation=organisation).first()
    if participation is not None and not participation.is_withdrawn:
        raise ValidationError(
            _("%(who)s takes part already."), code="already_registered", params={"who": organisation}
        )
    participation = participation or Participation(forum=forum, organisation=organisation)
    participation.is_withdrawn = False
    _store(participation, unavailable=unavailable, **fields)
    _record("participation.registered", participation, by=by)
    return participation


@transaction.atomic
def change_participation(
    participation: Participation,
    *,
    by: Person | None,
    unavailable: Iterable[Slot] | None = None,
    **fields: Any,
) -> list[Meeting]:
    """Change limits, availability or notes. Returns meetings at times at which they are away now.

    Where nothing differs nothing is recorded.
    """
    unavailable = None if unavailable is None else list(unavailable)
    if not _differs(participation, unavailable, fields):
        return []
    _store(participation, unavailable=unavailable, **fields)
    _record("participation.changed", participation, by=by)
    return [] if unavailable is None else _clear_unavailable(participation, by=by)


def _differs(participation: Participation, unavailable: list[Slot] | None, fields: dict[str, Any]) -> bool:
    if any(getattr(participation, name) != value for name, value in fields.items()):
        return True
    return unavailable is not None and set(unavailable) != set(participation.unavailable_slots.all())


def _record(verb: str, participation: Participation, *, by: Person | None) -> None:
    """Write down what was done to a participant, whose name the history of the forum has to tell."""
    about = [participation.forum, participation, participation.organisation]
    record(verb, by=by, about=about, data={"who": participation.organisation.written_name})


def _store(participation: Participation, *, unavailable: Iterable[Slot] | None, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(participation, name, value)
    participation.full_clean()
    participation.save()
    if unavailable is not None:
        participation.unavailable_slots.set(unavailable)
    _check_limits(participation)


def _check_limits(participation: Participation) -> None:
    slots = current_slots(participation.forum)
    free = slots.exclude(unavailable_participations=participation) if participation.fewest_meetings else slots
    refuse_limits(participation, slots=slots.count(), free=free.count())


def refuse_limits(participation: Participation, *, slots: int, free: int) -> None:
    """Nobody is promised more than they accept, or than they have time for.

    `slots` are those of the forum, `free` those of them in which the participant is there.
    """
    most, fewest = participation.most_meetings, participation.fewest_meetings
    if most is not None and fewest is not None and fewest > most:
        text = _("The fewest meetings cannot be more than the most (%(most)s). Change one of the two.")
        raise ValidationError(
            {"fewest_meetings": ValidationError(text, code="fewest_above_most", params={"most": most})}
        )
    if fewest and fewest > free and slots:
        promised = ngettext("%(n)s meeting was promised", "%(n)s meetings were promised", fewest)
        there = ngettext("they are there for %(n)s slot only", "they are there for %(n)s slots only", free)
        text = _("%(promised)s, but %(there)s. Promise fewer or let them be there longer.")
        params = {"promised": promised % {"n": fewest}, "there": there % {"n": free}}
        raise ValidationError(
            {"fewest_meetings": ValidationError(text, code="fewest_above_slots", params=params)}
        )


def meetings_of(participation: Participation) -> Q:
    return Q(first=participation) | Q(second=participation)


def _clear_unavailable(participation: Participation, *, by: Person | None) -> list[Meeting]:
    newest = participation.forum.timetables.first()
    lost = meetings_of(participation) & Q(slot__in=participation.unavailable_slots.all())
    if newest is None or not newest.meetings.filter(lost).exists():
        return []
    draft = working_draft(participation.forum, by=by)
    affected = list(draft.meetings.filter(lost)) if draft else []
    unplace(affected, reason="participant_unavailable", by=by)
    return affected


def placed_meetings_of(participation: Participation) -> list[tuple[Meeting, Participation]]:
    """Its meetings in the newest timetable with the partner: those that fall away if it withdraws."""
    newest = working_timetable(participation.forum)
    mine = placed_meetings(newest).filter(meetings_of(participation)) if newest else ()
    return [(meeting, meeting.partner_of(participation.pk)) for meeting in mine]


@transaction.atomic
def withdraw_participation(participation: Participation, *, by: Person | None) -> list[Meeting]:
    """The organisation does not come. Returns its placed meetings, now taken out, to tell the partners."""
    participation.is_withdrawn = True
    participation.save(update_fields=["is_withdrawn"])
    _record("participation.withdrawn", participation, by=by)
    draft = working_draft(participation.forum, by=by)
    if draft is None:
        return []
    affected = list(draft.meetings.filter(meetings_of(participation), state=MeetingState.PLACED))
    unplace(affected, reason="participant_withdrawn", by=by)
    return affected


@transaction.atomic
def register_again(participation: Participation, *, by: Person | None) -> Participation:
    """Let a withdrawn participant take part again, with what is known of it."""
    return register_participation(participation.forum, organisation=participation.organisation, by=by)


@transaction.atomic
def delete_participation(participation: Participation, *, by: Person | None) -> None:
    """Remove a participation entered by mistake; refused once a timetable names it."""
    if participation.meetings_as_first.exists() or participation.meetings_as_second.exists():
        raise ValidationError(
            _("%(who)s has meetings in a timetable. Withdraw it instead."),
            code="has_meetings",
            params={"who": participation},
        )
    record(
        "participation.deleted",
        by=by,
        about=[participation.forum, participation.organisation],
        data={"who": participation.organisation.written_name},
    )
    participation.delete()


@transaction.atomic
def add_delegate(participation: Participation, *, by: Person | None, **fields: Any) -> Delegate:
    hold(participation.forum)
    delegate = Delegate(participation=participation, **fields)
    delegate.full_clean()
    delegate.save()
    _record("delegate.added", participation, by=by)
    return delegate


@transaction.atomic
def change_delegate(delegate: Delegate, *, by: Person | None, **fields: Any) -> Delegate:
    hold(delegate.participation.forum)
    for name, value in fields.items():
        setattr(delegate, name, value)
    delegate.full_clean()
    delegate.save()
    _record("delegate.changed", delegate.participation, by=by)
    return delegate


@transaction.atomic
def remove_delegate(delegate: Delegate, *, by: Person | None) -> None:
    participation = delegate.participation
    _record("delegate.removed", participation, by=by)
    delegate.delete()


@transaction.atomic
def renew_agenda_key(delegate: Delegate, *, by: Person | None) -> Delegate:
    """Give the delegate a new private address; the old agenda and calendar addresses stop working.

    Where agendas are out already, the new address is mailed.
    """
    delegate.agenda_key = new_agenda_key()
    delegate.save(update_fields=["agenda_key"])
    _record("delegate.address_renewed", delegate.participation, by=by)
    if has_agenda(delegate) and delegate.email:
        mail_new_address(delegate, by=by)
    return delegate


def has_agenda(delegate: Delegate) -> bool:
    """Whether the private address leads to meetings already, so that somebody may know it."""
    participation = delegate.participation
    return not participation.is_withdrawn and released_timetable(participation.forum) is not None
