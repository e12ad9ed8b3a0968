"""What must not stand in a conversation before the interest is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..details import details_in
from ..models import Side
from .naming import traces_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person

    from ..files import CheckedFile
    from ..models import Interest


def refuse_details(interest: Interest, *, side: Side, writer: Person | None, text: str, field: str) -> None:
    """Addresses and numbers are opened to both sides at once, when the interest is accepted; until then they
    are refused in words, and so are the names of who stands without one."""
    if interest.is_accepted:
        return
    hidden = side == Side.OWNER and interest.hides_owner
    found = details_in(text, *(traces_of(interest.opportunity.organisation, writer) if hidden else ((),)))
    if not found:
        return
    wording = (
        _(
            "You stand here without your name, but one reads “%(found)s”. Take it out, or accept the"
            " interest first."
        )
        if hidden
        else _(
            "One reads “%(found)s”. Take it out: addresses and numbers are shown to both sides when the"
            " interest is accepted."
        )
    )
    raise ValidationError(
        {field: ValidationError(wording, code="details", params={"found": "”, “".join(found)})}
    )


def refuse_telling_files(
    interest: Interest, *, side: Side, writer: Person | None, files: Iterable[CheckedFile]
) -> None:
    """Documents hold the name of who made them, where nobody looks."""
    if side != Side.OWNER or not interest.hides_owner:
        return
    for file in files:
        if not file.is_plain:
            raise ValidationError(
                {
                    "attached": ValidationError(
                        _(
                            "You stand here without your name, and documents hold it where one does not see"
                            " it. Until you accept, send only pictures and plain text."
                        ),
                        code="telling",
                    )
                }
            )
        said = file.content.decode("utf-8", "replace") if file.content_type.startswith("text/") else ""
        for text in (file.name.replace("_", " ").replace("-", " "), said):
            refuse_details(interest, side=side, writer=writer, text=text, field="attached")
