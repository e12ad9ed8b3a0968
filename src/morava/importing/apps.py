from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "morava.importing"
    label = "importing"
