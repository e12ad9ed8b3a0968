"""Who wrote a text can be read from it: addresses, numbers and names in a text that stands without a name.

Whoever wants to be found spells the address with words, spaces or letters that nobody sees. So a text is
read in two steps (`reading`): `plain` takes out what only looks different and is what a finding cites; `read`
folds that, and all patterns see only folded letters, in which both scripts and all diacritics meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .addresses import addresses
from .known import known_in
from .names import names_in
from .numbers import numbers
from .reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable


def details_in(text: str, names: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Pieces of the text by which one finds the writer: e-mail and web addresses, phone numbers, and any of
    the names, in whatever script, spelling and case.

    `known` are numbers and addresses known of the owner (registered and tax number, phone, website, e-mail):
    they are found where they stand although they look like nothing, as eight digits do.
    """
    seen = read(text)
    found = [*known_in(known, seen), *addresses(seen), *numbers(seen), *names_in(names, seen)]
    whole = dict.fromkeys(found)
    return [one for one in whole if not any(one in other and one != other for other in whole)]
