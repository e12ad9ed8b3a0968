"""What is wrong with a catalogue: left undone, or translated in a way that would break a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from morava.engine.language import has_cyrillic, to_latin
from morava.engine.language.lexicon import KEPT_LATIN
from morava.translation.catalogues.files import forms_of, is_complete, messages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from babel.messages.catalog import Catalog, Message

PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]|%%|%[sdr]|\{\w*\}")
TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&\w+;")
_ADDRESS: Final = re.compile(
    r"\S+@\S+|\w+://\S+|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b|\.[a-z]{2,}\b|\b(?:s\.r|d\.o)\.o\."
)
_OPTION: Final = re.compile(r"--[a-z-]+")
_WORD: Final = re.compile(r"\b[^\W\d_]+\b")
_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENDS: Final = ".:?!…"
_LATIN_IN_CYRILLIC_TEXT: Final = KEPT_LATIN | {"xlsx", "vCard"}
# Names of programs, programmes and zones, codes and units; they stay as they are where the source has them.
_NAMES: Final = frozenset(
    """JavaScript Excel Office LibreOffice OpenOffice Apple Numbers Cluster House Aid for Trade Europe Prague
    zip cs sr en mm min h""".split()
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one message: the catalogue, the kind for counting, the words for the translator."""

    language: str
    kind: str
    message: str
    fault: str

    def __str__(self) -> str:
        return f"{self.language}: {self.message!r}: {self.fault}"


def unfinished(catalogue: Catalog, sources: Catalog, language: str) -> list[Problem]:
    """Return what is left to do: untranslated, draft, not extracted, no longer in the sources."""
    problems = []
    for message in messages_of(catalogue):
        if message.fuzzy:
            problems.append(_problem(message, language, "fuzzy", "is a draft: check it and remove 'fuzzy'"))
        elif not is_complete(message):
            problems.append(_problem(message, language, "untranslated", "has no translation"))
        if sources.get(message.id, message.context) is None:
            problems.append(_problem(message, language, "obsolete", "is no longer in the sources: extract"))
    for source in messages_of(sources):
        known = catalogue.get(source.id, source.context)
        if known is None or known.pluralizable != source.pluralizable:
            problems.append(_problem(source, language, "not extracted", "is new in the sources: extract"))
    return problems


def unsound(catalogue: Catalog, language: str) -> list[Problem]:
    """Return what would show wrongly or break a page, in finished translations."""
    problems = []
    for message in messages_of(catalogue):
        if message.fuzzy or not is_complete(message):
            continue
        for kind, check in _CHECKS.items():
            problems += [
                _problem(message, language, kind, fault)
                for fault in dict.fromkeys(check(message, catalogue, language))
            ]
    return problems


def _problem(message: Message, language: str, kind: str, fault: str) -> Problem:
    return Problem(language, kind, forms_of(message.id)[0], fault)


def _pairs(message: Message, language: str) -> Iterator[tuple[str, str]]:
    """Each form of the translation with the source text that it stands for.

    Only Czech has a form for exactly one; the first Serbian one is for 21 as well and must name the number.
    """
    ids, forms = forms_of(message.id), forms_of(message.string)
    for index, form in enumerate(forms):
        yield (ids[0] if index == 0 and (len(ids) == 1 or language == "cs") else ids[-1]), form


def _plural_forms(message: Message, catalogue: Catalog, _language: str) -> Iterator[str]:
    if message.pluralizable and len(forms_of(message.string)) != catalogue.num_plurals:
        yield f"needs {catalogue.num_plurals} plural forms"


def _placeholders(message: Message, _catalogue: Catalog, language: str) -> Iterator[str]:
    of_any = set(PLACEHOLDER.findall(" ".join(forms_of(message.id))))
    for index, (source, form) in enumerate(_pairs(message, language)):
        wanted, found = set(PLACEHOLDER.findall(source)), set(PLACEHOLDER.findall(form))
        if missing := wanted - found:
            yield f"lacks {', '.join(sorted(missing))} in {form!r}"
        if unknown := found - (of_any if index == 0 else wanted):
            yield f"has {', '.join(sorted(unknown))}, which the source lacks, in {form!r}"
        if "%(" in source and "%" in PLACEHOLDER.sub("", form):
            yield f"has a single % in {form!r}: write %%"


def _tags(message: Message, _catalogue: Catalog, language: str) -> Iterator[str]:
    for source, form in _pairs(message, language):
        if Counter(TAG.findall(source)) != Counter(TAG.findall(form)):
            yield f"the tags differ in {form!r}"


def _edges(message: Message, _catalogue: Catalog, language: str) -> Iterator[str]:
    for source, form in _pairs(message, language):
        if _margins(source) != _margins(form):
            yield f"begins or ends with other white space than the source: {form!r}"
        elif _end(source) != _end(form):
            yield f"ends with other punctuation than the source: {form!r}"


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _end(text: str) -> str:
    last = TAG.sub("", text).rstrip()[-1:]
    return last if last in _ENDS else ""


def _script(message: Message, _catalogue: Catalog, language: str) -> Iterator[str]:
    for source, form in _pairs(message, language):
        words = _words(form)
        if language != "sr":
            foreign = [word for word in words if has_cyrillic(word)]
            kind = "Cyrillic letters"
        else:
            foreign = [word for word in words if not _may_stand_in_cyrillic(word, source)]
            kind = "letters that are not Serbian Cyrillic"
        if foreign:
            yield f"{kind} in {', '.join(foreign)}"


def _words(text: str) -> list[str]:
    for neutral in (PLACEHOLDER, TAG, _ADDRESS, _OPTION):
        text = neutral.sub(" ", text)
    return _WORD.findall(text)


def _may_stand_in_cyrillic(word: str, source: str) -> bool:
    """Serbian Cyrillic, or a sign that the source has too (ISO, xlsx, A); never both scripts in one word."""
    if has_cyrillic(word):
        return not _LATIN_LETTER.search(word) and not has_cyrillic(to_latin(word))
    is_name = word.isupper() or word in _NAMES
    return word in _LATIN_IN_CYRILLIC_TEXT or (is_name and word in _words(source))


_Check: TypeAlias = "Callable[[Message, Catalog, str], Iterator[str]]"
_CHECKS: Final[dict[str, _Check]] = {
    "plural forms": _plural_forms,
    "placeholders": _placeholders,
    "tags": _tags,
    "edges": _edges,
    "script": _script,
}
