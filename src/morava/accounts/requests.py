"""A request as a view sees it that only signed-in people reach (`login_required`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from .models import Person


class SignedInRequest(HttpRequest):
    """For type checkers: the user of the request is a person."""

    user: Person
