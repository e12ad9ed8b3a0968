"""Who meets whom: the best meetings for everybody at once, and lists in which nobody drowns."""

from morava.engine.matching.meetings.checker import Broken, Rule, check
from morava.engine.matching.meetings.instance import Instance, Participant
from morava.engine.matching.meetings.lists import Lists, suggest
from morava.engine.matching.meetings.prices import crowding_prices
from morava.engine.matching.meetings.solver import Meetings, solve

__all__ = [
    "Broken",
    "Instance",
    "Lists",
    "Meetings",
    "Participant",
    "Rule",
    "check",
    "crowding_prices",
    "solve",
    "suggest",
]
