from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "morava.directory"
    label = "directory"

    def ready(self) -> None:
        from morava.accounts import purposes, sections
        from morava.audit import verbs
        from morava.design import navigation
        from morava.importing import kinds, messages
        from morava.jobs import watchers
        from morava.privacy import activities, holdings, retention, sights
        from morava.search.domain import register

        from . import seen
        from .account_sections import my_roles, second_step, waiting, whom_to_ask
        from .domain.finding import KIND, SIDES, every, every_side
        from .held import HOLDINGS
        from .interfaces.imports import KINDS
        from .interfaces.lists.sentences import SENTENCES
        from .kept import KEEPINGS
        from .models import Organisation
        from .phrases import PHRASES
        from .processing import ACTIVITIES
        from .purposes import PURPOSES
        from .queries import groups_editable_by

        verbs.register(PHRASES)
        watchers.register(Organisation, see=groups_editable_by, stop=groups_editable_by)
        messages.register(SENTENCES)
        for kind in KINDS:
            kinds.register(kind)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        sights.register(seen.PLACES)
        sights.register_owners("directory", of_person=seen.of_person, of_organisation=seen.of_organisation)
        retention.register(*KEEPINGS)
        purposes.register(*PURPOSES)
        register(KIND, every, is_ranked=False)
        for field, side in SIDES.items():
            register(side, partial(every_side, field), is_ranked=True)
        sections.register("start", "directory/_second_step.html", context=second_step, order=10)
        sections.register("start", "directory/_waiting.html", context=waiting, order=20)
        sections.register("start", "directory/_my_organisations.html", context=my_roles, order=40)
        sections.register("account", "directory/_second_step.html", context=second_step, order=10)
        sections.register("account", "directory/_my_roles.html", context=my_roles, order=20)
        sections.register("joining", "directory/_whom_to_ask.html", context=whom_to_ask)
        navigation.register(_("Personal data"), "directory:privacy", place="foot", order=10)
        navigation.register(_("Directory"), "directory:public_list", order=30)
        navigation.register(
            _("Organisations"), "directory:organisations", shown_to=navigation.signed_in, order=40
        )
