from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "morava.accounts"
    label = "accounts"

    def ready(self) -> None:
        from morava.audit import verbs
        from morava.design import navigation
        from morava.privacy import activities, holdings, retention

        from . import sections
        from .held import HOLDINGS
        from .interfaces import record
        from .interfaces.consents import to_ask_again
        from .kept import KEEPINGS
        from .phrases import PHRASES
        from .processing import ACTIVITIES

        verbs.register(PHRASES)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        sections.register("start", "accounts/_ask_again.html", context=to_ask_again, order=15)
        record.connect()
        navigation.register(_("Start"), "start", shown_to=navigation.signed_in, order=10)
        navigation.register(
            _("Sign in"), "account_login", shown_to=navigation.visitors, place="account", order=10
        )
        navigation.register(
            _("My account"), "accounts:home", shown_to=navigation.signed_in, place="account", order=10
        )
        navigation.register(
            _("Sign out"),
            "account_logout",
            shown_to=navigation.signed_in,
            place="account",
            order=90,
            sends_form=True,
        )
