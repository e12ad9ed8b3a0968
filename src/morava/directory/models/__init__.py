"""The data of the directory: organisations, who belongs to whom, and who speaks for them."""

from ..kinds import Kind, Size, Visibility
from .cluster import ClusterProfile, Label, Standing, StrategyDocument, Verification
from .membership import ActingConsent, Membership, MembershipRequest, Part
from .merging import Distinction, Merging
from .organisation import NACE_CODE, Certificate, Contact, Logo, NaceKey, NameKey, Organisation
from .processing import ProcessingNote
from .roles import ROLE_KINDS, Invitation, Mandate, Role

__all__ = [
    "NACE_CODE",
    "ROLE_KINDS",
    "ActingConsent",
    "Certificate",
    "ClusterProfile",
    "Contact",
    "Distinction",
    "Invitation",
    "Kind",
    "Label",
    "Logo",
    "Mandate",
    "Membership",
    "MembershipRequest",
    "Merging",
    "NaceKey",
    "NameKey",
    "Organisation",
    "Part",
    "ProcessingNote",
    "Role",
    "Size",
    "Standing",
    "StrategyDocument",
    "Verification",
    "Visibility",
]
