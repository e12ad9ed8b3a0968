"""All data of an association as one JSON document; `schema.json` says what is in it, docs/api.md tells it."""

from .content import FORMAT, VERSION, dump_of
from .delivery import dump_file, dump_name, dump_schema
from .parts import Part, register

__all__ = ["FORMAT", "VERSION", "Part", "dump_file", "dump_name", "dump_of", "dump_schema", "register"]
