"""A mail to send, with its templates, for the tests of the outbox."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from morava.mail.domain import Receiver, queue_mail


@pytest.fixture
def jana():
    return get_user_model().objects.create(email="jana@example.org", name="Jana Nováková", language="cs")


@pytest.fixture(autouse=True)
def _templates(settings):
    """The example mails of these tests stand beside them."""
    loaders = [
        ("django.template.loaders.filesystem.Loader", [Path(__file__).parent / "templates"]),
        "django.template.loaders.app_directories.Loader",
    ]
    engine = {key: value for key, value in settings.TEMPLATES[0].items() if key != "APP_DIRS"}
    settings.TEMPLATES = [{**engine, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]


@pytest.fixture
def queue():
    """Queue an example mail."""

    def queue_it(template="example/agenda", email="petr@example.org", **options):
        to = Receiver(email, options.pop("name", "Petr Žák"), options.pop("language", "en"))
        return queue_mail(template, to=to, context={"forum": options.pop("forum", "Niš & Brno")}, **options)

    return queue_it
