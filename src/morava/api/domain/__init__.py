"""What happens to tokens, and the counting of questions."""

from .counting import MINUTE, forget_old_counts, may_ask
from .tokens import forget_old_tokens, make_token, note_use, revoke_token

__all__ = [
    "MINUTE",
    "forget_old_counts",
    "forget_old_tokens",
    "make_token",
    "may_ask",
    "note_use",
    "revoke_token",
]
