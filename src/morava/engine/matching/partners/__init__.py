"""What two parties are worth to each other: the needs of each against the offers of the other, and why."""

from morava.engine.matching.partners.codes import CodesMet, Level, nearness
from morava.engine.matching.partners.party import Party, Weights
from morava.engine.matching.partners.pool import Direction, Pool, Suggestion

__all__ = ["CodesMet", "Direction", "Level", "Party", "Pool", "Suggestion", "Weights", "nearness"]
