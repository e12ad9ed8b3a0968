"""How long the directory keeps what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import forget_invitations
from .interfaces.booklet import forget_old_booklets

KEEPINGS = (
    Keeping(
        "directory.invitations",
        _("Invitations"),
        since=_("after they were answered, taken back or had run out"),
        then=_("Deleted; who got which role stays."),
        carry_out=forget_invitations,
        order=20,
    ),
    Keeping(
        "directory.booklets",
        _("Booklets"),
        since=_("after they were made"),
        then=_("Deleted."),
        carry_out=forget_old_booklets,
        order=21,
    ),
)
