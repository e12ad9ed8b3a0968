"""Print everything that is held about somebody, as a file for them; they need no account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from morava.accounts.interfaces.copies import as_json
from morava.accounts.queries import subject_with_email

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail address they are known by")

    def handle(self, *_args: object, **options: Any) -> None:
        self.stdout.write(as_json(subject_with_email(options["email"])))
