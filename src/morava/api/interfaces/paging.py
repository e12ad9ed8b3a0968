"""Pages of rows. A page begins behind the last row of the one before, wherever that stands meanwhile: so
nothing is told twice or left out while rows come and go, and the last page costs no more than the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from .problems import bad_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .parameters import Paged

Row = TypeVar("Row", bound=Model)
MOST_COUNTED: Final = 5_000
"""As many as the pages for people: to count all takes longer than to show some."""
SIGNER: Final = signing.Signer(salt="morava.api.cursor")


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """What pages are made of. `few` and `many` find the same: the one sorts what it finds, the other goes
    through the order until a page is full; which is quick depends on how many there are. `whole` gives the
    rows of a page with all that is told of them."""

    few: QuerySet[Row]
    many: QuerySet[Row]
    whole: QuerySet[Row]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`count`: how many there are on all pages together; None for so many that they are not counted."""

    rows: list[Row]
    count: int | None
    next: str | None
    first: str

    def as_json(self, items: list[dict[str, Any]]) -> dict[str, Any]:
        return {"items": items, "count": self.count, "next": self.next}

    @property
    def link(self) -> str:
        """The header that says the same (RFC 8288)."""
        links = {"first": self.first, "next": self.next}
        return ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items() if address)


def page_of(listing: Listing[Row], order: Sequence[str], asked: Paged, request: HttpRequest) -> Page[Row]:
    """The page that was asked for, of rows in this order, with a minus before what falls; the last of its
    fields is their key."""
    behind = _position(asked.cursor, order)
    counted = listing.few.order_by()[: MOST_COUNTED + 1].count()
    found = listing.many if counted > MOST_COUNTED else listing.few
    if behind:
        found = found.filter(_behind(order, behind))
    # Keys and places alone: with all their texts the rows would have to be written to disk to be sorted.
    names = [name.removeprefix("-") for name in order]
    places = list(found.order_by(*order).values_list(*names)[: asked.limit + 1])
    shown = places[: asked.limit]
    whole = listing.whole.in_bulk([place[-1] for place in shown])
    is_last = len(places) <= asked.limit
    return Page(
        rows=[whole[place[-1]] for place in shown if place[-1] in whole],
        count=counted if counted <= MOST_COUNTED else None,
        next=None if is_last else _address(request, _cursor(order, shown[-1])),
        first=_address(request, ""),
    )


def _cursor(order: Sequence[str], place: Sequence[Any]) -> str:
    return SIGNER.sign_object([list(order), [_plain(value) for value in place]])


def _position(cursor: str | None, order: Sequence[str]) -> list[Any] | None:
    """What the cursor points behind. It is signed, so nothing in it is made up; one of another order, such as
    that of another tongue, points nowhere."""
    if cursor is None:
        return None
    try:
        of, values = SIGNER.unsign_object(cursor)
    except (signing.BadSignature, ValueError):
        of, values = [], []
    if of != list(order):
        raise bad_fields({"cursor": [_("Take this from the page before, in the same language.")]})
    return list(values)


def _behind(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Further in the first field, or the same there and further in the next one."""
    found = Q()
    names = [name.removeprefix("-") for name in order]
    for number, (name, value) in enumerate(zip(names, values, strict=True)):
        same = dict(zip(names[:number], values[:number], strict=True))
        further = "lt" if order[number].startswith("-") else "gt"
        found |= Q(**same, **{f"{name}__{further}": value})
    return found


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int)) else value.isoformat()


def _address(request: HttpRequest, cursor: str) -> str:
    """The same question from another place on."""
    query = request.GET.copy()
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    asked = f"?{query.urlencode()}" if query else ""
    return request.build_absolute_uri(f"{request.path}{asked}")
