"""Close the account of somebody who has left: they sign in no more, and their roles end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from morava.accounts.domain import reopen_account
from morava.accounts.queries import person_with_email
from morava.directory.domain.leaving import leave

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from morava.accounts.models import Person


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail the person signs in with")
        parser.add_argument(
            "--reopen", action="store_true", help="let them sign in again; roles must be given anew"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        person = person_with_email(options["email"])
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}. Check how it is written.")
        if person.is_active == options["reopen"]:
            state = "open" if person.is_active else "closed"
            self.stdout.write(f"The account of {person.email} is {state} already. Nothing was changed.")
        elif options["reopen"]:
            reopen_account(person, by=None)
            self.stdout.write(f"{person.email} can sign in again. Roles must be given anew, by invitation.")
        else:
            self._close(person)

    def _close(self, person: Person) -> None:
        try:
            roles = leave(person, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        ended = "1 role has ended" if roles == 1 else f"{roles} roles have ended"
        self.stdout.write(f"{person.email} cannot sign in any more; {ended}. --reopen lets them in again.")
