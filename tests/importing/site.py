"""A site with one desk, for the tests of the pages: officers of examples may import, others find nothing."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404
from django.urls import reverse

from morava.importing.interfaces.desk import Desk
from morava.importing.urls import import_urls
from morava.urls import urlpatterns as morava
from tests.importing.contacts import CONTACTS, PETS


def open_desk(request, room):
    if getattr(request.user, "email", "") != "officer@example.org":
        raise Http404
    return Desk(
        kinds=(CONTACTS, PETS) if room == "both" else (CONTACTS,),
        target=request.user,
        owner=request.user,
        by=request.user,
        title="Import people",
        lead="From a spreadsheet.",
        trail=[("Start", reverse("front"))],
        done_url=reverse("front"),
        done_label="To the people",
    )


urlpatterns = [*morava, *i18n_patterns(*import_urls("desk/<slug:room>/", open_desk=open_desk, name="in"))]
