"""How long the outbox keeps what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import empty_old_mails, forget_old_receivers

KEEPINGS = (
    Keeping(
        "mail.texts",
        _("Texts of mails"),
        since=_("after they were written"),
        then=_("Deleted; that they were sent, and to whom, stays."),
        carry_out=empty_old_mails,
        order=40,
    ),
    Keeping(
        "mail.receivers",
        _("Receivers of mails"),
        since=_("after they were written"),
        then=_("Deleted; that a mail was sent stays."),
        carry_out=forget_old_receivers,
        order=41,
    ),
)
