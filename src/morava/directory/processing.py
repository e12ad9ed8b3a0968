"""What the directory uses personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "directory.roles",
        _("Who speaks for which organisation"),
        whose=_("People with a role, people who are invited"),
        what=_("Name, e-mail address, role and its dates, what they did for the organisation"),
        seen_by=_("Those who look after the organisation, officers of its country"),
        across=_("Not shown to the other country"),
        holdings=("directory.roles", "directory.invitations", "directory.deeds"),
        kept=("directory.invitations", "directory.mergings"),
        order=20,
    ),
    Activity(
        "directory.contacts",
        _("How organisations are reached"),
        whose=_("People whose address or phone an organisation gives"),
        what=_("E-mail address or phone, whom one reaches by it"),
        seen_by=_("Whom the organisation chose: from its association to everybody"),
        across=_("Where the organisation chose partners, participants or everybody"),
        holdings=("directory.contacts",),
        order=21,
    ),
)
