"""The dump as a file, made whole before anything of it is sent: so a fault is told as one, and it is known by
which bytes it is recognised."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from .content import dump_of
from .parts import parts

if TYPE_CHECKING:
    from ...models import Organisation

IN_MEMORY: Final = 4 * 1024 * 1024
SCHEMA: Final = Path(__file__).with_name("schema.json")


@dataclass(frozen=True)
class DumpFile:
    file: IO[bytes]
    digest: str


def dump_file(association: Organisation, *, with_contacts: bool) -> DumpFile:
    """Whoever takes it closes it."""
    digest = hashlib.sha256()
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – it is read after this
    for piece in dump_of(association, with_contacts=with_contacts):
        written = piece.encode()
        digest.update(written)
        file.write(written)
    file.seek(0)
    return DumpFile(file, digest.hexdigest())


def dump_name(association: Organisation) -> str:
    return f"{association.slug}.json"


def dump_schema() -> dict[str, Any]:
    """What is in a dump, as JSON Schema."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for part in parts():
        found["required"].append(part.name)
        found["properties"][part.name] = {
            "type": "array",
            "description": part.description,
            "items": {"$ref": f"#/$defs/{part.item}"},
        }
        found["$defs"] |= part.shapes
    return found
