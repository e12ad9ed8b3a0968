from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "morava.api"
    label = "api"

    def ready(self) -> None:
        from morava.accounts import sections
        from morava.audit import verbs
        from morava.design import navigation
        from morava.privacy import activities, holdings, retention

        from .account_sections import no_context
        from .held import HOLDINGS
        from .kept import KEEPINGS
        from .phrases import PHRASES
        from .processing import ACTIVITIES

        verbs.register(PHRASES)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        sections.register("account", "api/_tokens.html", context=no_context, order=60)
        navigation.register(_("For programs (API)"), "api:documentation", place="foot", order=40)
