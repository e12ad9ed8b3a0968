"""Compile the catalogues to what gettext reads, and derive Latin Serbian from Cyrillic on the way."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo

from morava.engine.language import to_latin
from morava.translation.catalogues.files import (
    DERIVED,
    LOCALES,
    WRITTEN,
    empty_catalogue,
    forms_of,
    is_complete,
    messages_of,
    mo_path,
    po_path,
    read_catalogue,
)

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


def compile_catalogues(locales: Path = LOCALES) -> list[Path]:
    """Write a compiled catalogue for each tongue but the source's and return their paths."""
    paths = []
    for language in WRITTEN:
        catalogue = compilable(read_catalogue(language, locales), language)
        paths.append(_write_compiled(catalogue, mo_path(language, locales)))
        for derived in (derived for derived, source in DERIVED.items() if source == language):
            paths.append(_write_compiled(in_latin(catalogue, derived), mo_path(derived, locales)))
    return paths


def compilable(catalogue: Catalog, language: str) -> Catalog:
    """Return the finished messages only: a draft or a half translated plural must never be shown."""
    finished = empty_catalogue(language)
    for message in messages_of(catalogue):
        if is_complete(message) and not message.fuzzy:
            finished.add(message.id, message.string, context=message.context)
    return finished


def in_latin(catalogue: Catalog, language: str) -> Catalog:
    """Return the catalogue with every translation in Latin script.

    Placeholders and tags stay as they are, for they are of Latin letters already.
    """
    latin = empty_catalogue(language)
    for message in messages_of(catalogue):
        forms = tuple(to_latin(form) for form in forms_of(message.string))
        latin.add(message.id, forms if message.pluralizable else forms[0], context=message.context)
    return latin


def stale_catalogues(locales: Path = LOCALES) -> list[Path]:
    """Return the compiled catalogues that are missing or older than what they are compiled from."""
    stale = []
    for language in (*WRITTEN, *DERIVED):
        written, compiled = po_path(DERIVED.get(language, language), locales), mo_path(language, locales)
        if written.exists() and not (
            compiled.exists() and compiled.stat().st_mtime >= written.stat().st_mtime
        ):
            stale.append(compiled)
    return stale


def _write_compiled(catalogue: Catalog, path: Path) -> Path:
    """Write beside and rename, so that a server starting meanwhile reads the old file or the new one."""
    content = io.BytesIO()
    write_mo(content, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        file.write(content.getvalue())
    Path(name).chmod(0o644)
    return Path(name).replace(path)
