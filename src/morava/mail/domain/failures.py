"""What a failure to send means: for this mail alone or for all, for now or for good, and in which words."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass

from .receivers import one_line

LONGEST = 500


@dataclass(frozen=True)
class Failure:
    """`final`: trying again is of no use. `everybody`: no mail can be sent now, whoever gets it."""

    text: str
    final: bool = False
    everybody: bool = False


def failure_of(error: Exception) -> Failure:
    """Sort an error by what the mail server said: 5xx to a receiver is final, 4xx passes."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, said = next(iter(error.recipients.values()), (0, b""))
            return Failure(words(code, said), final=500 <= code < 600)
        case smtplib.SMTPSenderRefused() | smtplib.SMTPAuthenticationError() | smtplib.SMTPConnectError():
            return Failure(words(error.smtp_code, error.smtp_error), everybody=True)
        case smtplib.SMTPResponseException():
            return Failure(words(error.smtp_code, error.smtp_error), final=500 <= error.smtp_code < 600)
        case smtplib.SMTPException():
            return Failure(words(0, str(error)))
        case OSError():
            return Failure(words(0, str(error)), everybody=True)
        case _:
            # A mail that cannot even be put together stays so.
            return Failure(type(error).__name__, final=True)


def words(code: int, said: bytes | str) -> str:
    """What the mail server said, on one line."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return one_line(f"{code} {text}" if code else text)[:LONGEST]
