from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "morava.directory"
    label = "directory"

    def ready(self) -> None:
        from morava.audit import verbs

        from .phrases import PHRASES

        verbs.register(PHRASES)
