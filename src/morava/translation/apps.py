from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "morava.translation"
    label = "translation"
