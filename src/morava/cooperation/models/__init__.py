"""The data of cooperation: offers and requests, their reviews, who is interested, partnerships, and who is
suggested to whom."""

from ..kinds import (
    LIVE,
    OPEN,
    Answer,
    CloseReason,
    Cooperation,
    DeclineReason,
    EndReason,
    InterestState,
    Part,
    PartnershipState,
    Rhythm,
    Rights,
    Side,
    Stage,
    State,
    Type,
)
from .alert import Alert, AlertAnswer
from .interest import Attachment, Interest, Message, Reading
from .matching import PartnerList, Suggestion, Verdict, Weighing
from .opportunity import ExternalKey, Opportunity, OpportunityNace, Review
from .partnership import Partnership

__all__ = [
    "LIVE",
    "OPEN",
    "Alert",
    "AlertAnswer",
    "Answer",
    "Attachment",
    "CloseReason",
    "Cooperation",
    "DeclineReason",
    "EndReason",
    "ExternalKey",
    "Interest",
    "InterestState",
    "Message",
    "Opportunity",
    "OpportunityNace",
    "Part",
    "PartnerList",
    "Partnership",
    "PartnershipState",
    "Reading",
    "Review",
    "Rhythm",
    "Rights",
    "Side",
    "Stage",
    "State",
    "Suggestion",
    "Type",
    "Verdict",
    "Weighing",
]
