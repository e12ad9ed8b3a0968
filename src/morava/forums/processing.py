"""What forums use personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "forums.people",
        _("Forums: placing meetings, agendas, badges and interpreters"),
        whose=_("Delegates and interpreters"),
        what=_("Name, organisation, languages, e-mail address, phone, meetings"),
        seen_by=_(
            "Names: those they meet, and on paper everybody at the forum. Contact details: the organisers,"
            " and those they meet if they agreed"
        ),
        across=_(
            "Names and languages to those they meet; contact details to the organisers of the other country"
            " where a forum is run together, and to those they meet if they agreed"
        ),
        holdings=("forums.delegations", "forums.interpreting", "forums.work"),
        kept=("forums.contacts", "forums.names", "forums.prints"),
        order=30,
    ),
)
