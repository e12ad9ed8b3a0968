from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "morava.design"
    label = "design"
