"""The pages of one's own account."""

from .own import details, home, start

__all__ = ["details", "home", "start"]
