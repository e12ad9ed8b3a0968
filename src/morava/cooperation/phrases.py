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
    "suggestion.answered": _("said something to a suggested partner: %(other)s"),
    "suggestion.taken_back": _("took back what was said to a suggested partner: %(other)s"),
    "alert.begun": _("began to keep a search"),
    "alert.changed": _("changed a search that is kept"),
    "alert.ended": _("ended a search that was kept"),
    "alert.answered": _("answered what a search had found"),
    "alert.taken_back": _("took back an answer to what a search had found"),
    "weighing.changed": _("changed how the parts of a fit count for suggested partners"),
}
