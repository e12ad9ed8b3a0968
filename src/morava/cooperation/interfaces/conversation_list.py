"""The list of conversations of a person: what waits for them, what is open, what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from morava.directory.queries import organisations_helped_by

from ..models import LIVE, InterestState, Part, Side
from ..queries import Place, interests_visible_to, interests_waiting_for, with_news_marked
from .conversations import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from morava.accounts.models import Person

    from ..models import Interest

WAITING, OPEN, CLOSED = "waiting", "open", "closed"
TABS: Final[dict[str, _StrOrPromise]] = {
    OPEN: _("Open"),
    WAITING: _("Waiting for me"),
    CLOSED: _("Closed"),
}
OVER: Final = (InterestState.DECLINED, InterestState.WITHDRAWN, InterestState.EXPIRED)


class ConversationList:
    def __init__(self, reader: Person, chosen: str) -> None:
        self.reader = reader
        self.chosen = chosen if chosen in TABS else OPEN

    def rows(self) -> QuerySet[Any]:
        """Those of the chosen tab, the last written first."""
        if self.chosen == WAITING:
            found = interests_waiting_for(self.reader)
        else:
            states = LIVE if self.chosen == OPEN else OVER
            found = interests_visible_to(self.reader).filter(state__in=states)
        named = found.select_related("opportunity__organisation", "organisation")
        return with_news_marked(named, self.reader).order_by("-last_at", "-pk")

    def shown(self, interests: Iterable[Interest]) -> list[Conversation]:
        """Each as the reader may see it; where they stand is asked once for all."""
        listed = list(interests)
        keys = {one.of(side).pk for one in listed for side in Side}
        helped = set(organisations_helped_by(self.reader).filter(pk__in=keys).values_list("pk", flat=True))
        return [Conversation(one, self.reader, _places(one, helped)) for one in listed]

    def tabs(self) -> list[tuple[str, _StrOrPromise, bool]]:
        return [(key, label, key == self.chosen) for key, label in TABS.items()]


def _places(interest: Interest, helped: set[int]) -> dict[Side, Place]:
    """Enough for a list: on which sides the reader stands."""
    return {
        side: Place(side, Part.OWN, decides=False, speaks=False, for_it=False)
        for side in Side
        if interest.of(side).pk in helped
    }
