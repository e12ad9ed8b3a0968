"""The data of cooperation: offers and requests, their reviews, and who is interested."""

from ..kinds import CloseReason, Cooperation, Rights, Stage, State, Type
from .opportunity import Opportunity, OpportunityNace, Review

__all__ = [
    "CloseReason",
    "Cooperation",
    "Opportunity",
    "OpportunityNace",
    "Review",
    "Rights",
    "Stage",
    "State",
    "Type",
]
