from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "morava.mail"
    label = "mail"
