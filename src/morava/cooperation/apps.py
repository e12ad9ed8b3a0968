from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "morava.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        from morava.accounts import sections
        from morava.audit import verbs
        from morava.design import navigation
        from morava.directory import partners
        from morava.directory.interfaces import dump
        from morava.importing import kinds, messages
        from morava.privacy import activities, holdings, retention, sights
        from morava.search.domain import register

        from . import seen
        from .domain.finding import KIND, every
        from .held import HOLDINGS
        from .interfaces.dumping import PART
        from .interfaces.imports import KINDS
        from .interfaces.lists.sentences import SENTENCES
        from .kept import KEEPINGS
        from .phrases import PHRASES
        from .processing import ACTIVITIES
        from .queries import organisations_matched_with
        from .sections import suggested, waiting

        verbs.register(PHRASES)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        retention.register(*KEEPINGS)
        sights.register(seen.PLACES)
        sights.register_owners("cooperation", of_person=seen.of_person, of_organisation=seen.of_organisation)
        partners.register(organisations_matched_with)
        register(KIND, every, is_ranked=True)
        dump.register(PART)
        messages.register(SENTENCES)
        for kind in KINDS:
            kinds.register(kind)
        sections.register("start", "cooperation/_waiting.html", context=waiting, order=25)
        sections.register("start", "cooperation/partners/_suggested.html", context=suggested, order=27)
        navigation.register(_("Offers and requests"), "cooperation:public_list", order=35)
