from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "morava.directory"
    label = "directory"
