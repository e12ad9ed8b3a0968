"""How long the directory keeps what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import forget_invitations, forget_journals

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
        "directory.mergings",
        _("What was changed when two organisations were merged"),
        since=_("after they were merged"),
        then=_("Deleted; the merging cannot be undone any more."),
        carry_out=forget_journals,
        order=21,
    ),
)
