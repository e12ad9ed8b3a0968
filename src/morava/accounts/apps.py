from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "morava.accounts"
    label = "accounts"
