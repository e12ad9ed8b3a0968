"""What people who come to forums are asked to agree to."""

from django.utils.translation import gettext_lazy as _

from morava.accounts.purposes import Purpose, Wording

PARTNERS = Purpose(
    "partners",
    _("My contact for those I meet"),
    (
        Wording(
            "2026-11",
            _(
                "Those with whom a meeting at a forum is placed see my e-mail address and phone in their"
                " agenda, also when they come from the other country. Without this they see my name only."
            ),
        ),
    ),
    order=10,
)
PHOTOGRAPHS = Purpose(
    "photographs",
    _("Photographs"),
    (
        Wording(
            "2026-11",
            _(
                "The associations may publish photographs taken at forums on which I can be recognised, on"
                " their pages and in the report to the funder."
            ),
        ),
    ),
    order=40,
)
PURPOSES = (PARTNERS, PHOTOGRAPHS)
