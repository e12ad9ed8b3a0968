"""QR codes as drawings that a page can hold."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=4096)
def qr_code(content: str) -> str:
    """The QR code of `content` as an SVG drawing without a border; error correction M survives a crease.

    Choosing the mask is four fifths of the work in pure Python, so codes are remembered:
    the second print of an agenda, after a change, costs nothing here.
    """
    drawing = BytesIO()
    segno.make(content, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False, nl=False)
    return drawing.getvalue().decode()
