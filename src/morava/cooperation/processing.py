"""What offers and requests use personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "cooperation.deeds",
        _("Offers and requests"),
        whose=_("People who write and review them for an organisation"),
        what=_("Who sent which offer or request, who reviewed it, the note to it, who answered a suggestion"),
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
    Activity(
        "cooperation.alerts",
        _("Searches that are kept"),
        whose=_("People who keep a search"),
        what=_("What they look for, how often they want a mail, and what they answered to what was found"),
        seen_by=_("The person alone"),
        across=_("Nothing"),
        holdings=("cooperation.alerts",),
        order=27,
    ),
)
