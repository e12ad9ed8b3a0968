"""The four tongues, and Django's translations without a site: for commands that need no settings."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES: Final = [("en", "English"), ("cs", "Čeština"), ("sr", "Српски"), ("sr-latn", "Srpski")]
LANGUAGE_CODE: Final = "en"
LOCALE_PATHS: Final = [Path(__file__).resolve().parents[1] / "locale"]
FORMAT_MODULE_PATH: Final = "morava.translation.formats"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Text is in this tongue, also in a process that has no settings."""
    import django
    from django.conf import settings
    from django.utils.translation import override

    if not settings.configured:
        settings.configure(
            FORMAT_MODULE_PATH=FORMAT_MODULE_PATH,
            LANGUAGE_CODE=LANGUAGE_CODE,
            LANGUAGES=LANGUAGES,
            LOCALE_PATHS=LOCALE_PATHS,
            USE_I18N=True,
            USE_TZ=True,
        )
        django.setup()
    with override(language):
        yield
