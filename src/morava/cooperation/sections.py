"""What cooperation has to say on the page one starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .queries import suggested_for, waiting_counts

if TYPE_CHECKING:
    from django.http import HttpRequest


def waiting(request: HttpRequest) -> dict[str, Any]:
    """How many offers and requests wait for this person's review, and how many conversations for them."""
    return waiting_counts(request.user)


def suggested(request: HttpRequest) -> dict[str, Any]:
    """The first of the partners that were suggested to the organisations this person represents."""
    return {"suggested": suggested_for(request.user)}
