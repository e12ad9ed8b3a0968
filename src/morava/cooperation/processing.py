"""What offers and requests use personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "cooperation.deeds",
        _("Offers and requests"),
        whose=_("People who write and review them for an organisation"),
        what=_("Who sent which offer or request, who reviewed it, and the note to it"),
        seen_by=_("Those who look after the organisation, and those who review"),
        across=_("The offer or request itself; not who wrote or reviewed it"),
        holdings=("cooperation.deeds",),
        order=25,
    ),
    Activity(
        "cooperation.conversations",
        _("Conversations and partnerships"),
        whose=_("People who write for an organisation that is interested, or for the one that answers"),
        what=_("Messages and files, who wrote them, who accepted or declined, who recorded a partnership"),
        seen_by=_("Both sides, the managers of their clusters, officers of both countries"),
        across=_("Messages from the beginning; names and contacts from the day the interest is accepted"),
        holdings=("cooperation.conversations",),
        kept=("cooperation.unanswered", "cooperation.conversations"),
        order=26,
    ),
)
