"""All that a forked worker needs, imported once, before it is forked."""

import django

django.setup()

from django.urls import get_resolver  # noqa: E402

from morava.jobs import worker  # noqa: E402
from morava.jobs.management.commands import work  # noqa: E402, F401

get_resolver().url_patterns  # noqa: B018 - the checks of every command look at them
worker.WATCH_SECONDS = 1  # tests wait for the watch
