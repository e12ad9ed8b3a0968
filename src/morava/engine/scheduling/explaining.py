"""Why each meeting that was left out was left out."""

from collections.abc import Iterable, Mapping

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.occupancy import Occupancy
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode
from morava.engine.scheduling.targets import Target, targets_in

DETAILS = (
    ReasonCode.BUSY,
    ReasonCode.NO_TABLE,
    ReasonCode.TABLE_TAKEN,
    ReasonCode.TABLE_CLOSED,
    ReasonCode.PRECEDENCE,
    ReasonCode.TOO_CLOSE,
    ReasonCode.SESSION_FULL,
    ReasonCode.NO_INTERPRETER,
    ReasonCode.INTERPRETER_RESTS,
)
"""Obstacles that depend on what else was placed, or on the slot."""
ALONE = (
    (ReasonCode.NO_TABLE,),
    (ReasonCode.SESSION_FULL,),
    (ReasonCode.NO_INTERPRETER, ReasonCode.INTERPRETER_RESTS),
    (ReasonCode.TOO_CLOSE,),
)
"""Obstacles that explain everything if one of a group stands in every slot."""


def explained(instance: Instance, placements: Mapping[str, Placement], *, proven: bool) -> Plan:
    """The plan of these placements, with reasons for everything else.

    The first reason of each meeting is the one to show; details follow, one per obstacle with all
    the slots in which it stands. `proven`: that no plan places more, else NOT_FOUND is added to
    reasons that depend on what else was placed.
    """
    occupancy = Occupancy(instance, Plan(placements))
    left_out = {
        meeting.id: _reasons(occupancy, meeting, proven=proven)
        for meeting in instance.meetings
        if meeting.id not in placements
    }
    return Plan(placements, left_out)


def _reasons(occupancy: Occupancy, meeting: Meeting, *, proven: bool) -> tuple[Reason, ...]:
    never = _never(occupancy.instance, meeting)
    if never:
        return (never,)
    allowed = occupancy.instance.allowed_slots(meeting)
    in_allowed = [target for target in targets_in(occupancy, meeting.id) if target.slot in allowed]
    locks = _locks(occupancy.instance, in_allowed)
    if locks:
        return (locks,)
    first = _full(occupancy, meeting) or _lost(in_allowed)
    details = [reason for reason in _grouped(in_allowed) if not _says_all(first, reason)]
    if not proven:
        details.append(Reason(ReasonCode.NOT_FOUND))
    return (first, *details)


def _never(instance: Instance, meeting: Meeting) -> Reason | None:
    """What keeps a meeting out whatever else is placed."""
    together = _slots_together(instance, meeting)
    if not together:
        return Reason(ReasonCode.NEVER_FREE_TOGETHER, participants=meeting.sides)
    allowed = instance.allowed_slots(meeting)
    if not allowed:
        tables = instance.allowed_tables(meeting)
        return Reason(ReasonCode.TABLE_CLOSED, slots=together, tables=tables)
    if not instance.interpreters or not instance.needs_interpreter(meeting):
        return None
    able = instance.able_interpreters(meeting)
    if not able:
        return Reason(ReasonCode.NOBODY_INTERPRETS, participants=meeting.sides)
    if all(slot in one.unavailable for one in able for slot in allowed):
        ids = tuple(one.id for one in able)
        return Reason(ReasonCode.NO_INTERPRETER, slots=allowed, interpreters=ids)
    return None


def _slots_together(instance: Instance, meeting: Meeting) -> tuple[int, ...]:
    """The slots of its session in which all sides are available, tables aside."""
    slots = (
        range(instance.slot_count) if meeting.session is None else instance.slots_of_session[meeting.session]
    )
    people = [instance.participant[side] for side in meeting.sides]
    return tuple(slot for slot in slots if not any(slot in person.unavailable for person in people))


def _says_all(first: Reason, detail: Reason) -> bool:
    """Whether a detail adds nothing: the same obstacle, or the busy slots of somebody who is full."""
    return detail.code is first.code or (
        first.code is ReasonCode.FULL
        and detail.code in (ReasonCode.BUSY, ReasonCode.SESSION_FULL)
        and set(detail.participants) <= set(first.participants)
    )


def _locks(instance: Instance, in_allowed: list[Target]) -> Reason | None:
    """Locked meetings that between them bar every slot."""
    barring: dict[str, None] = {}
    for target in in_allowed:
        locked = [id_ for reason in target.reasons for id_ in _locked_in_the_way(instance, reason)]
        if not locked:
            return None
        barring.update(dict.fromkeys(locked))
    slots = tuple(target.slot for target in in_allowed)
    return Reason(ReasonCode.LOCKS, slots=slots, meetings=tuple(barring))


def _locked_in_the_way(instance: Instance, reason: Reason) -> list[str]:
    """The locked meetings of an obstacle, if they alone make it one."""
    locked = [id_ for id_ in reason.meetings if instance.meeting[id_].locked_slot is not None]
    if reason.code is ReasonCode.BUSY:
        enough = len(locked) >= instance.participant[reason.participants[0]].parallel
    elif reason.code is ReasonCode.TABLE_TAKEN:
        enough = len(locked) == len(reason.meetings)
    else:
        enough = reason.code in (ReasonCode.PRECEDENCE, ReasonCode.TOO_CLOSE)
    return locked if enough else []


def _full(occupancy: Occupancy, meeting: Meeting) -> Reason | None:
    """Sides that have the most meetings they accept, or as many as they can in every slot they are there."""
    full = [side for side in meeting.sides if _is_full(occupancy, side)]
    if not full:
        return None
    theirs = dict.fromkeys(id_ for side in full for id_ in occupancy.meetings_of(side))
    return Reason(ReasonCode.FULL, participants=tuple(full), meetings=tuple(theirs))


def _is_full(occupancy: Occupancy, side: str) -> bool:
    participant = occupancy.instance.participant[side]
    if participant.most is not None and len(occupancy.meetings_of(side)) >= participant.most:
        return True
    return all(
        slot in participant.unavailable or len(occupancy.in_slot(side, slot)) >= participant.parallel
        for slot in range(occupancy.instance.slot_count)
    )


def _lost(in_allowed: list[Target]) -> Reason:
    """What takes all the common slots: one kind of obstacle alone, or the sides' other meetings as well."""
    for codes in ALONE:
        found = [[reason for reason in target.reasons if reason.code in codes] for target in in_allowed]
        if all(found):
            return _together(found[0][0].code, [reason for reasons in found for reason in reasons])
    reasons = [reason for target in in_allowed for reason in target.reasons]
    return Reason(
        ReasonCode.NO_SLOT_LEFT,
        participants=_union(reason.participants for reason in reasons),
        slots=tuple(target.slot for target in in_allowed),
        meetings=_union(reason.meetings for reason in reasons),
    )


def _grouped(in_allowed: list[Target]) -> list[Reason]:
    """One reason per obstacle (code and participants), over all the slots it stands in."""
    groups: dict[tuple[ReasonCode, tuple[str, ...]], list[Reason]] = {}
    for target in in_allowed:
        for reason in target.reasons:
            if reason.code in DETAILS:
                groups.setdefault((reason.code, reason.participants), []).append(reason)
    return [_together(code, reasons) for (code, _), reasons in groups.items()]


def _together(code: ReasonCode, reasons: list[Reason]) -> Reason:
    """One reason for what stands in several slots."""
    return Reason(
        code,
        participants=_union(reason.participants for reason in reasons),
        slots=tuple(dict.fromkeys(slot for reason in reasons for slot in reason.slots)),
        meetings=_union(reason.meetings for reason in reasons),
        tables=tuple(dict.fromkeys(table for reason in reasons for table in reason.tables)),
        interpreters=_union(reason.interpreters for reason in reasons),
    )


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for group in groups for id_ in group))
