"""By which words organisations are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch, prefetch_related_objects

from morava.search.domain import Words, forget_words, store_words
from morava.translation.content import written_in

from ..models import Organisation
from ..nace import words_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morava.search.domain import Text

KIND: Final = "organisation"
SIDES: Final = {"offers": "organisation.offers", "seeks": "organisation.seeks"}
"""What it offers and what it looks for can each be asked for alone."""
_NAMED: Final = ("name", "short_name")
_TOLD: Final = ("description", "offers", "seeks")
_AT_ONCE: Final = 500
# Whoever knows the name or the number of one that was merged finds what it was merged into.
_BESIDES: Final = ("certificates", Prefetch("merged_from", queryset=Organisation.everything.all()))


def note_words(organisations: Sequence[Organisation]) -> None:
    """Keep by which words these are found, in the transaction that changes them."""
    prefetch_related_objects(organisations, *_BESIDES)
    store_words(KIND, [words_of(one) for one in organisations])
    for field, kind in SIDES.items():
        store_words(kind, [side for one in organisations if (side := _side_of(one, field))])
        forget_words(kind, [one.pk for one in organisations if not _side_of(one, field)])


def forget(organisation_keys: Iterable[int]) -> None:
    keys = list(organisation_keys)
    for kind in (KIND, *SIDES.values()):
        forget_words(kind, keys)


def words_of(organisation: Organisation) -> Words:
    """Names first. Numbers are words too: whoever copies one from an invoice finds the firm. By the words of
    its classes it is found in every language."""
    known = (organisation, *organisation.merged_from.all())
    names = tuple(text for one in known for text, _language in _written(one, _NAMED))
    numbers = (number for one in known for number in (one.registered_number, one.tax_number))
    certificates = (str(one) for one in organisation.certificates.all())
    about = [text for code in organisation.nace_codes for text in words_about(code)]
    signs = (organisation.city, *numbers, *organisation.nace_codes, *certificates)
    return Words(organisation.pk, names, (*_written(organisation, _TOLD), *about), signs)


def _side_of(organisation: Organisation, field: str) -> Words | None:
    """None where it says nothing of it."""
    texts = tuple(_written(organisation, (field,)))
    return Words(organisation.pk, (), texts) if texts else None


def _written(organisation: Organisation, fields: Iterable[str]) -> Iterator[Text]:
    for field in fields:
        for language, text in written_in(organisation, field).items():
            yield text, language


def every() -> Iterator[Words]:
    """The words of all organisations, for `morava index`."""
    return map(words_of, _all())


def every_side(field: str) -> Iterator[Words]:
    """The same of what they offer or look for alone."""
    return (side for one in _all() if (side := _side_of(one, field)))


def _all() -> Iterator[Organisation]:
    rows = Organisation.objects.prefetch_related(*_BESIDES).order_by("pk")
    return rows.iterator(chunk_size=_AT_ONCE)
