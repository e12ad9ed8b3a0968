"""What a file really is, whatever its name says."""

from __future__ import annotations

import re

from .refusal import UnreadableFileError

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"8BPS")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB_PAGE = re.compile(rb"<(!doctype html|html|table|meta|head)\b", re.IGNORECASE)
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def looks_like_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06")


def refuse_foreign(data: bytes) -> None:
    """Raise UnreadableFileError with the right advice if the bytes are a known thing that is no table."""
    code = _foreign_kind(data)
    if code:
        raise UnreadableFileError(code)


def _foreign_kind(data: bytes) -> str:
    head = data[:4096]
    if head.startswith(_OLD_OFFICE):
        return "password" if _ENCRYPTED in data else "old_office"
    bitmap = head.startswith(b"BM") and head[6:10] == bytes(4)
    if (
        bitmap
        or head.startswith(_IMAGES)
        or head[8:12] == b"WEBP"
        or head[4:12] in (b"ftypheic", b"ftypavif")
    ):
        return "image"
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(_ARCHIVES):
        return "other_archive"
    if head.startswith(b"{\\rtf"):
        return "text_document"
    if _XML_SHEET in head:
        return "xml_sheet"
    if _WEB_PAGE.search(head[:1024]):
        return "web_page"
    return ""


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableFileError if the bytes cannot be text in any encoding we know."""
    if data.startswith(_WIDE_MARKS):
        return
    sample = data[:65536]
    controls = sum(
        sample.count(bytes([code])) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 27)
    )
    if controls > max(2, len(sample) // 200):
        raise UnreadableFileError("not_text")
