"""XML read as a stream of events that can neither define nor fetch anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from .refusal import UnreadableFileError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_CHUNK = 256 * 1024


class Handler(Protocol):
    def start(self, tag: str, attributes: dict[str, str], /) -> None: ...
    def end(self, tag: str, /) -> None: ...
    def text(self, characters: str, /) -> None: ...


def local(name: str) -> str:
    """The name without its namespace: strict and transitional workbooks differ only in that."""
    return name.rpartition(" ")[2]


def stream(archive: zipfile.ZipFile, part: str, handler: Handler) -> Iterator[None]:
    """Feed a part of the archive to the handler, giving way after each chunk so that rows can be taken.

    A document type is refused where it begins, so no entity can be declared, expanded or fetched.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: handler.start(local(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(local(name))
    parser.CharacterDataHandler = handler.text
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield


def read_whole(archive: zipfile.ZipFile, part: str, handler: Handler) -> None:
    for _ in stream(archive, part, handler):
        pass


def _refuse_document_type(*_: object) -> None:
    raise UnreadableFileError("unsafe_xml")
