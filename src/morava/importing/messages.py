"""What an import has to say about a row: data first, a sentence only when somebody reads it.

A message is a code with parameters, so it can be stored and shown to each reader in their own language.
Every app registers the sentences of its codes: `messages.register({"forums.unknown": _("…")})`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.importing.reading import UnreadableFileError

Level = Literal["error", "warning", "note"]
Params = dict[str, Any]
# A sentence with %(name)s places, or a function of the parameters where the sentence depends on them.
Sentence = "str | _StrPromise | Callable[[Params], str]"

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Message:
    """`column` is the key of the column it is about, empty for the whole row."""

    level: Level
    code: str
    column: str = ""
    params: Params = field(default_factory=dict)

    @property
    def text(self) -> str:
        return sentence(self.code, self.params)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def error(code: str, column: str = "", **params: object) -> Message:
    return Message("error", code, column, dict(params))


def warning(code: str, column: str = "", **params: object) -> Message:
    return Message("warning", code, column, dict(params))


def note(code: str, column: str = "", **params: object) -> Message:
    return Message("note", code, column, dict(params))


_SENTENCES: dict[str, Any] = {}


def register(sentences: Mapping[str, Any]) -> None:
    """Add the sentences of message codes; to be called in AppConfig.ready()."""
    _SENTENCES.update(sentences)


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence in the reader's language; the bare code where a sentence no longer exists."""
    found = _SENTENCES.get(code, code)
    readable = {name: _readable(value) for name, value in params.items()}
    return str(found(readable)) if callable(found) else str(found % readable)


def refusal(refused: UnreadableFileError) -> str:
    """Why a file cannot be read and how to mend that, in the reader's language."""
    return sentence(f"file.{refused.code}", refused.params)


def _readable(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
