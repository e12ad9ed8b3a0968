"""Log lines without personal data: faults must be findable, people must not be."""

import logging
import re

# In this order: PostgreSQL quotes whole rows in DETAIL lines; private links carry a long token.
MASKS = (
    (re.compile(r"^DETAIL:.*$", re.MULTILINE), "DETAIL: (left out)"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*"), "(e-mail)"),
    (re.compile(r"(?<=/)[\w.:=-]{24,}(?=[/?\s]|$)"), "(token)"),
    (re.compile(r"\?\S+"), "?(query)"),
)


def without_personal_data(text: str) -> str:
    """The text with e-mail addresses, private tokens, query strings and quoted rows masked."""
    for pattern, replacement in MASKS:
        text = pattern.sub(replacement, text)
    return text


class ImpersonalFormatter(logging.Formatter):
    """Formats like the standard one and masks the whole result, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))
