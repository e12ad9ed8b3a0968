"""Collect the messages of the sources: Python modules and templates of every kind."""

from __future__ import annotations

import io
import tokenize
import warnings
from typing import TYPE_CHECKING, Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation import TranslatorCommentWarning
from django.utils.translation.template import templatize

from morava.translation.catalogues.files import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TEMPLATE_SUFFIXES: Final = frozenset({".html", ".txt", ".xml", ".svg", ".typ", ".md", ".ics"})
COMMENT_MARK: Final = "Translators"

_KEYWORDS: Final = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "_now": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class UnreadableSourceError(Exception):
    """A source file that messages cannot be taken from."""


def collect_messages(package: Path = PACKAGE) -> Catalog:
    """Return a catalogue of all messages under `package`, in reading order, without translations.

    Raises `UnreadableSourceError` that names the file.
    """
    catalogue = Catalog(charset="utf-8")
    for path in _sources(package):
        location = path.relative_to(package.parent).as_posix()
        try:
            found = list(_messages_in(path))
        except (SyntaxError, ValueError, tokenize.TokenError) as error:
            raise UnreadableSourceError(f"{location}: {error}") from error
        for line, text, comments, context in found:
            if forms := [form for form in ([text] if isinstance(text, str) else text) if form]:
                message = forms[0] if len(forms) == 1 else tuple(forms)
                catalogue.add(message, None, [(location, line)], auto_comments=comments, context=context)
    return catalogue


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        folders = path.relative_to(package).parts[:-1]
        is_module = path.suffix == ".py" and "migrations" not in folders
        is_template = path.suffix in TEMPLATE_SUFFIXES and "templates" in folders
        if path.is_file() and (is_module or is_template):
            yield path


def _messages_in(path: Path) -> Iterable[tuple[int, Any, list[str], str | None]]:
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = _template_as_python(text, path.name)
    source = io.BytesIO(text.encode())
    return extract("python", source, _KEYWORDS, comment_tags=[COMMENT_MARK], options={"encoding": "utf-8"})


def _template_as_python(text: str, name: str) -> str:
    """The template's messages as gettext calls, each on its own line; indentation would read as blocks."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", TranslatorCommentWarning)
        calls = templatize(text, origin=name)
    return "\n".join(line.strip() for line in calls.split("\n"))
