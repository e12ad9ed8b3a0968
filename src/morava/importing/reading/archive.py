"""Opening the zip that an xlsx is, only after its declared sizes were looked at."""

from __future__ import annotations

import io
import zipfile

from . import limits
from .refusal import UnreadableFileError

_OTHER_DOCUMENTS = {
    "word/document.xml": "text_document",
    "ppt/presentation.xml": "slides",
    "xl/workbook.bin": "binary_workbook",
    "Index/Document.iwa": "numbers_sheet",
}


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The zip, proven to be a workbook of bounded size.

    The declared sizes can be trusted as an upper bound: zipfile stops reading a part where its declared
    size ends, and then refuses it by its checksum.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableFileError("damaged") from error
    _refuse_bomb(archive.infolist())
    _refuse_other_documents(archive)
    return archive


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    too_dense = unpacked > limits.RATIO_MATTERS_FROM and unpacked / packed > limits.MAX_RATIO
    if unpacked > limits.MAX_UNPACKED_BYTES or len(parts) > limits.MAX_PARTS or too_dense:
        raise UnreadableFileError("zip_bomb", megabytes=max(1, unpacked // (1024 * 1024)))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFileError("password")


def _refuse_other_documents(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for part, code in _OTHER_DOCUMENTS.items():
        if part in names:
            raise UnreadableFileError(code)
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        raise UnreadableFileError("open_document")
    if "_rels/.rels" not in names:
        raise UnreadableFileError("not_a_workbook")
