"""The settings of worker processes that die in the moment in which they send a mail."""

from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import TEMPLATES

EMAIL_BACKEND = "tests.mail.backends.DiesAfterSending"
TEMPLATES = [
    {
        **{key: value for key, value in TEMPLATES[0].items() if key != "APP_DIRS"},
        "OPTIONS": {
            **TEMPLATES[0]["OPTIONS"],
            "loaders": [
                ("django.template.loaders.filesystem.Loader", [Path(__file__).parent / "templates"]),
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }
]
