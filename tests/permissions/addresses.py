"""All addresses of the site, taken from the resolver."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


def all_names() -> list[str]:
    """The full name of every address, such as `accounts:home`; nameless ones are told by their route."""
    return sorted(set(_names(get_resolver().url_patterns, "")))


def _names(patterns, namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else f"nameless {pattern.pattern}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern.url_patterns, inner)
