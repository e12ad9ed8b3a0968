"""E-mail and web addresses, also where at and dot are spelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Reading


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_SURE_ENDS: Final = "cz rs com srb sk"
"""Of domains, folded (срб is srb): they are no words, so they count behind a space and in any case."""
_WIDE_ENDS: Final = f"{_SURE_ENDS} eu org hr biz hu pl de fr uk bg ro mk al ru"
"""They are no words of our languages, so they count behind a dot that is spelled out."""
_ALL_ENDS: Final = f"{_WIDE_ENDS} net info at si ba me io co it ch us tv app dev shop online tech store site"
"""Some are words: they count only behind a bare dot, and spelled in the case of what stands before it."""
_IN_BRACKETS: Final = r" ?[\[({{<] ?{} ?[\])}}>] ?"
_AT: Final = _any_of("zavinac[a-z]{0,2} majmun[a-z]{0,2} afna ludo\\sa")
_DOT: Final = _any_of("dot tecka tacka tocka bodka punkt")
_AT_SIGN: Final = rf"(?: ?@ ?|{_IN_BRACKETS.format(rf'(?:@|at|et|{_AT})')}| {_AT} )"
SPELLED_DOT: Final = rf"(?:{_IN_BRACKETS.format(rf'(?:[.]|{_DOT})')}| {_DOT} )"
_LABEL: Final = r"(?<![\w-])(?=[\d_-]*[^\W\d_])[\w-]{2,60}"
"""One part of a domain: it has a letter, 2.5 is none."""
_FURTHER: Final = r"(?:\.[a-z][\w-]+)*"
_LOCAL: Final = r"[\w.+-]{1,64}"
_DOMAIN: Final = (
    rf"[\w-]{{1,60}}(?:(?:\.|{SPELLED_DOT}| ?\. ?)[\w-]{{1,60}}){{0,3}}?"
    rf"(?:(?:\.| ?\. ?|{SPELLED_DOT}){_any_of(_ALL_ENDS)}| {_any_of(_SURE_ENDS)})(?![\w-]){_FURTHER}"
)
_PATH: Final = r"(?:/\S*)?"

_EMAILS: Final = (
    re.compile(rf"{_LOCAL}{_AT_SIGN}{_DOMAIN}"),
    re.compile(rf"{_LOCAL} (?:at|et) {_LABEL}(?:\.|{SPELLED_DOT}){_any_of(_WIDE_ENDS)}(?!\w)"),
    re.compile(rf"{_LOCAL}(?:@|\(at\)|\[at\])[\w-]{{1,60}}(?:\.[a-z][\w-]+)+"),
)
_WEBS: Final = (
    re.compile(r"h(?:tt|xx)ps? ?: ?/ ?/ ?\S+|(?<!\w)www ?\. ?\S+"),
    re.compile(rf"{_LABEL}(?: \.{_any_of(_WIDE_ENDS)}|{SPELLED_DOT}{_any_of(_WIDE_ENDS)})(?!\w)"),
    re.compile(rf"(?<![\w.-])[a-z][\w-]*\.{_any_of(_ALL_ENDS)}/[\w+@][^\s,;]*"),
    re.compile(r"(?<![\w@.])@[a-z][\w.]+\w"),
)
_DOTTED: Final = re.compile(
    rf"(?P<label>{_LABEL})(?:\.(?P<end>{_any_of(_ALL_ENDS)})|(?: ?\. )(?P<apart>{_any_of(_SURE_ENDS)}))"
    rf"(?!\w){_PATH}"
)
_NO_DOMAINS: Final = frozenset(
    "apod atd atp cca cj cert cis hod inc kat kom ks ltd max mil min mld napr npr nr obr odd odst org pol "
    "popr pozn pr prof resp sl spol st str tel tis tj tr tzv ul vc viz vs zn asp ado vb".split()
)
"""Abbreviations, which nobody parts from the next word by a space, and what stands before .NET."""


def addresses(read: Reading) -> Iterator[str]:
    for pattern in (*_EMAILS, *_WEBS):
        yield from (read.cite(*hit.span()) for hit in pattern.finditer(read.letters))
    for hit in _DOTTED.finditer(read.letters):
        if hit["label"] not in _NO_DOMAINS and _is_spelled_as_domain(read, hit):
            yield read.cite(*hit.span())


def _is_spelled_as_domain(read: Reading, hit: re.Match[str]) -> bool:
    """A sentence may end without a space behind it, and the next begin with Co, Me or EU."""
    label = read.cite(*hit.span("label"))
    group = "apart" if hit["apart"] else "end"
    end = read.cite(*hit.span(group))
    if group == "end" and hit["end"] in _SURE_ENDS.split():
        return True
    return end.islower() or (group == "end" and end.isupper() and label.isupper())
