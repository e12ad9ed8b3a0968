"""Bring the written catalogues up to date with the sources and keep every translation that still fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from morava.translation.catalogues.files import (
    LOCALES,
    WRITTEN,
    empty_catalogue,
    forms_of,
    is_complete,
    messages_of,
    read_catalogue,
    write_catalogue,
)

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

    Vanished = dict[str, Message]

ALIKE: Final = 80
"""From this similarity (0-100) on, a reworded source text keeps its old translation as a draft."""


def update_catalogues(sources: Catalog, locales: Path = LOCALES) -> dict[str, bool]:
    """Rewrite all written catalogues; tell by language whether the file changed."""
    return {
        language: write_catalogue(
            updated(read_catalogue(language, locales), sources, language), language, locales
        )
        for language in WRITTEN
    }


def updated(old: Catalog, sources: Catalog, language: str) -> Catalog:
    """Return the catalogue of exactly the messages in `sources`, with translations from `old`.

    A reworded message gets the translation of the vanished one it resembles, marked fuzzy: a draft for the
    translator, which is never compiled.
    """
    new = empty_catalogue(language)
    vanished = {
        forms_of(message.id)[0]: message
        for message in messages_of(old)
        if is_complete(message) and sources.get(message.id, message.context) is None
    }
    for source in messages_of(sources):
        known = old.get(source.id, source.context)
        message = new.add(
            source.id,
            None,
            source.locations,
            auto_comments=source.auto_comments,
            user_comments=known.user_comments if known else (),
            context=source.context,
        )
        if known and known.pluralizable == source.pluralizable:
            _take_over(message, known, fuzzy=known.fuzzy)
        elif draft := known or _alike(source, vanished):
            _take_over(message, draft, fuzzy=True)
    return new


def _alike(source: Message, vanished: Vanished) -> Message | None:
    candidates = {
        text: message for text, message in vanished.items() if message.pluralizable == source.pluralizable
    }
    found = process.extractOne(
        forms_of(source.id)[0], list(candidates), scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    return candidates[found[0]] if found else None


def _take_over(message: Message, known: Message, *, fuzzy: bool) -> None:
    forms = forms_of(known.string)
    if not any(forms):
        return
    message.string = forms if message.pluralizable else forms[0]
    if fuzzy:
        message.flags.add("fuzzy")
        message.previous_id = list(known.previous_id) or list(forms_of(known.id))
