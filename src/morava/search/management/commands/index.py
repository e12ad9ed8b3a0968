"""`morava index`: read again what can be found by words."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from morava.search.domain import index_anew


class Command(BaseCommand):
    help = "Read again by which words everything is found, after data were changed past Morava."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        for kind, count in index_anew():
            if verbosity:
                self.stdout.write(f"{kind}: {count}")
