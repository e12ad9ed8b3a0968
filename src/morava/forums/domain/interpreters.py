"""Who interprets at a forum, and what becomes of their meetings when they cannot."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Interpreter
from ..queries import current_interpreters, interpreted_meetings, working_timetable
from .interpreting import candidates, is_too_long, speaks_with
from .languages import is_enough_to_interpret, spoken_by_participants, understood
from .revision import hold, step, unplace, working_draft, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from morava.accounts.models import Person

    from ..models import Forum, Meeting, Slot, Timetable


@transaction.atomic
def add_interpreter(
    forum: Forum, *, by: Person | None, unavailable: Iterable[Slot] = (), **fields: Any
) -> Interpreter:
    """Let somebody interpret. Fields: name, email, languages, rest_after."""
    hold(forum)
    interpreter = Interpreter(forum=forum)
    _store(interpreter, **fields)
    interpreter.unavailable_slots.set(unavailable)
    record("interpreter.added", by=by, about=[forum])
    return interpreter


@transaction.atomic
def change_interpreter(
    interpreter: Interpreter, *, by: Person | None, unavailable: Iterable[Slot] | None = None, **fields: Any
) -> list[Meeting]:
    """Change what is known of an interpreter, or when they are there.

    Others take the meetings they cannot keep. Returns those that nobody can take, now without a time.
    """
    hold(interpreter.forum)
    _store(interpreter, **fields)
    if unavailable is not None:
        interpreter.unavailable_slots.set(unavailable)
    record("interpreter.changed", by=by, about=[interpreter.forum])
    return _hand_over(interpreter, by=by)


@transaction.atomic
def remove_interpreter(interpreter: Interpreter, *, by: Person | None) -> list[Meeting]:
    """An interpreter does not come. Others take their meetings; those nobody can take are returned.

    Where no interpreter is left, the meetings stay as they are: languages do not count any more.
    """
    hold(interpreter.forum)
    interpreter.is_withdrawn = True
    interpreter.save(update_fields=["is_withdrawn"])
    record("interpreter.removed", by=by, about=[interpreter.forum])
    lost = _hand_over(interpreter, by=by)
    # The row stays, withdrawn, where a released timetable names them.
    with suppress(ProtectedError), transaction.atomic():
        interpreter.delete()
    return lost


def _store(interpreter: Interpreter, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(interpreter, name, value)
    interpreter.full_clean()
    if not is_enough_to_interpret(interpreter.languages):
        text = _("Choose at least two languages, those they interpret between.")
        raise ValidationError({"languages": ValidationError(text, code="too_few_languages")})
    interpreter.save()


def _hand_over(interpreter: Interpreter, *, by: Person | None) -> list[Meeting]:
    forum = interpreter.forum
    newest = working_timetable(forum)
    if newest is None or not any(_not_kept(newest, interpreter)):
        return []
    draft = working_draft(forum, by=by)
    assert draft is not None  # noqa: S101  there is a timetable, so there is a draft of it
    concerned = list(_not_kept(draft, interpreter))
    with step(draft, "interpreters_changed", concerned, by=by):
        lost = [meeting for meeting in concerned if not _taken_over(meeting)]
    unplace(lost, reason="interpreter_gone", by=by)
    return lost


def _not_kept(timetable: Timetable, interpreter: Interpreter) -> Iterator[Meeting]:
    """The meetings of an interpreter that they cannot keep as things stand, in order of time."""
    spoken = spoken_by_participants(timetable.forum)
    away = set(interpreter.unavailable_slots.values_list("pk", flat=True))
    kept: dict[int, set[int]] = defaultdict(set)
    for meeting in interpreted_meetings(timetable).filter(interpreter=interpreter):
        slot, _table = meeting.place
        sides = [understood(spoken.get(side.pk, ())) for side in meeting.pair]
        taken = kept[slot.session_id] | {slot.position}
        if (
            interpreter.is_withdrawn
            or slot.pk in away
            or not speaks_with(interpreter, sides)
            or is_too_long(interpreter, taken, slot.position)
        ):
            yield meeting
        else:
            kept[slot.session_id] = taken


def _taken_over(meeting: Meeting) -> bool:
    """Whether somebody else interprets it now, or nobody has to."""
    slot, _table = meeting.place
    if current_interpreters(meeting.timetable.forum).exists():
        found = next((one.interpreter for one in candidates(meeting, slot) if not one.obstacle), None)
        if found is None:
            return False
        meeting.interpreter = found
    else:
        meeting.interpreter = None
    write(meeting)
    return True
