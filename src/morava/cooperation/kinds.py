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
SIDES: Final = (("offer", _("all offers")), ("request", _("all requests")))
"""What a filter of types knows besides each of them."""


def types_asked(asked: str) -> list[str]:
    """Those of a side, or the one type that was asked for."""
    if asked in dict(SIDES):
        return [one for one in Type.values if (one in OFFERS) == (asked == "offer")]
    return [asked]


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


class InterestState(TextChoices):
    """Whose turn it is, as long as it is open: the owner's when it waits, the other side's when asked."""

    WAITING = "waiting", pgettext_lazy("of an interest", "waits for an answer")
    ASKED = "asked", pgettext_lazy("of an interest", "a question was asked back")
    ACCEPTED = "accepted", pgettext_lazy("of an interest", "accepted")
    DECLINED = "declined", pgettext_lazy("of an interest", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("of an interest", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("of an interest", "ended without an answer")


OPEN: Final = (InterestState.WAITING, InterestState.ASKED)
LIVE: Final = (*OPEN, InterestState.ACCEPTED)


class DeclineReason(TextChoices):
    NO_FIT = "no_fit", _("it is not what we offer or look for")
    NO_CAPACITY = "no_capacity", _("we have no capacity now")
    TERMS = "terms", _("quantities, prices or dates do not fit")
    FOUND = "found", _("we have found a partner")
    OTHER = "other", _("another reason")


class Side(TextChoices):
    """The two sides of a conversation."""

    OWNER = "owner", _("who wrote the offer or request")
    INTERESTED = "interested", _("who is interested")

    @property
    def other(self) -> Side:
        return Side.INTERESTED if self == Side.OWNER else Side.OWNER


class Part(TextChoices):
    """As what a person writes in a conversation."""

    OWN = "own", _("for the organisation")
    MANAGER = "manager", _("as the manager of its cluster")
    OFFICER = "officer", _("as an officer of its association")


class PartnershipState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("of a partnership", "waits for the other side")
    RUNNING = "running", pgettext_lazy("of a partnership", "going on")
    ENDED = "ended", pgettext_lazy("of a partnership", "ended")


class EndReason(TextChoices):
    DONE = "done", _("what was agreed is done")
    NOTHING_CAME = "nothing_came", _("nothing came of it")
    TERMS = "terms", _("quantities, prices or dates did not fit any more")
    GONE = "gone", _("one of the two does not exist any more")
    OTHER = "other", _("another reason")


class Answer(TextChoices):
    """To a suggested partner."""

    INTERESTED = "interested", pgettext_lazy("of a suggested partner", "interested")
    NOT_FOR_ME = "not_for_me", pgettext_lazy("of a suggested partner", "not for us")
    NEVER = "never", pgettext_lazy("of a suggested partner", "never this one")


class Rhythm(TextChoices):
    """How often what is new to a saved search is told by mail."""

    DAILY = "daily", _("every day, if there is something new")
    WEEKLY = "weekly", _("every week, if there is something new")
    NEVER = "never", _("no mail")
