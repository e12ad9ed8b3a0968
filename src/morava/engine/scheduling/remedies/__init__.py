"""The smallest single changes that would give a meeting that was left out a place.

Each remedy has been tried: applied to the forum, with the plan as it stands otherwise, and judged by the
checker. None is listed that does not work, or that takes the place of another meeting away.
"""

from morava.engine.scheduling.remedies.data import Asked, Move, Remedy, RemedyKind
from morava.engine.scheduling.remedies.searching import remedies

__all__ = ["Asked", "Move", "Remedy", "RemedyKind", "remedies"]
