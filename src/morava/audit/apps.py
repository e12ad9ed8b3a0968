from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "morava.audit"
    label = "audit"

    def ready(self) -> None:
        from morava.privacy import holdings

        from .held import HOLDINGS

        holdings.register(*HOLDINGS)
