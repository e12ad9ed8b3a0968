"""The settings of worker processes that tests start and kill: the sample jobs, and little patience."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.jobs.sample"]
JOBS_SILENCE_SECONDS = 3
