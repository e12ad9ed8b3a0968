from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "morava.forums"
    label = "forums"

    def ready(self) -> None:
        from morava.accounts import purposes, sections
        from morava.audit import verbs
        from morava.design import front, navigation
        from morava.directory import partners
        from morava.directory.models import Visibility
        from morava.importing import kinds, messages
        from morava.jobs import watchers
        from morava.privacy import activities, holdings, retention, sights

        from . import seen
        from .held import HOLDINGS
        from .interfaces.imports import KINDS
        from .interfaces.imports.sentences import SENTENCES
        from .interfaces.upcoming import my_forums, upcoming_forums
        from .kept import KEEPINGS
        from .models import Forum
        from .phrases import PHRASES
        from .processing import ACTIVITIES
        from .purposes import PURPOSES
        from .queries import forums_editable_by, forums_fully_visible_to, organisations_met_by

        verbs.register(PHRASES)
        activities.register(*ACTIVITIES)
        holdings.register(*HOLDINGS)
        sights.register(seen.PLACES)
        sights.register_owners("forums", of_person=seen.of_person, of_organisation=seen.of_organisation)
        retention.register(*KEEPINGS)
        purposes.register(*PURPOSES)
        partners.register(organisations_met_by, whom=Visibility.PARTICIPANTS)
        watchers.register(Forum, see=forums_fully_visible_to, stop=forums_editable_by)
        messages.register(SENTENCES)
        for kind in KINDS:
            kinds.register(kind)
        navigation.register(_("Forums"), "forums:list", order=20)
        front.register("forums/_upcoming.html", context=upcoming_forums, order=20)
        sections.register("start", "forums/_my_forums.html", context=my_forums, order=20)
