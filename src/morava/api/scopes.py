"""What a token can be good for. A new scope is a line here, and its name at the addresses that ask for it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    DIRECTORY_READ = "directory:read", _("read the directory, as far as you may see it")
    OPPORTUNITIES_READ = "opportunities:read", _("read offers and requests, as far as you may see them")
    OPPORTUNITIES_WRITE = (
        "opportunities:write",
        _(
            "write and change offers and requests of your organisations, send them to review, renew and close"
            " them; it cannot review or publish"
        ),
    )
    DUMP_READ = "dump:read", _("download all data of your association")
