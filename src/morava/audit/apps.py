from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "morava.audit"
    label = "audit"
