"""What the directory has to say on the pages of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .models import Role
from .queries import associations, roles_of
from .second_step import officer_without_second_step

if TYPE_CHECKING:
    from django.http import HttpRequest


def my_roles(request: HttpRequest) -> dict[str, Any]:
    return {
        "roles": roles_of(request.user),
        "editing": {Role.OFFICER, Role.MANAGER, Role.REPRESENTATIVE},
    }


def second_step(request: HttpRequest) -> dict[str, Any]:
    return {"needs_second_step": officer_without_second_step(request.user)}


def whom_to_ask(_request: HttpRequest) -> dict[str, Any]:
    return {"associations": associations()}
