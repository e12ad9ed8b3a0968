from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "morava.importing"
    label = "importing"

    def ready(self) -> None:
        from morava.audit import verbs
        from morava.jobs import watchers
        from morava.privacy import holdings, retention

        from . import messages, phrases, texts
        from .held import HOLDINGS
        from .kept import KEEPINGS
        from .models import Import
        from .queries import imports_visible_to

        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        messages.register(texts.SENTENCES)
        watchers.register(Import, see=imports_visible_to, stop=imports_visible_to)
        verbs.register(
            {
                "import.confirmed": phrases.imported,
                "import.undone": _("undid the import of a spreadsheet"),
            }
        )
