"""`morava prepare`: bring a site up to date, after its installation and after each upgrade."""

from __future__ import annotations

import argparse

import django
from django.conf import settings
from django.core.management import call_command

from morava.engine.scheduling.shell.compile import warm_up


def main(arguments: list[str]) -> int:
    """Run each step; every one of them may be run again and then changes nothing."""
    parser = argparse.ArgumentParser(prog="morava prepare", description=__doc__)
    parser.add_argument("--example", action="store_true", help="load the example forums too (see `demo`)")
    wanted = parser.parse_args(arguments)
    django.setup()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)  # migrations know nothing of it
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
        warm_up()
    _index_what_was_there_before()
    _forget_the_separate_index()
    if wanted.example:
        call_command("demo", "load")
    return 0


def _index_what_was_there_before() -> None:
    """Data older than the index of words are read into it, once."""
    from morava.search.models import Document

    if not Document.objects.exists():
        call_command("index", verbosity=0)


def _forget_the_separate_index() -> None:
    """The data may be those of a backup, older than what stands beside them. The worker makes it anew."""
    from morava.search.apart import forget_index

    forget_index()
