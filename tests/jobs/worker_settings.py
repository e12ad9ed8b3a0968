"""The settings of worker processes that tests start and kill.

They know the sample jobs and have little patience; they die in the moment in which they first send a mail.
"""

from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, TEMPLATES

MAIL_TEMPLATES = Path(__file__).parents[1] / "mail/templates"

INSTALLED_APPS = [*INSTALLED_APPS, "tests.jobs.sample"]
JOBS_SILENCE_SECONDS = 3
EMAIL_BACKEND = "tests.mail.backends.DiesAfterSending"
TEMPLATES = [
    {
        **{key: value for key, value in TEMPLATES[0].items() if key != "APP_DIRS"},
        "OPTIONS": {
            **TEMPLATES[0]["OPTIONS"],
            "loaders": [
                ("django.template.loaders.filesystem.Loader", [MAIL_TEMPLATES]),
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }
]
