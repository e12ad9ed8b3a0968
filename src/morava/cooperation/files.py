"""Files that people send in a conversation: what is taken, and that each is what its name says.

Pictures are drawn anew, so nothing hides in them. Documents are taken as they are, and
are only ever handed out to be saved.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from morava.directory.pictures import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_FILES: Final = 5
"""With one message."""
MOST_IN_ALL: Final = 50 * 1024 * 1024
"""Bytes in one conversation."""
FITS_IN: Final = (2400, 2400)
NAMED: Final = "PDF, docx, xlsx, odt, ods, txt, csv"
LONGEST_NAME: Final = 100
MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_DENSE: Final = 150
DENSITY_MATTERS_FROM: Final = 5 * 1024 * 1024
_BEGINNING: Final = 2_048
_MARKUP: Final = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<body")


@dataclass(frozen=True)
class SentFile:
    name: str
    content: bytes


@dataclass(frozen=True)
class CheckedFile:
    """`is_plain`: nothing stands in it but what one sees, so it does not tell who made it."""

    name: str
    content_type: str
    content: bytes
    is_plain: bool


def checked(sent: SentFile) -> CheckedFile:
    """The file as it is stored. Raises ValidationError with how to mend it."""
    name = clean_name(sent.name)
    stem, _dot, ending = name.rpartition(".")
    kind = KINDS.get(ending.lower())
    if not stem or kind is None:
        raise ValidationError(
            _("“%(name)s” is of a kind that is not taken. Send a picture or one of these: %(kinds)s."),
            code="kind",
            params={"name": name, "kinds": NAMED},
        )
    if not sent.content:
        raise ValidationError(_("“%(name)s” is empty."), code="empty", params={"name": name})
    if len(sent.content) > MOST_BYTES:
        raise too_large(name)
    if ending.lower() in PICTURES:
        picture = drawn(sent.content, fits_in=FITS_IN)
        return CheckedFile(f"{stem}.webp", "image/webp", picture.content, is_plain=True)
    content_type, is_it = kind
    if not is_it(sent.content):
        raise ValidationError(
            _(
                "“%(name)s” is not what its name says. Save it anew in the program that made it and send"
                " that."
            ),
            code="disguised",
            params={"name": name},
        )
    return CheckedFile(name, content_type, sent.content, is_plain=ending.lower() in PLAIN)


def too_large(name: str) -> ValidationError:
    return ValidationError(
        _("“%(name)s” is larger than 5 megabytes. Send a smaller one, or write where it can be found."),
        code="large",
        params={"name": clean_name(name)},
    )


def clean_name(name: str) -> str:
    """The last part of a path, in one line, without marks that turn the direction of the text."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    kept = " ".join("".join("-" if one in '<>:"|?*;' else one for one in kept).split()).lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else kept[:LONGEST_NAME] or "file"


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-_BEGINNING:]


def _is_text(content: bytes) -> bool:
    beginning = content[:_BEGINNING].lower()
    return b"\x00" not in content and not any(mark in beginning for mark in _MARKUP)


def _office(part: str) -> Callable[[bytes], bool]:
    """A document of Microsoft Office, which has the part, and no macros."""

    def is_it(content: bytes) -> bool:
        with _unpacked(content) as archive:
            names = set(archive.namelist())
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return {"[Content_Types].xml", part} <= names and not macros

    return is_it


def _open_document(media_type: str) -> Callable[[bytes], bool]:
    def is_it(content: bytes) -> bool:
        with _unpacked(content) as archive:
            names = archive.namelist()
            has_type = "mimetype" in names and archive.getinfo("mimetype").file_size == len(media_type)
            macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
            return has_type and archive.read("mimetype") == media_type.encode() and not macros

    return is_it


def _unpacked(content: bytes) -> zipfile.ZipFile:
    """The archive that a document is, after what it says of its size was looked at."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _unreadable() from error
    parts = archive.infolist()
    unpacked, packed = sum(one.file_size for one in parts), max(1, sum(one.compress_size for one in parts))
    too_dense = unpacked > DENSITY_MATTERS_FROM and unpacked / packed > MOST_DENSE
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or too_dense or _overlap(parts):
        raise ValidationError(
            _("This document would be far too large when it is opened. Send it as a PDF."), code="bomb"
        )
    if any(one.flag_bits & 1 for one in parts):
        raise ValidationError(
            _("This document has a password. Save it without one and send that."), code="password"
        )
    return archive


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Parts that lie upon each other are packed once and unpacked many times."""
    ordered = sorted(parts, key=attrgetter("header_offset"))
    return any(
        one.header_offset + one.compress_size >= after.header_offset for one, after in pairwise(ordered)
    )


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This document cannot be read. Save it anew in the program that made it, and send that."),
        code="unreadable",
    )


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."
PICTURES: Final = frozenset({"png", "jpg", "jpeg", "webp"})
PLAIN: Final = frozenset({"txt", "csv"})
KINDS: Final[dict[str, tuple[str, Callable[[bytes], bool]]]] = {
    "pdf": ("application/pdf", _is_pdf),
    "txt": ("text/plain; charset=utf-8", _is_text),
    "csv": ("text/csv; charset=utf-8", _is_text),
    "docx": (f"{_OFFICE}wordprocessingml.document", _office("word/document.xml")),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _office("xl/workbook.xml")),
    "odt": (f"{_ODF}text", _open_document(f"{_ODF}text")),
    "ods": (f"{_ODF}spreadsheet", _open_document(f"{_ODF}spreadsheet")),
    **dict.fromkeys(PICTURES, ("image/webp", bool)),
}
