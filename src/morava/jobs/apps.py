from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "morava.jobs"
    label = "jobs"
