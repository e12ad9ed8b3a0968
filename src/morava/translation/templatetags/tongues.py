"""Tags for text in several languages: `{% load tongues %}`."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language

from morava.engine.language import sort_key
from morava.translation import countries, dates, languages
from morava.translation.content import content_of, for_reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import Model

register = template.Library()


@register.filter(is_safe=True)
def in_script(text: object, origin: str | None = None) -> str:
    """`{{ text|in_script }}` for Serbian text, `{{ name|in_script:country }}` for a text of any country."""
    return for_reader(str(text), origin=origin)


@register.filter
def country(code: str) -> str:
    """`{{ organisation.country|country }}`: the country's name in the reader's tongue."""
    return countries.country_name(code)


@register.simple_tag
def content(instance: Model, field: str) -> str:
    """`{% content organisation "name" %}`: in the reader's language or the best there is, which is marked."""
    found = content_of(instance, field)
    if found.tag == languages.lang_tag():
        return conditional_escape(found.text)
    return format_html('<span lang="{}">{}</span>', found.tag, found.text)


@register.filter
def lang_tag(language: str) -> str:
    """`<span lang="{{ person.language|lang_tag }}">`: sr-Cyrl rather than sr."""
    return languages.lang_tag(language)


@register.filter
def sorted_by_name(items: Iterable[Any], attribute: str = "") -> list[Any]:
    """`{{ firms|sorted_by_name:"city.name" }}` in the reader's alphabet; without an attribute by `str`."""
    value = attrgetter(attribute) if attribute else str
    language = get_language() or "en"
    return sorted(items, key=lambda item: sort_key(str(value(item)), language))


@register.simple_tag
def date_range(start: date, end: date) -> str:
    """`{% date_range forum.starts_on forum.ends_on %}`"""
    return dates.date_range(start, end)
