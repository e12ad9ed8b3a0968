"""Erase somebody on their wish: personal data go, numbers stay. They need no account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from morava.accounts.domain import erase
from morava.accounts.interfaces.copies import fates
from morava.accounts.queries import subject_with_email

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail address they are known by")
        parser.add_argument(
            "--yes", action="store_true", help="do it; without this, what would become of what is told"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        subject = subject_with_email(options["email"])
        found = fates(subject)
        if not found:
            raise CommandError(f"Nothing is held about {options['email']}. Check how it is written.")
        for fate in found:
            self.stdout.write(f"{fate.title} ({fate.count}): {fate.what}")
        if not options["yes"]:
            self.stdout.write("Nothing was changed. Repeat with --yes to do it; it cannot be taken back.")
            return
        try:
            erase(subject, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("Done.")
