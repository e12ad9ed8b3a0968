"""Where the catalogues lie, and how they are read and written so that a diff shows only what changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from babel.messages.catalog import Message

PACKAGE: Final = Path(__file__).resolve().parents[2]
LOCALES: Final = PACKAGE / "locale"

# The same rules as Django's own catalogues have. Czech has a form for fractions (1,5 hodiny), the third.
PLURAL_FORMS: Final = {
    "cs": (
        "nplurals=4; plural=(n == 1 && n % 1 == 0) ? 0 : (n >= 2 && n <= 4 && n % 1 == 0) ? 1: "
        "(n % 1 != 0 ) ? 2 : 3;"
    ),
    "sr": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}
WRITTEN: Final = tuple(PLURAL_FORMS)
"""The languages that people translate into. Latin Serbian is derived from Cyrillic, English is the source."""

DERIVED: Final = {"sr_Latn": "sr"}


def po_path(language: str, locales: Path = LOCALES) -> Path:
    return locales / language / "LC_MESSAGES" / "django.po"


def mo_path(language: str, locales: Path = LOCALES) -> Path:
    return po_path(language, locales).with_suffix(".mo")


def empty_catalogue(language: str) -> Catalog:
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8")
    catalogue.mime_headers = [("Plural-Forms", PLURAL_FORMS[DERIVED.get(language, language)])]
    return catalogue


def read_catalogue(language: str, locales: Path = LOCALES) -> Catalog:
    """Return the catalogue as written; an empty one if there is none yet."""
    path = po_path(language, locales)
    if not path.exists():
        return empty_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write_catalogue(catalogue: Catalog, language: str, locales: Path = LOCALES) -> bool:
    """Write the catalogue and tell whether the file changed.

    No dates, no line numbers and no obsolete messages, so that a diff shows what a person did.
    """
    body = io.BytesIO()
    write_po(
        body,
        catalogue,
        width=0,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
        include_previous=True,
    )
    text = f"{_header(language)}\n{body.getvalue().decode().rstrip()}\n"
    path = po_path(language, locales)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def messages_of(catalogue: Catalog) -> list[Message]:
    """All messages but the header."""
    return [message for message in catalogue if message.id]


def forms_of(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The one text of a message, or its plural forms."""
    if isinstance(text, str):
        return (text,)
    return tuple(text or ("",))


def is_complete(message: Message) -> bool:
    return all(forms_of(message.string))


def _header(language: str) -> str:
    lines = (
        "Project-Id-Version: Morava",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURAL_FORMS[language]}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)
