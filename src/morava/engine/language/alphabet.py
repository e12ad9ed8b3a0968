"""The letters of Serbian in its two scripts, in the order of the azbuka."""

from __future__ import annotations

from typing import Final

AZBUKA: Final = "абвгдђежзијклљмнњопрстћуфхцчџш"

LATIN_OF: Final[dict[str, str]] = dict(
    zip(AZBUKA, "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(), strict=True)
)
CYRILLIC_OF: Final[dict[str, str]] = {latin: cyrillic for cyrillic, latin in LATIN_OF.items()}

LATIN_DIGRAPHS: Final = ("lj", "nj", "dž")
"""Two Latin letters that write one sound, and one Cyrillic letter."""

SERBIAN_LATIN_LETTERS: Final = frozenset("".join(CYRILLIC_OF)) | frozenset("".join(CYRILLIC_OF).upper())
