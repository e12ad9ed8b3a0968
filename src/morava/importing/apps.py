from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "morava.importing"
    label = "importing"

    def ready(self) -> None:
        from morava.audit import verbs

        from . import messages, texts

        messages.register(texts.SENTENCES)
        verbs.register(
            {
                "import.confirmed": _("imported a spreadsheet: %(created)s new, %(changed)s changed"),
                "import.undone": _("undid the import of a spreadsheet"),
            }
        )
