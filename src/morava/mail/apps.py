from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "morava.mail"
    label = "mail"

    def ready(self) -> None:
        from morava.audit import verbs
        from morava.privacy import holdings, retention

        from .held import HOLDINGS
        from .kept import KEEPINGS

        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        verbs.register({"mail.sent_again": _("sent the mail “%(subject)s” again")})
