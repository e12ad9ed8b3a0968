"""The verbs of all apps and the phrases they are read by.

An app registers its verbs when it starts, in `AppConfig.ready`:

    verbs.register({"forum.created": _("created the forum")})

A phrase goes on from the name of the person ("Jana Nováková created the forum"). It may name keys of the
entry's data, `%(table)s`, or be a function from the data to the text, for plurals and dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise

Phrase = str | Promise | Callable[[Mapping[str, Any]], str]

_phrases: dict[str, Phrase] = {}


class UnknownVerbError(LookupError):
    """A verb that no app has registered a phrase for."""

    def __init__(self, verb: str) -> None:
        super().__init__(f"The verb {verb!r} has no phrase. Register one in the AppConfig.ready of its app.")


class _Unknown(int):
    """What an older entry does not know: it reads as an ellipsis, and in a plural as none."""

    def __str__(self) -> str:
        return "…"


class _Data(dict[str, Any]):
    """Data of an entry, with something to read at every key."""

    def __missing__(self, key: str) -> _Unknown:
        return _Unknown()


def register(phrases: Mapping[str, Phrase]) -> None:
    """Make verbs known. Raises ValueError when another phrase is registered for one of them."""
    for verb, phrase in phrases.items():
        if _phrases.get(verb, phrase) is not phrase:
            raise ValueError(f"The verb {verb!r} is registered twice.")
        _phrases[verb] = phrase


def known() -> frozenset[str]:
    return frozenset(_phrases)


def phrase(verb: str, data: Mapping[str, Any]) -> str:
    """The verb in the active language, with its data; the bare code for a verb of a version long gone."""
    found = _phrases.get(verb)
    if found is None:
        return verb
    if callable(found) and not isinstance(found, Promise):
        return found(_Data(data))
    try:
        return str(found % _Data(data))  # a lazy plural learns its number so
    except (TypeError, ValueError):  # a stray % in the phrase or in its translation
        return str(found)
