"""How long cooperation keeps what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.forgetting import forget_conversations, forget_unanswered

KEEPINGS = (
    Keeping(
        "cooperation.unanswered",
        _("Conversations of which nothing came"),
        since=_("after they ended"),
        then=_("Messages, files and names are deleted; that there was an interest stays."),
        carry_out=forget_unanswered,
        order=25,
    ),
    Keeping(
        "cooperation.conversations",
        _("Conversations after an accepted interest"),
        since=_("after the last message"),
        then=_("Messages, files and names are deleted; the partnership stays."),
        carry_out=forget_conversations,
        order=26,
    ),
)
