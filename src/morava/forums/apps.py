from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "morava.forums"
    label = "forums"

    def ready(self) -> None:
        from morava.audit import verbs

        from .phrases import PHRASES

        verbs.register(PHRASES)
