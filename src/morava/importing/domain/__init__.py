"""The verbs of an import, in the order a person goes through them."""

from .answering import answer
from .applying import confirm
from .mapping import choose_sheet, map_columns
from .retention import abandon
from .undoing import undo
from .uploading import import_next_sheet, upload

__all__ = [
    "abandon",
    "answer",
    "choose_sheet",
    "confirm",
    "import_next_sheet",
    "map_columns",
    "undo",
    "upload",
]
