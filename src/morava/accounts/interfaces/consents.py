"""The consents of a person as questions: what is asked, and how it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..purposes import registered
from ..queries import consents_visible_to, outdated_consents

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..models import Consent, Person
    from ..purposes import Purpose


@dataclass(frozen=True)
class Question:
    """A purpose, with what the person last said to it."""

    purpose: Purpose
    last: Consent | None

    @property
    def is_agreed(self) -> bool:
        return self._stands and self._is_current

    @property
    def is_outdated(self) -> bool:
        """Agreed to an earlier wording, which counts no more."""
        return self._stands and not self._is_current

    @property
    def is_taken_back(self) -> bool:
        return self.last is not None and not self._stands

    @property
    def _stands(self) -> bool:
        return self.last is not None and self.last.withdrawn_at is None

    @property
    def _is_current(self) -> bool:
        return self.last is not None and self.last.text_version == self.purpose.current.version


def questions_to(person: Person) -> list[Question]:
    """Every purpose, in order, with the newest answer."""
    last: dict[str, Consent] = {}
    for consent in consents_visible_to(person):  # the newest first
        last.setdefault(consent.purpose, consent)
    return [Question(purpose, last.get(purpose.key)) for purpose in registered()]


def to_ask_again(request: HttpRequest) -> dict[str, Any]:
    """Whether a wording the person agreed to has changed."""
    person: Any = request.user
    return {"asks_again": person.is_authenticated and outdated_consents(person).exists()}
