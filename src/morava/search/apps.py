from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "morava.search"
    label = "search"
