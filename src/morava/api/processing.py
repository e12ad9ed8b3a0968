"""What tokens use personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "api.access",
        _("Access for programs"),
        whose=_("People who made access tokens"),
        what=_("Name and beginning of a token, what it may do, until when, the day of its last use"),
        seen_by=_("The person"),
        across=_("Not shown to the other country"),
        holdings=("api.tokens",),
        kept=("api.tokens", "api.counts"),
        order=65,
    ),
)
