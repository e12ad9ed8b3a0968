"""A conversation as one of its readers sees it: with the names that they may know, and no others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import InterestState, Part, Side
from ..queries import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.functional import _StrOrPromise

    from morava.accounts.models import Person
    from morava.directory.models import Contact, Organisation

    from ..models import Attachment, Interest, Message
    from ..queries import Place

NAMELESS: Final = gettext_lazy("an organisation that stands without its name")
# What a step means for whoever reads it: on the owner's side, and on the other one.
NEXT: Final[dict[str, tuple[_StrOrPromise, _StrOrPromise]]] = {
    InterestState.WAITING: (
        gettext_lazy("It is your turn: accept, ask back, or decline with the reason."),
        gettext_lazy("The other side is asked. You get a mail when it answers, mostly within a few days."),
    ),
    InterestState.ASKED: (
        gettext_lazy(
            "You have asked back. You get a mail when there is an answer; you can also accept or decline now."
        ),
        gettext_lazy("It is your turn: the other side has asked you something. Answer below."),
    ),
    InterestState.ACCEPTED: (
        gettext_lazy(
            "Both sides see names and contacts now. Take the next step soon: call, or propose a day."
        ),
        gettext_lazy(
            "Both sides see names and contacts now. Take the next step soon: call, or propose a day."
        ),
    ),
    InterestState.DECLINED: (
        gettext_lazy("You have declined. The other side has read the reason; there is nothing more to do."),
        gettext_lazy("It was declined for the reason below. Look for another offer or request."),
    ),
    InterestState.WITHDRAWN: (
        gettext_lazy("The other side has taken its interest back. There is nothing to do."),
        gettext_lazy("You have taken your interest back. You can say again that you are interested."),
    ),
    InterestState.EXPIRED: (
        gettext_lazy("It has ended without an answer. There is nothing to do."),
        gettext_lazy("It has ended without an answer. You can say again that you are interested."),
    ),
}
TONES: Final = {
    InterestState.WAITING: "accent",
    InterestState.ASKED: "warn",
    InterestState.ACCEPTED: "good",
}


@dataclass(frozen=True)
class Line:
    """A message as it is read. `who` is a person only for who may know them."""

    text: str
    sent_at: Any
    who: str
    mark: str
    is_mine: bool
    attachments: Sequence[Attachment]


@dataclass(frozen=True)
class Reached:
    """How one reaches the other side: the people who agreed, and what the organisation shows to partners."""

    organisation: Organisation
    people: Sequence[Person]
    contacts: Sequence[Contact]


@dataclass
class Conversation:
    interest: Interest
    reader: Person
    places: dict[Side, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = self.places or places_of(self.reader, self.interest)

    @property
    def side(self) -> Side:
        """The side the reader stands on; whose turn it is where they stand on both."""
        turn = self.interest.turn
        return turn if turn in self.places else next(iter(self.places))

    @property
    def place(self) -> Place:
        return self.places[self.side]

    @property
    def is_on_both(self) -> bool:
        return len(self.places) > 1

    @property
    def knows_owner(self) -> bool:
        return Side.OWNER in self.places or not self.interest.hides_owner

    @cached_property
    def owner(self) -> Organisation | None:
        """Nobody for who must not know it."""
        return self.interest.opportunity.organisation if self.knows_owner else None

    @property
    def owner_name(self) -> str:
        return str(self.owner or NAMELESS)

    @property
    def other_name(self) -> str:
        return self.owner_name if self.side == Side.INTERESTED else str(self.interest.organisation)

    @property
    def tone(self) -> str:
        return TONES.get(InterestState(self.interest.state), "")

    @property
    def next_step(self) -> _StrOrPromise:
        return NEXT[self.interest.state][0 if self.side == Side.OWNER else 1]

    @property
    def is_my_turn(self) -> bool:
        return self.interest.turn in self.places and self.places[self.side].decides

    def may(self, side: Side) -> bool:
        """Whether the reader decides for the side."""
        return side in self.places and self.places[side].decides

    @property
    def may_answer(self) -> bool:
        return self.interest.is_open and self.may(Side.OWNER)

    @property
    def may_withdraw(self) -> bool:
        return self.interest.is_open and self.may(Side.INTERESTED)

    @property
    def sees_contacts(self) -> bool:
        """Those in whose name one of the sides speaks; who only helps sees names."""
        return self.interest.is_accepted and any(place.speaks for place in self.places.values())

    def others(self) -> list[Side]:
        return [
            side.other
            for side, place in self.places.items()
            if place.speaks and side.other not in self.places
        ]

    def reached(self, contacts: Iterable[Contact]) -> list[Reached]:
        found = list(contacts)
        answered = {Side.OWNER: self.interest.answered_by, Side.INTERESTED: self.interest.made_by}
        return [
            Reached(
                organisation := self.interest.of(side),
                [person for person in [answered[side]] if person],
                [one for one in found if one.organisation_id == organisation.pk],
            )
            for side in self.others()
        ]

    def lines(self, messages: Iterable[Message]) -> list[Line]:
        return [self._line(message) for message in messages]

    def _line(self, message: Message) -> Line:
        side = Side(message.side)
        organisation = self.owner_name if side == Side.OWNER else str(self.interest.organisation)
        knows = self.interest.is_accepted or side in self.places
        person = message.author.name or message.author.email if knows and message.author else ""
        if knows and message.author is None:
            person = _("somebody whose account is deleted")
        return Line(
            message.text,
            message.sent_at,
            f"{person}, {organisation}" if person else organisation,
            "" if message.part == Part.OWN else str(Part(message.part).label),
            side in self.places,
            list(message.attachments.all()),
        )
