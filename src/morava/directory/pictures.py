"""Pictures that people send: what is taken, and how it is drawn anew, so that nothing hides in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_PIXELS: Final = 25_000_000
LEAST_SIDE: Final = 32
"""Pixels of the longer side: less is a smudge."""
FITS_IN: Final = (480, 240)
QUALITY: Final = 90
_BEGINNING: Final = 2048
# Ours is the lower limit, and it answers with a sentence for the person.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Picture:
    """A picture in WebP."""

    content: bytes
    width: int
    height: int


def drawn(sent: bytes, *, fits_in: tuple[int, int] = FITS_IN) -> Picture:
    """The picture drawn anew: small enough for a page, upright, without what else a file can hold.

    Raises ValidationError with how to mend it.
    """
    if len(sent) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 5 megabytes. Send a smaller one."), code="large")
    if b"<svg" in sent[:_BEGINNING].lower():
        raise ValidationError(
            _("An SVG can hold programs, so it is not taken. Save the logo as PNG and send that."), code="svg"
        )
    try:
        # The head of the file tells the size: nothing large is unpacked before it is known.
        with Image.open(io.BytesIO(sent), formats=FORMATS) as image:
            _refuse_size(image.width, image.height)
            return _stored(ImageOps.exif_transpose(image), fits_in)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(
            _("This file is no picture that can be read. Send a PNG, JPEG, WEBP or GIF."), code="unreadable"
        ) from error


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ValidationError(
            _("The picture has %(width)d × %(height)d pixels, more than 25 million. Send a smaller one."),
            code="pixels",
            params={"width": width, "height": height},
        )
    if max(width, height) < LEAST_SIDE:
        raise ValidationError(
            _("The picture has only %(width)d × %(height)d pixels. Send a larger one."),
            code="tiny",
            params={"width": width, "height": height},
        )


def _stored(image: Image.Image, fits_in: tuple[int, int]) -> Picture:
    has_alpha = image.has_transparency_data
    small = image.convert("RGBA" if has_alpha else "RGB")
    small.thumbnail(fits_in, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.save(file, "WEBP", quality=QUALITY, method=6)
    return Picture(file.getvalue(), small.width, small.height)
