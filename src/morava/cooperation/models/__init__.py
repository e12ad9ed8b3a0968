"""The data of cooperation: offers and requests, their reviews, who is interested, and partnerships."""

from ..kinds import (
    LIVE,
    OPEN,
    CloseReason,
    Cooperation,
    DeclineReason,
    EndReason,
    InterestState,
    Part,
    PartnershipState,
    Rights,
    Side,
    Stage,
    State,
    Type,
)
from .interest import Attachment, Interest, Message, Reading
from .opportunity import Opportunity, OpportunityNace, Review
from .partnership import Partnership

__all__ = [
    "LIVE",
    "OPEN",
    "Attachment",
    "CloseReason",
    "Cooperation",
    "DeclineReason",
    "EndReason",
    "Interest",
    "InterestState",
    "Message",
    "Opportunity",
    "OpportunityNace",
    "Part",
    "Partnership",
    "PartnershipState",
    "Reading",
    "Review",
    "Rights",
    "Side",
    "Stage",
    "State",
    "Type",
]
