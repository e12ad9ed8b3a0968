"""The tongues of the interface: how each names itself, its tag for HTML, its address of the same page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from morava.translation.languages import lang_tag


@dataclass(frozen=True, slots=True)
class Tongue:
    code: str
    name: str
    tag: str
    url: str
    current: bool


def same_page(path: str, code: str) -> str:
    """`path` (with its query) in another tongue; an address without a tongue leads to the front page."""
    codes = {code for code, _name in settings.LANGUAGES}
    _empty, first, *rest = path.split("/", 2)
    if first not in codes:
        return f"/{code}/"
    return "/".join(["", code, *rest])


def tongues(path: str) -> list[Tongue]:
    now = get_language()
    return [
        Tongue(code, name, lang_tag(code), same_page(path, code), code == now)
        for code, name in settings.LANGUAGES
    ]
