"""An index of words beside the database, for a hundred thousand documents and more: one folder for each kind.

It is optional (MORAVA_SEARCH_INDEX) and holds nothing that the database has not. The worker writes into it
every minute what was changed (`keeping`); whoever asks reads that from the database until then (`asking`).
Where there is no index, or none that can be read, the database answers.
"""

from .asking import nearest_apart
from .keeping import forget_index, keep_in_step, make_index

__all__ = ["forget_index", "keep_in_step", "make_index", "nearest_apart"]
