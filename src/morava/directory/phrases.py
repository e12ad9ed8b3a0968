"""The directory's verbs as they are read in a history, going on from the person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.audit.verbs import Phrase


def dumped(data: Mapping[str, Any]) -> str:
    if data["contacts"]:
        return gettext("downloaded all data of the association, with contacts")
    return gettext("downloaded all data of the association, without contacts")


PHRASES: Mapping[str, Phrase] = {
    "organisation.entered": _("entered the organisation"),
    "organisation.changed": _("changed the organisation’s details"),
    "organisation.deleted": _("deleted the organisation %(who)s"),
    "organisation.merged": _("merged %(gone)s into this organisation"),
    "organisation.merging_undone": _("undid the merging with %(gone)s"),
    "organisation.distinguished": _("said that two organisations that look alike are not one"),
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
    "certificate.added": _("added a certificate of the organisation"),
    "certificate.changed": _("changed a certificate of the organisation"),
    "certificate.removed": _("removed a certificate of the organisation"),
    "logo.set": _("changed the logo of the organisation"),
    "logo.removed": _("removed the logo of the organisation"),
    "document.added": _("added a strategy document"),
    "document.changed": _("changed a strategy document"),
    "document.removed": _("removed a strategy document"),
    "cluster.changed": _("changed what is told of the cluster"),
    "acting.allowed": _("let the cluster act on behalf of the member"),
    "acting.ended": _("ended that the cluster acts on behalf of the member"),
    "association.dumped": dumped,
    "processing.stated": _("changed what the association states about personal data"),
    "role.given": _("gave a person a role"),
    "role.ended": _("ended a person’s role"),
    "invitation.sent": _("invited a person"),
    "invitation.sent_again": _("invited a person once more"),
    "invitation.revoked": _("took back an invitation"),
    "invitation.accepted": _("accepted the invitation"),
}
