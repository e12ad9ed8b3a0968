from importlib import util
from typing import Any

from django.apps import AppConfig
from django.core import checks


class SearchConfig(AppConfig):
    name = "morava.search"
    label = "search"

    def ready(self) -> None:
        checks.register(has_what_it_needs)


def has_what_it_needs(**_options: Any) -> list[checks.CheckMessage]:
    """The package for the separate index is not installed with the others."""
    from django.conf import settings

    if not settings.SEARCH_INDEX or util.find_spec("tantivy"):
        return []
    needed = "MORAVA_SEARCH_INDEX needs the package tantivy."
    hint = "Install it (`pip install 'morava[search]'`, or `./dev install --server`) or set it to false."
    return [checks.Error(needed, hint=hint, id="search.E001")]
