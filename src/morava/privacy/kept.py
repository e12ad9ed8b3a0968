"""How long is kept who saw contact details."""

from django.utils.translation import gettext_lazy as _

from .domain import forget_old_sights
from .retention import Keeping

KEEPINGS = (
    Keeping(
        "privacy.sights",
        _("Who saw whose contact details"),
        since=_("after they saw them"),
        then=_("Deleted."),
        carry_out=forget_old_sights,
        order=70,
    ),
)
