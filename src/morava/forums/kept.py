"""How long forums keep what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.forgetting import forget_contacts, forget_names
from .interfaces.print.delivery import forget_old_files

KEEPINGS = (
    Keeping(
        "forums.contacts",
        _("E-mail addresses, phones and private agendas of delegates and interpreters"),
        since=_("after the last day of the forum"),
        then=_("Deleted; the names stay as evidence for the funder."),
        carry_out=forget_contacts,
        order=30,
    ),
    Keeping(
        "forums.names",
        _("Names of delegates and interpreters"),
        since=_("after the last day of the forum"),
        then=_("Deleted; the number of people stays."),
        carry_out=forget_names,
        order=31,
    ),
    Keeping(
        "forums.prints",
        _("Printed files"),
        since=_("after they were made"),
        then=_("Deleted."),
        carry_out=forget_old_files,
        order=32,
    ),
)
