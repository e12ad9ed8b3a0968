from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "morava.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        from morava.accounts import sections
        from morava.audit import verbs
        from morava.design import navigation
        from morava.importing import kinds, messages
        from morava.privacy import activities, holdings
        from morava.search.domain import register

        from .domain.finding import KIND, every
        from .held import HOLDINGS
        from .interfaces.imports import KINDS
        from .interfaces.lists.sentences import SENTENCES
        from .phrases import PHRASES
        from .processing import ACTIVITIES
        from .sections import waiting

        verbs.register(PHRASES)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        register(KIND, every)
        messages.register(SENTENCES)
        for kind in KINDS:
            kinds.register(kind)
        sections.register("start", "cooperation/_waiting.html", context=waiting, order=25)
        navigation.register(_("Offers and requests"), "cooperation:public_list", order=35)
