"""Let somebody in again who lost the phone and the recovery codes. Make sure first that it is really them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from morava.accounts.domain import reset_second_step
from morava.accounts.queries import person_with_email

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail the person signs in with")

    def handle(self, *_args: object, **options: Any) -> None:
        person = person_with_email(options["email"])
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}. Check how it is written.")
        removed = reset_second_step(person, by=None)
        if not removed:
            self.stdout.write(f"{person.email} has no second step. Nothing was changed.")
            return
        self.stdout.write(f"{person.email} signs in without a second step now, and is told so by mail.")
