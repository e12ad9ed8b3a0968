"""Text that people typed, made fit for a line on paper."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """One line without control characters, which could turn the line round or break it."""
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return " ".join("".join(char for char in kept if unicodedata.category(char) != "Cf").split())
