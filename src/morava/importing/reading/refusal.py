"""The one error that reading raises."""

from __future__ import annotations


class UnreadableFileError(Exception):
    """The file cannot be read. `code` and `params` name the sentence that tells the reader how to mend it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
