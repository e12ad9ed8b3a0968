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
    "interest.expressed": _("said that there is interest in an offer or a request"),
    "interest.accepted": _("accepted an interest"),
    "interest.declined": _("declined an interest"),
    "interest.withdrawn": _("withdrew an interest"),
    "interest.expired": _("ended an interest without an answer"),
    "interest.written": _("wrote in a conversation"),
    "partnership.proposed": _("recorded a partnership"),
    "partnership.confirmed": _("confirmed a partnership"),
    "partnership.dropped": _("said that there is no partnership"),
    "partnership.ended": _("ended a partnership"),
}
