"""How long accounts keep what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import erase_closed_accounts, forget_expired_sessions, forget_withdrawn_consents

KEEPINGS = (
    Keeping(
        "accounts.closed",
        _("Closed accounts"),
        since=_("after they were closed"),
        then=_("The person is erased."),
        carry_out=erase_closed_accounts,
        order=10,
    ),
    Keeping(
        "accounts.sessions",
        _("Where somebody is signed in"),
        since=_("after they signed in"),
        then=_("Deleted."),
        carry_out=forget_expired_sessions,
        order=11,
    ),
    Keeping(
        "accounts.consents",
        _("Consents that were taken back"),
        since=_("after they were taken back"),
        then=_("Deleted."),
        carry_out=forget_withdrawn_consents,
        order=12,
    ),
)
