"""The verbs of cooperation as they are read in a history, going on from the person's name."""

from django.utils.translation import gettext_lazy as _

PHRASES = {
    "opportunity.drafted": _("began an offer or a request"),
    "opportunity.changed": _("changed an offer or a request"),
    "opportunity.deleted": _("deleted the draft “%(title)s”"),
    "opportunity.submitted": _("sent an offer or a request to review"),
    "opportunity.published": _("reviewed and published an offer or a request"),
    "opportunity.returned": _("returned an offer or a request with a note"),
    "opportunity.closed": _("closed an offer or a request"),
    "opportunity.renewed": _("renewed an offer or a request"),
}
