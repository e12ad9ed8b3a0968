"""The verbs of tokens as they are read in a history, going on from the person's name."""

from django.utils.translation import gettext_lazy as _

PHRASES = {
    "token.made": _("made an access token for a program"),
    "token.revoked": _("revoked an access token"),
}
