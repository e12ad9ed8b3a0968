from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "morava.jobs"
    label = "jobs"

    def ready(self) -> None:
        from morava.audit import verbs
        from morava.privacy import holdings, retention

        from .held import HOLDINGS
        from .kept import KEEPINGS

        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        verbs.register({"job.stopped": _("stopped “%(job)s”")})
        autodiscover_modules("tasks")
