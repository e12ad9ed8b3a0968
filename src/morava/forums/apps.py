from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "morava.forums"
    label = "forums"
