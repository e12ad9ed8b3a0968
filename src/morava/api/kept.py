"""How long tokens are kept after they have ended, and counts."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain import forget_old_counts, forget_old_tokens

KEEPINGS = (
    Keeping(
        "api.tokens",
        _("Access tokens for programs"),
        since=_("after they were revoked or had run out"),
        then=_("Deleted."),
        carry_out=forget_old_tokens,
        order=13,
    ),
    Keeping(
        "api.counts",
        _("How often a program asked in a minute"),
        since=_("after it asked last"),
        then=_("Deleted."),
        carry_out=forget_old_counts,
        order=14,
    ),
)
