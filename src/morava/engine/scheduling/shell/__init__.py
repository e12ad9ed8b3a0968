"""Scheduling from the shell, without Django or a database: searching, judging, saying what was found."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of both commands."""

    COMPLETE = 0
    """Every meeting has a place and no rule is broken."""
    INCOMPLETE = 1
    """A meeting is left out or a rule is broken; the output says which."""
    BAD_INPUT = 2
    """A file or an option cannot be used; nothing was written."""


EXIT_CODES = """\
exit codes:
  0  every meeting has a place and no rule is broken
  1  a meeting is left out or a rule is broken; the output says which and why
  2  a file or an option cannot be used; nothing was written
"""
