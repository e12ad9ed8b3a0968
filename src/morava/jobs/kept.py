"""How long background work keeps what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import forget_finished_tasks, forget_old_jobs

KEEPINGS = (
    Keeping(
        "jobs.jobs",
        _("Background work that has ended"),
        since=_("after it ended"),
        then=_("Deleted."),
        carry_out=forget_old_jobs,
        order=60,
    ),
    Keeping(
        "jobs.failed",
        _("What went wrong with background work, for the operator"),
        since=_("after it failed"),
        then=_("Deleted."),
        carry_out=forget_finished_tasks,
        order=61,
    ),
)
