"""Taking hold of an import, so that two people cannot decide on it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..messages import refusal
from ..models import Import

if TYPE_CHECKING:
    from ..reading import UnreadableFileError

# Called as report(done=…, total=…).
Report = Callable[..., Any]


def silent(**_progress: object) -> None:
    """The report of work that nobody watches."""


def held(import_id: int, *states: str) -> Import:
    """The import, locked until the transaction ends; refused unless it is in one of these states."""
    found = Import.objects.select_for_update(of=("self",)).select_related("job").get(pk=import_id)
    if found.is_busy:
        raise ValidationError(_("This import is still being worked on. Wait until it is done."), code="busy")
    refuse_unless(found, *states)
    return found


def refuse_unless(found: Import, *states: str) -> None:
    if found.state not in states:
        raise ValidationError(
            _("This import is already “%(state)s”."),
            code="wrong_state",
            params={"state": found.get_state_display()},
        )


def refuse_file(refused: UnreadableFileError) -> NoReturn:
    """The one error of reading as every verb refuses."""
    raise ValidationError(refusal(refused), code=f"file.{refused.code}", params=refused.params) from refused
