"""The data of forums: the frame, who takes part, and the timetables."""

from .frame import Forum, MeetingRule, Session, Slot, Table, TimetableAudience
from .interpreter import Interpreter
from .mending import Mending
from .participation import Delegate, MeetingRequest, Participation, Priority
from .timetable import Meeting, MeetingState, Placing, Seat, Stage, Timetable, TimetableChange
from .what_if import WhatIf

__all__ = [
    "Delegate",
    "Forum",
    "Interpreter",
    "Meeting",
    "MeetingRequest",
    "MeetingRule",
    "MeetingState",
    "Mending",
    "Participation",
    "Placing",
    "Priority",
    "Seat",
    "Session",
    "Slot",
    "Stage",
    "Table",
    "Timetable",
    "TimetableAudience",
    "TimetableChange",
    "WhatIf",
]
