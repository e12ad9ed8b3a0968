"""`morava demo`: the example forum, for trying Morava out and for development."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...example.loading import drop_example, is_loaded, load_example
from ...example.people import PASSWORD, PEOPLE

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Load the example forums and say how to sign in to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["load"])
        parser.add_argument("--reset", action="store_true", help="drop the example first")

    def handle(self, *_args: object, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The example has a known password, so it is only for trying out: set MORAVA_DEBUG=true."
            )
        self._load(reset=options["reset"])
        self._say_how_to_sign_in()

    def _load(self, *, reset: bool) -> None:
        if reset:
            drop_example()
        if is_loaded():
            self.stdout.write("The example is there already.")
            return
        load_example()
        self.stdout.write("The example is loaded.")

    def _say_how_to_sign_in(self) -> None:
        self.stdout.write(f"  Sign in with the password {PASSWORD} as")
        for somebody in PEOPLE:
            self.stdout.write(f"    {somebody.email:<28} {somebody.label}")
