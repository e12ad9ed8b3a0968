"""Signing somebody in who has just proved in another way who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.utils import perform_login

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..models import Person


def sign_in(request: HttpRequest, person: Person, *, to: str) -> HttpResponse:
    """Start the person's session and lead to the address `to`, over the second step where there is one."""
    response: HttpResponse = perform_login(request, person, redirect_url=to, email=person.email)
    return response
