"""What this app has to say on the pages of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest


def no_context(_request: HttpRequest) -> dict[str, Any]:
    """The section is a link alone."""
    return {}
