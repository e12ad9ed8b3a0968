from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "morava.translation"
    label = "translation"

    def ready(self) -> None:
        from morava.translation import checks  # noqa: F401  (registers the checks)
