"""Who interprets in which meeting of a draft, where people and not the engine decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..queries import current_interpreters, interpreted_meetings
from .languages import share_a_language, spoken_in, understood

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ..models import Interpreter, Meeting, Slot

# Why an interpreter who speaks the right languages cannot interpret at a time.
OBSTACLES = {
    "away": _("%(who)s is not there at %(slot)s."),
    "busy": _("%(who)s interprets another meeting at %(slot)s."),
    "rests": _("%(who)s has to rest at %(slot)s, after so many meetings in a row."),
}


@dataclass(frozen=True)
class Candidate:
    """Somebody who speaks with both sides of a meeting; `obstacle`, a code of OBSTACLES, if they cannot."""

    interpreter: Interpreter
    obstacle: str = ""


def interpreter_for(meeting: Meeting, slot: Slot) -> Interpreter | None:
    """Who interprets if the meeting is put into the slot; None where nobody has to.

    Raises ValidationError where somebody has to and nobody can, with the reason.
    """
    if not needs_interpreter(meeting):
        return None
    found = candidates(meeting, slot)
    free = next((one.interpreter for one in found if not one.obstacle), None)
    if free is None:
        raise _nobody(slot, found)
    return free


def needs_interpreter(meeting: Meeting) -> bool:
    """Whether its sides share no language and the forum has interpreters; without any, nobody asks."""
    first, second = meeting.pair
    return (
        not share_a_language(spoken_in(first), spoken_in(second))
        and current_interpreters(meeting.timetable.forum).exists()
    )


def candidates(meeting: Meeting, slot: Slot) -> list[Candidate]:
    """All who speak with both sides: first who interprets it now, then who has the fewest meetings."""
    sides = [understood(spoken_in(side)) for side in meeting.pair]
    able = [one for one in current_interpreters(meeting.timetable.forum) if speaks_with(one, sides)]
    away = set(slot.unavailable_interpreters.values_list("pk", flat=True))
    others = list(interpreted_meetings(meeting.timetable).exclude(pk=meeting.pk))
    load = Counter(other.interpreter_id for other in others)
    able.sort(key=lambda one: (one.pk != meeting.interpreter_id, load[one.pk], one.pk))
    return [Candidate(one, _obstacle(one, slot, others, away)) for one in able]


def speaks_with(interpreter: Interpreter, sides: Iterable[frozenset[str]]) -> bool:
    """Whether they speak a language of every side; a side whose languages are not known speaks any."""
    own = understood(interpreter.languages)
    return all(own & side for side in sides if side)


def _obstacle(interpreter: Interpreter, slot: Slot, others: list[Meeting], away: set[int]) -> str:
    if interpreter.pk in away:
        return "away"
    taken = {
        other.slot.position
        for other in others
        if other.interpreter_id == interpreter.pk and other.slot and other.slot.session_id == slot.session_id
    }
    if slot.position in taken:
        return "busy"
    return "rests" if is_too_long(interpreter, taken | {slot.position}, slot.position) else ""


def is_too_long(interpreter: Interpreter, taken: set[int], position: int) -> bool:
    """Whether the run of taken slots around a position of a session leaves the interpreter no rest."""
    first = last = position
    while first - 1 in taken:
        first -= 1
    while last + 1 in taken:
        last += 1
    return interpreter.rest_after is not None and last - first + 1 > interpreter.rest_after


def resting_slots(interpreter: Interpreter, slots: Iterable[Slot], taken: Collection[int]) -> set[int]:
    """The ids of the slots in which an interpreter rests after a full run of meetings in those `taken`.

    `slots` are in order of time; the end of a session ends a run.
    """
    longest, found, run, session = interpreter.rest_after, set[int](), 0, None
    for slot in slots:
        run = run if slot.session_id == session else 0
        session = slot.session_id
        if slot.pk in taken:
            run += 1
        else:
            if longest is not None and run >= longest:
                found.add(slot.pk)
            run = 0
    return found


def _nobody(slot: Slot, found: list[Candidate]) -> ValidationError:
    if not found:
        text = _(
            "The sides share no language, and no interpreter speaks with both. Add one in the set-up, or "
            "let somebody come who speaks another language."
        )
        return ValidationError(text, code="no_interpreter")
    reasons = " ".join(sentences(found, slot))
    text = _("The sides share no language, and no interpreter is free. %(reasons)s Choose another time.")
    return ValidationError(text, code="no_free_interpreter", params={"reasons": reasons})


def sentences(found: Iterable[Candidate], slot: Slot) -> Iterator[str]:
    """Why each of those who cannot, cannot."""
    for one in found:
        if one.obstacle:
            yield str(OBSTACLES[one.obstacle]) % {"who": one.interpreter, "slot": slot}
