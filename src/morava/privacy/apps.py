from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "morava.privacy"
    label = "privacy"

    def ready(self) -> None:
        from . import holdings, retention
        from .held import HOLDINGS
        from .kept import KEEPINGS

        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
