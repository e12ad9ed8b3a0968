"""The logo of an organisation."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from morava.audit.domain import record

from ..models import Logo
from ..pictures import drawn

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation


def set_logo(organisation: Organisation, sent: bytes, *, by: Person | None, for_it: bool = False) -> Logo:
    """Draw the picture anew and show it from now on; `for_it` as in `change_organisation`. The same picture
    once more changes nothing. Raises ValidationError with how to mend the file."""
    picture = drawn(sent)
    digest = hashlib.sha256(picture.content).hexdigest()
    with transaction.atomic():
        before = Logo.objects.filter(organisation=organisation).first()
        if before and before.digest == digest:
            return before
        logo, _created = Logo.objects.update_or_create(
            organisation=organisation,
            defaults={
                "content": picture.content,
                "digest": digest,
                "width": picture.width,
                "height": picture.height,
            },
        )
        _record("logo.set", organisation, by=by, for_it=for_it)
    return logo


@transaction.atomic
def remove_logo(organisation: Organisation, *, by: Person | None, for_it: bool = False) -> None:
    gone, _of_what = Logo.objects.filter(organisation=organisation).delete()
    if gone:
        _record("logo.removed", organisation, by=by, for_it=for_it)


def _record(verb: str, organisation: Organisation, *, by: Person | None, for_it: bool) -> None:
    record(verb, by=by, about=[organisation], on_behalf_of=organisation if for_it else None)
