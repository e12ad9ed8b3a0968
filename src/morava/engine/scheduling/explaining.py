"""Why each meeting that was left out was left out."""

from collections.abc import Iterable, Mapping

from morava.engine.scheduling.instance import Instance, Meeting
from morava.engine.scheduling.plan import Placement, Plan
from morava.engine.scheduling.reasons import Reason, ReasonCode
from morava.engine.scheduling.targets import Occupancy, Target

DETAILS = (ReasonCode.BUSY, ReasonCode.NO_TABLE, ReasonCode.TABLE_TAKEN, ReasonCode.PRECEDENCE)


def explained(instance: Instance, placements: Mapping[str, Placement], *, proven: bool) -> Plan:
    """The plan of these placements, with reasons for everything else.

    The first reason of each meeting is the one to show; details follow, one per obstacle with all
    the slots in which it stands. `proven`: that no plan places more, else NOT_FOUND is added to
    reasons that depend on what else was placed.
    """
    occupancy = Occupancy(instance, Plan(placements))
    left_out = {
        meeting.id: _reasons(instance, occupancy, meeting, proven=proven)
        for meeting in instance.meetings
        if meeting.id not in placements
    }
    return Plan(placements, left_out)


def _reasons(
    instance: Instance, occupancy: Occupancy, meeting: Meeting, *, proven: bool
) -> tuple[Reason, ...]:
    allowed = instance.allowed_slots(meeting)
    if not allowed:
        return (Reason(ReasonCode.NEVER_FREE_TOGETHER, participants=meeting.sides),)
    in_allowed = [target for target in occupancy.targets(meeting.id) if target.slot in allowed]
    locks = _locks(instance, in_allowed)
    if locks:
        return (locks,)
    first = _full(instance, occupancy, meeting) or _lost(in_allowed)
    details = [reason for reason in _grouped(in_allowed) if not _says_all(first, reason)]
    if not proven:
        details.append(Reason(ReasonCode.NOT_FOUND))
    return (first, *details)


def _says_all(first: Reason, detail: Reason) -> bool:
    """Whether a detail adds nothing: the same obstacle, or the busy slots of somebody who is full."""
    return detail.code is first.code or (
        first.code is ReasonCode.FULL
        and detail.code is ReasonCode.BUSY
        and set(detail.participants) <= set(first.participants)
    )


def _locks(instance: Instance, in_allowed: list[Target]) -> Reason | None:
    """Locked meetings that between them bar every slot."""
    barring: dict[str, None] = {}
    for target in in_allowed:
        locked = [
            id_
            for reason in target.reasons
            if reason.code in (ReasonCode.BUSY, ReasonCode.PRECEDENCE, ReasonCode.TABLE_TAKEN)
            for id_ in reason.meetings
            if instance.meeting[id_].locked_slot is not None
        ]
        if not locked:
            return None
        barring.update(dict.fromkeys(locked))
    slots = tuple(target.slot for target in in_allowed)
    return Reason(ReasonCode.LOCKS, slots=slots, meetings=tuple(barring))


def _full(instance: Instance, occupancy: Occupancy, meeting: Meeting) -> Reason | None:
    """Sides that have the most meetings they accept, or a meeting in every slot they are available."""
    full = []
    for side in meeting.sides:
        participant, busy = instance.participant[side], occupancy.busy_slots(side)
        available = instance.slot_count - len(participant.unavailable)
        if len(busy) >= available or (participant.most is not None and len(busy) >= participant.most):
            full.append(side)
    if not full:
        return None
    theirs = dict.fromkeys(id_ for side in full for id_ in occupancy.meetings_of(side))
    return Reason(ReasonCode.FULL, participants=tuple(full), meetings=tuple(theirs))


def _lost(in_allowed: list[Target]) -> Reason:
    """What takes all the common slots: tables alone, or the other meetings of the sides as well."""
    reasons = [reason for target in in_allowed for reason in target.reasons]
    slots = tuple(target.slot for target in in_allowed)
    if all(any(reason.code == ReasonCode.NO_TABLE for reason in target.reasons) for target in in_allowed):
        return Reason(ReasonCode.NO_TABLE, slots=slots)
    return Reason(
        ReasonCode.NO_SLOT_LEFT,
        participants=_union(reason.participants for reason in reasons),
        slots=slots,
        meetings=_union(reason.meetings for reason in reasons),
    )


def _grouped(in_allowed: list[Target]) -> list[Reason]:
    """One reason per obstacle (code and participants), over all the slots it stands in."""
    groups: dict[tuple[ReasonCode, tuple[str, ...]], list[Reason]] = {}
    for target in in_allowed:
        for reason in target.reasons:
            if reason.code in DETAILS:
                groups.setdefault((reason.code, reason.participants), []).append(reason)
    return [
        Reason(
            code,
            participants=participants,
            slots=tuple(slot for reason in reasons for slot in reason.slots),
            meetings=_union(reason.meetings for reason in reasons),
            tables=tuple(dict.fromkeys(table for reason in reasons for table in reason.tables)),
        )
        for (code, participants), reasons in groups.items()
    ]


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for group in groups for id_ in group))
