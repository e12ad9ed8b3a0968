"""People for tests; made through the verb, so that their e-mail is confirmed and they can sign in."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from morava.accounts.domain import enter_person

if TYPE_CHECKING:
    from morava.accounts.models import Person

PASSWORD = "the river is wide and slow"
_numbers = itertools.count(1)


def make_person(name: str = "", **fields: Any) -> Person:
    number = next(_numbers)
    given = {
        "email": f"somebody{number}@example.org",
        "name": name or f"Somebody {number}",
        "language": "en",
        "password": PASSWORD,
    }
    return enter_person(**(given | fields))
