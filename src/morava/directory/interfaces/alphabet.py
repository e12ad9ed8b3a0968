"""Organisations in the reader's alphabet, page by page, also where there are very many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.translation import get_language

from ..models import Organisation

if TYPE_CHECKING:
    from django.db.models import QuerySet

SORT_COLUMNS: Final = {"cs": "sort_cs", "sr": "sort_sr", "sr-latn": "sort_sr_latn"}
MOST: Final = 5_000
"""How many are counted and shown: nobody turns more pages, and to count all takes longer than to show one."""


def sort_column() -> str:
    """Where the place in the reader's alphabet stands."""
    return SORT_COLUMNS.get(get_language() or "en", "sort_en")


class InAlphabet(Paginator[Organisation]):
    """The pages of a list that is asked for in two ways: `few` sorts what is found, `many` goes through the
    alphabet until a page is full. Which of the two is quick depends on how many there are."""

    def __init__(self, few: QuerySet[Organisation], many: QuerySet[Organisation], rows: int) -> None:
        super().__init__(few, rows)
        self._few, self._many = few, many

    @cached_property
    def _counted(self) -> int:
        return self._few.order_by()[: MOST + 1].count()

    @property
    def are_more(self) -> bool:
        """Whether there are more than are shown."""
        return self._counted > MOST

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    def page(self, number: int | str) -> Page[Organisation]:
        """Keys alone are sorted: with all their texts the rows would have to be written to disk for that."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        found = self._many if self.are_more else self._few
        keys = list(found.values_list("pk", flat=True)[start : min(start + self.per_page, self.count)])
        organisations = Organisation.objects.in_bulk(keys)
        return Page([organisations[key] for key in keys], number, self)
