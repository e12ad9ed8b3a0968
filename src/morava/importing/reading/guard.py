"""Text that a spreadsheet program could take for a formula, made harmless and given back.

The rule is OWASP's for "CSV injection" (ASVS 5.0, 1.2.10): an apostrophe in front.
"""

from __future__ import annotations

_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def looks_like_formula(text: str) -> bool:
    """Whether the text begins with a sign of a formula, behind any apostrophes and spaces."""
    return text.lstrip("' \u00a0").startswith(_MARKS)


def guarded(text: str) -> str:
    """The text with one apostrophe more if it looks like a formula."""
    return "'" + text if looks_like_formula(text) else text


def without_guard(text: str) -> str:
    """What `guarded` was given, so that an export can be edited and read again and no apostrophe piles up."""
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text
