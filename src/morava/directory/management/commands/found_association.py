"""The first step of a new site: an association, and its first officer, who invites everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from morava.directory.domain.invitations import invite
from morava.directory.domain.organisations import enter_organisation
from morava.directory.models import Kind, Role

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the association is called")
        parser.add_argument("--country", required=True, help="two letters, such as CZ")
        parser.add_argument("--officer", required=True, help="e-mail of the first officer")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the name and of the mail to the officer",
        )

    @transaction.atomic
    def handle(self, *_args: object, **options: Any) -> None:
        language: str = options["language"]
        try:
            association = enter_organisation(
                by=None,
                kind=Kind.ASSOCIATION,
                country=options["country"].upper(),
                **{f"name_{language.split('-')[0]}": options["name"]},
            )
            invite(
                email=options["officer"],
                role=Role.OFFICER,
                organisation=association,
                language=language,
                by=None,
            )
        except ValidationError as error:
            raise CommandError(_told(error)) from error
        self.stdout.write(
            f"{options['name']} is founded. {options['officer']} gets a mail with a link, good for two weeks."
        )


def _told(error: ValidationError) -> str:
    """What is wrong, with the name of the field where there is one."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
