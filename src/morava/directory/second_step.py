"""Officers see everybody's contact details; a site may require a second step of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import Mandate, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from .queries import Reader

# Pages without which nobody could set the step up, or leave; and what knows no session, but asks by itself.
ALWAYS = ("account_", "mfa_", "accounts:", "usersessions_", "theme", "robots", "api_v1:")


def officer_without_second_step(person: Reader) -> bool:
    if not person.is_authenticated:
        return False
    steps = Authenticator.objects.filter(user=OuterRef("person")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    officers = Mandate.objects.filter(person=person, role=Role.OFFICER, until=None)
    return officers.filter(~Exists(steps)).exists()


class RequireSecondStep:
    """Lead such officers to the page where they set it up, where the settings ask for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.REQUIRE_MFA_FOR_OFFICERS or match is None or match.view_name.startswith(ALWAYS):
            return None
        if not officer_without_second_step(request.user):
            return None
        messages.warning(request, _("Set up a second step first. Your association's site requires it."))
        return redirect("mfa_index")
