"""The directory's verbs as they are read in a history, going on from the person's name."""

from django.utils.translation import gettext_lazy as _

PHRASES = {
    "organisation.entered": _("entered the organisation"),
    "organisation.changed": _("changed the organisation’s details"),
    "organisation.deleted": _("deleted the organisation %(who)s"),
    "membership.begun": _("recorded the beginning of a membership"),
    "membership.ended": _("recorded the end of a membership"),
    "membership.deleted": _("deleted a membership entered by mistake"),
    "membership.changed": _("changed the days of a membership"),
    "membership.asked": _("asked the cluster to confirm a membership"),
    "membership.confirmed": _("confirmed a membership"),
    "membership.refused": _("refused a membership"),
    "membership.taken_back": _("took back the question about a membership"),
    "verification.asked": _("asked the association to verify the cluster"),
    "verification.verified": _("verified the cluster"),
    "verification.returned": _("returned the verification with a reason"),
    "verification.ended": _("ended the verification of the cluster"),
    "organisation.checked": _("said that the profile is still right"),
    "role.asked": _("asked for a role"),
    "contact.added": _("added a contact"),
    "contact.changed": _("changed a contact"),
    "contact.removed": _("removed a contact"),
    "acting.allowed": _("let the cluster act on behalf of the member"),
    "acting.ended": _("ended that the cluster acts on behalf of the member"),
    "role.given": _("gave a person a role"),
    "role.ended": _("ended a person’s role"),
    "invitation.sent": _("invited a person"),
    "invitation.sent_again": _("invited a person once more"),
    "invitation.revoked": _("took back an invitation"),
    "invitation.accepted": _("accepted the invitation"),
}
