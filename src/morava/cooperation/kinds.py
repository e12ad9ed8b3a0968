"""The words of offers and requests: those of the profiles of the Enterprise Europe Network."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Type(TextChoices):
    BUSINESS_OFFER = "business_offer", _("business offer")
    BUSINESS_REQUEST = "business_request", _("business request")
    TECHNOLOGY_OFFER = "technology_offer", _("technology offer")
    TECHNOLOGY_REQUEST = "technology_request", _("technology request")
    RESEARCH_REQUEST = "research_request", _("research and development request")


OFFERS: Final = frozenset({Type.BUSINESS_OFFER, Type.TECHNOLOGY_OFFER})
"""The others are requests: the side that pays."""


class State(TextChoices):
    DRAFT = "draft", pgettext_lazy("of an offer or a request", "draft")
    IN_REVIEW = "in_review", _("waiting for review")
    RETURNED = "returned", _("returned with a note")
    PUBLISHED = "published", pgettext_lazy("of an offer or a request", "published")
    CLOSED = "closed", pgettext_lazy("of an offer or a request", "closed")


class CloseReason(TextChoices):
    FOUND_HERE = "found_here", _("found a partner through Morava")
    FOUND_ELSEWHERE = "found_elsewhere", _("found a partner elsewhere")
    NO_LONGER = "no_longer", _("no longer needed")
    EXPIRED = "expired", _("its time has run out")


class Stage(TextChoices):
    """How far what is offered is developed."""

    CONCEPT = "concept", _("concept")
    DEVELOPMENT = "development", _("under development")
    PROTOTYPE = "prototype", _("prototype to be shown")
    TESTED = "tested", _("tested in the field")
    ON_MARKET = "on_market", _("on the market")


class Rights(TextChoices):
    """The state of the intellectual property."""

    NONE = "none", _("no rights needed")
    SECRET = "secret", _("secret know-how")
    APPLIED = "applied", _("patent applied for")
    GRANTED = "granted", _("patent granted")
    COPYRIGHT = "copyright", _("copyright")
    DESIGN = "design", _("design or trade mark registered")


class Cooperation(TextChoices):
    """Types of cooperation."""

    SUPPLY = "supply", _("supply of goods or parts")
    SUBCONTRACTING = "subcontracting", _("manufacturing under contract")
    DISTRIBUTION = "distribution", _("distribution or agency")
    SERVICES = "services", _("services")
    TECHNICAL = "technical", _("technical cooperation")
    LICENCE = "licence", _("licence")
    JOINT_VENTURE = "joint_venture", _("joint venture")
    RESEARCH = "research", _("joint research and development")
    INVESTMENT = "investment", _("investment")
