from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "morava.privacy"
    label = "privacy"
