"""Openly licensed terms that mean the same in Czech, Serbian or Croatian, and English, and how to read them.

Croatian and Bosnian count as Serbian: on the skeleton the pronunciations are one, and what the vocabularies
have different finds its Serbian words through other terms.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from morava.engine.language import Term

_CPV: Final = re.compile(r'key="code\|name\|cpv\.(\d+)">([^<]*)<')


@dataclass(frozen=True)
class Source:
    """`folder` below the folder of sources holds `files`; `digest` is that of all of them together."""

    name: str
    folder: str
    version: str
    licence: str
    files: tuple[str, ...]
    digest: str
    read: Callable[[Path], Iterator[Term]]

    def digest_in(self, sources: Path) -> str:
        """SHA-256 of the files, in their order."""
        whole = hashlib.sha256()
        for file in self.files:
            whole.update((sources / self.folder / file).read_bytes())
        return whole.hexdigest()

    def terms_in(self, sources: Path) -> Iterator[Term]:
        """Read the terms. A missing file raises FileNotFoundError."""
        return self.read(sources / self.folder)


def _procurement(folder: Path) -> Iterator[Term]:
    """The 9,454 names of the Common Procurement Vocabulary: goods, works and services."""
    named: dict[str, Term] = {}
    for language, ours in (("cs", "cs"), ("hr", "sr"), ("en", "en")):
        text = (folder / f"translations/code_{language}.xml").read_text(encoding="utf-8")
        for code, name in _CPV.findall(text):
            named.setdefault(code, {})[ours] = (html.unescape(name),)
    yield from named.values()


def _map_features(folder: Path) -> Iterator[Term]:
    """Shops, crafts, industries and all else that is drawn on maps, with the values of their fields."""
    for language in ("sr", "hr", "bs"):
        named: dict[tuple[str, ...], Term] = {}
        for file, ours in (("cs", "cs"), (language, "sr"), ("en", "en")):
            for place, name in _names(folder / f"dist/translations/{file}.json", file):
                named.setdefault(place, {})[ours] = (name,)
        yield from (term for term in named.values() if "sr" in term or language == "sr")


def _names(file: Path, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    presets = json.loads(file.read_text(encoding="utf-8"))[language]["presets"]
    for kind in ("presets", "fields"):
        for key, entry in presets[kind].items():
            name = entry.get("name") or entry.get("label")
            if name:
                yield (kind, key), name
            yield from (((kind, key, value), title) for value, title in _options(entry))


def _options(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    options = entry.get("options") or {}
    for value, title in options.items() if isinstance(options, dict) else ():
        title = title if isinstance(title, str) else title.get("title")
        if title:
            yield value, title


_WORDNETS: Final = (
    ("wns/wikt/wn-wikt-ces.tab", "cs"),
    ("wns/cldr/wn-cldr-ces.tab", "cs"),
    ("wns/wikt/wn-wikt-hbs.tab", "sr"),
    ("wns/cldr/wn-cldr-srp.tab", "sr"),
    ("wns/hrv/wn-data-hrv.tab", "sr"),
    ("wns/wikt/wn-wikt-eng.tab", "en"),
    ("wns/cldr/wn-cldr-eng.tab", "en"),
)


def _wordnets(folder: Path) -> Iterator[Term]:
    """Words of the same synset: general vocabulary."""
    synsets: dict[str, dict[str, set[str]]] = {}
    for file, language in _WORDNETS:
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            synset, kind, word = (*line.split("\t"), "", "")[:3]
            if kind.endswith("lemma"):
                synsets.setdefault(synset, {}).setdefault(language, set()).add(word)
    for _, words in sorted(synsets.items()):
        yield {language: tuple(sorted(found)) for language, found in words.items()}


SOURCES: Final = (
    Source(
        name="Common Procurement Vocabulary, in the eForms SDK of the Publications Office of the EU",
        folder="eForms-SDK",
        version="3242fbf7c703810ce36eb797c467b54ce6ae7f0f",
        licence="CC BY 4.0",
        files=tuple(f"translations/code_{language}.xml" for language in ("cs", "hr", "en")),
        digest="8b5158030c9987130b737f3119286d6fa220f3a593f2179bbaa7e0fe6ba65afe",
        read=_procurement,
    ),
    Source(
        name="OpenStreetMap tagging schema (npm @openstreetmap/id-tagging-schema)",
        folder="id-tagging-schema",
        version="6.19.2",
        licence="ISC",
        files=tuple(f"dist/translations/{language}.json" for language in ("cs", "sr", "hr", "bs", "en")),
        digest="9b00c3c8e91ddbb86c97a51a1f02d9d6ed7ef511437ae7485071d9b4f583386a",
        read=_map_features,
    ),
    Source(
        name="Open Multilingual Wordnet: Wiktionary, CLDR, Croatian Wordnet",
        folder="omw-data",
        version="f75be19ec590da12a7a5665e361690b5badb7a25",
        licence="CC BY-SA 3.0 (Wiktionary), Unicode (CLDR), CC BY 3.0 (Croatian Wordnet)",
        files=tuple(file for file, _ in _WORDNETS),
        digest="87a8986f6bd1abdb277a8ef84ba84cfd874c7a1af8cffcbd2f6ad9d09a3bbeb7",
        read=_wordnets,
    ),
)
