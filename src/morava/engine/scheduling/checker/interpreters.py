"""The rules of interpreters: who is needed, able and available, taken once, and rested."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from morava.engine.scheduling.checker.verdict import Violation
from morava.engine.scheduling.instance import Instance, Interpreter, Meeting
from morava.engine.scheduling.plan import Placement, Plan


def of_meetings(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """A meeting whose sides share no language has an interpreter who can; others have none.

    A forum without interpreters leaves languages to the participants.
    """
    if not instance.interpreters:
        return
    for id_, placement in plan.placements.items():
        meeting = instance.meeting[id_]
        spoken = _spoken(instance, meeting)
        needed = len(spoken) > 1 and not set.intersection(*spoken)
        if placement.interpreter is not None and needed:
            yield from _fitting(instance.interpreter[placement.interpreter], meeting, placement, spoken)
        elif needed:
            text = f"The sides of meeting {id_!r} share no language, and nobody interprets."
            yield Violation("interpreter-missing", text, (id_,), meeting.sides, placement.slot)
        elif placement.interpreter is not None:
            text = f"Meeting {id_!r} has interpreter {placement.interpreter!r} but needs none."
            yield Violation(
                "interpreter-not-needed", text, (id_,), slot=placement.slot, interpreter=placement.interpreter
            )


def _spoken(instance: Instance, meeting: Meeting) -> list[set[str]]:
    """The languages of the sides whose languages are known."""
    return [set(instance.participant[side].languages) for side in meeting.sides
            if instance.participant[side].languages]  # fmt: skip


def _fitting(
    interpreter: Interpreter, meeting: Meeting, placement: Placement, spoken: list[set[str]]
) -> Iterator[Violation]:
    slot = placement.slot
    if not all(interpreter.languages & languages for languages in spoken):
        text = f"Interpreter {interpreter.id!r} does not speak with every side of meeting {meeting.id!r}."
        yield Violation(
            "interpreter-unable", text, (meeting.id,), meeting.sides, slot, interpreter=interpreter.id
        )
    if slot in interpreter.unavailable:
        text = f"Meeting {meeting.id!r} is in slot {slot}, in which interpreter {interpreter.id!r} cannot."
        yield Violation("interpreter-unavailable", text, (meeting.id,), slot=slot, interpreter=interpreter.id)


def twice(_: Instance, plan: Plan) -> Iterator[Violation]:
    for interpreter, by_slot in _meetings_by_slot(plan).items():
        for slot, ids in by_slot.items():
            if len(ids) > 1:
                text = (
                    f"Interpreter {interpreter!r} has {len(ids)} meetings in slot {slot}: {', '.join(ids)}."
                )
                yield Violation("interpreter-twice", text, tuple(ids), slot=slot, interpreter=interpreter)


def without_rest(instance: Instance, plan: Plan) -> Iterator[Violation]:
    """Nobody interprets in more than `rest_after` slots in a row of one session."""
    for id_, by_slot in _meetings_by_slot(plan).items():
        longest = instance.interpreter[id_].rest_after
        if longest is None:
            continue
        for run in _runs(instance, sorted(by_slot)):
            if len(run) > longest:
                text = (
                    f"Interpreter {id_!r} has no rest in slots {run[0]} to {run[-1]} "
                    f"but rests after {longest}."
                )
                ids = tuple(meeting for slot in run for meeting in by_slot[slot])
                yield Violation("interpreter-without-rest", text, ids, slot=run[longest], interpreter=id_)


def _runs(instance: Instance, slots: list[int]) -> list[list[int]]:
    """Slots in a row, cut at the borders of sessions."""
    session = instance.session_of_slot
    runs: list[list[int]] = []
    for slot in slots:
        if runs and runs[-1][-1] == slot - 1 and session[slot - 1] == session[slot]:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _meetings_by_slot(plan: Plan) -> Mapping[str, Mapping[int, list[str]]]:
    """The meetings each interpreter was given, by slot."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, placement in plan.placements.items():
        if placement.interpreter is not None:
            found[placement.interpreter][placement.slot].append(id_)
    return found
