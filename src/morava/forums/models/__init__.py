"""The data of forums: the frame, who takes part, and the timetables."""

from .frame import Forum, MeetingRule, Session, Slot, Table, TimetableAudience
from .interpreter import Interpreter
from .mending import Mending
from .participation import Delegate, MeetingRequest, Participation, Priority
from .recommendation import Dismissal, Filling, Recommendation
from .timetable import Meeting, MeetingState, Placing, Seat, Stage, Timetable, TimetableChange
from .what_if import WhatIf

__all__ = [
    "Delegate",
    "Dismissal",
    "Filling",
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
    "Recommendation",
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
