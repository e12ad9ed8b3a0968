"""The private address of a delegate's agenda: whoever has it can read the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation

if TYPE_CHECKING:
    from ..models import Delegate


def agenda_address(delegate: Delegate) -> str:
    """The whole address, leading to the page in the delegate's language."""
    with translation.override(delegate.language):
        return f"{settings.SITE_URL.rstrip('/')}{reverse('forums:agenda', args=[delegate.agenda_key])}"
