"""Write all data of an association as one JSON document: its clusters, their members, all memberships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from morava.directory.domain.dumping import record_dump
from morava.directory.interfaces.dump import dump_file, dump_schema
from morava.directory.queries import associations

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from morava.directory.models import Organisation


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", help="the association, as it is called in its address")
        parser.add_argument("--contacts", action="store_true", help="with e-mail addresses and phone numbers")
        parser.add_argument("--output", type=Path, help="a file to write; without it, the standard output")
        parser.add_argument(
            "--schema", action="store_true", help="only print the JSON Schema of the document"
        )

    def handle(self, *_args: object, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(dump_schema(), indent=2, ensure_ascii=False))
            return
        association = _association(options["slug"])
        made = dump_file(association, with_contacts=options["contacts"])
        record_dump(association, with_contacts=options["contacts"], by=None)
        with made.file as source:
            if options["output"] is None:
                self.stdout.write(source.read().decode(), ending="")
                return
            with options["output"].open("wb") as target:
                shutil.copyfileobj(source, target)
        self.stderr.write(f"{association.slug} is in {options['output']}.")


def _association(slug: str | None) -> Organisation:
    found = associations().filter(slug=slug).first()
    if found is None:
        known = ", ".join(associations().order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"Which association? This site has: {known}.")
    return found
