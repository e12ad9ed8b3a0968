"""What can be imported, as data: columns, and who judges and writes the rows.

An app defines its kinds in `interfaces/imports/` and registers them in AppConfig.ready(). The pipeline knows
nothing of organisations or forums: it reads the file, parses the cells by the columns, and asks the kind's
handler what each row would do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from morava.importing.cells import BadCellError, Doubtful, Parser, text
from morava.importing.messages import Message, Params

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from django.core.exceptions import ValidationError
    from django.db.models import Model, QuerySet
    from django.utils.functional import _StrPromise


Action = Literal["create", "update", "same", "skip", "refuse"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """One column as people may send it.

    `synonyms` are headings as people write them, in any language and either script; the label in all
    languages is matched without being listed. `repeats`: several columns of a file may be this one, their
    values come as one list. `choices` gives the values offered in the template, in the active language.
    `marks_examples`: a row with one of the examples in this column is an example and never imported; their
    text says so.
    """

    key: str
    label: str | _StrPromise
    hint: str | _StrPromise = ""
    parse: Parser = field(default_factory=text)
    required: bool = False
    repeats: bool = False
    synonyms: tuple[str, ...] = ()
    examples: tuple[str | _StrPromise, ...] = ()
    marks_examples: bool = False
    choices: Callable[[], Iterable[str]] | None = None
    width: int = 18


@dataclass(slots=True)
class ParsedRow:
    """One row of the file by column key. A column the file does not have is missing from `values`.

    An empty cell has the value None (or [] where the column repeats): it says nothing. A cell that holds a
    single dash has the value "": somebody wants the field emptied.
    """

    number: int
    values: dict[str, Any]
    messages: list[Message] = field(default_factory=list)

    def get(self, key: str, default: Any = None) -> Any:
        value = self.values.get(key)
        return default if value is None else value

    @property
    def sound(self) -> bool:
        return not any(message.level == "error" for message in self.messages)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row would do. `subject` names the thing it is about, for the preview."""

    action: Action
    subject: str = ""
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can decide. `options` are (value, words) pairs, the likeliest first.

    `rows` are the rows that wait for the answer. An answer is kept with the import under the question's key.
    """

    key: str
    code: str
    params: Params
    options: tuple[tuple[str, str], ...]
    rows: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        options, rows = [list(option) for option in self.options], list(self.rows)
        return {"key": self.key, "code": self.code, "params": self.params, "options": options, "rows": rows}

    def is_answered(self, answers: Mapping[str, str]) -> bool:
        return answers.get(self.key) in dict(self.options)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts in the order of the rows, and the questions that came up."""

    verdicts: tuple[Verdict, ...]
    questions: tuple[Question, ...] = ()


class Journal(Protocol):
    """Where a handler notes what it does while it writes, so that the whole import can be undone."""

    def row(self, number: int, /) -> AbstractContextManager[None]:
        """What is written for one row of the file; a refusal by a verb is told with the row."""

    def rows(self) -> AbstractContextManager[None]:
        """What is written for many rows at once, each of which is announced by `at`."""

    def at(self, number: int, /) -> None:
        """Say which row of the file is in hand."""

    def created(self, obj: Model, /) -> None: ...

    def changing(self, obj: Model, /) -> None:
        """To be called before the object is changed."""


class Handler(ABC):
    """Judges rows against what exists and writes them. Made anew for each run by `ImportKind.open`."""

    @abstractmethod
    def judge(self, rows: Sequence[ParsedRow], answers: dict[str, str]) -> Judgement:
        """What each of these sound rows would do; must not write."""

    @abstractmethod
    def write(self, journal: Journal) -> None:
        """Write what the last `judge` promised, through the verbs of the app, noting it in the journal."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Keeper:
    """How an undo puts back one model that a kind of import writes.

    `snapshot(object)` gives the fields an import may write, as JSON. `restore(object, snapshot, by)` writes
    them back, and raises ValidationError where it cannot. `remove(objects, by)` takes away what an import
    created and returns why some of it stays, by its key; a ProtectedError makes the undo try one by one. Both
    go through the verbs of the app. `prefetch` are the relations a snapshot reads.
    """

    model: type[Model]
    label: str | _StrPromise
    snapshot: Callable[[Any], dict[str, Any]]
    restore: Callable[[Any, dict[str, Any], Any], object]
    remove: Callable[[Sequence[Any], Any], Mapping[Any, ValidationError]]
    prefetch: tuple[str, ...] = ()

    def stored_now(self, keys: Iterable[Any]) -> dict[Any, Any]:
        """The objects of these keys as they are in the database now."""
        found = self.model._base_manager.filter(pk__in=list(keys))
        return {obj.pk: obj for obj in found.prefetch_related(*self.prefetch)}


@dataclass(frozen=True, kw_only=True, eq=False)
class ListKind:
    """What a list of one kind looks like, whatever is done with it.

    A file must have at least one column of each group of `any_of`. `beside` are the keys of kinds of import
    whose columns may stand on the same sheet; here they are left out without a question.
    """

    key: str
    columns: tuple[Column, ...]
    any_of: tuple[tuple[str, ...], ...] = ()
    beside: tuple[str, ...] = ()

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def required(self) -> list[Column]:
        return [column for column in self.columns if column.required]


@dataclass(frozen=True, kw_only=True, eq=False)
class ImportKind(ListKind):
    """A kind of import.

    `key` is `<app>.<what>`; `sheet` names its sheet in a template workbook, `advice` are the sentences of its
    instructions. `targets(person)` are the objects into which a person may import: who may, sees
    the imports. `open(target, by)` makes a handler; `by` is None where the person was deleted.
    `named_by` are the columns whose text a row is known by.
    """

    label: str | _StrPromise
    lead: str | _StrPromise
    sheet: str | _StrPromise
    targets: Callable[[Any], QuerySet[Any]]
    open: Callable[[Any, Any], Handler]
    keepers: tuple[Keeper, ...]
    named_by: tuple[str, ...] = ()
    advice: tuple[str | _StrPromise, ...] = ()

    def keeper(self, model: type[Model]) -> Keeper:
        return next(keeper for keeper in self.keepers if keeper.model is model)


_KINDS: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> ImportKind:
    _KINDS[kind.key] = kind
    return kind


def known() -> list[ImportKind]:
    return list(_KINDS.values())


def kind_of(key: str) -> ImportKind:
    """The kind of this key; LookupError if no app defines it (any more)."""
    return _KINDS[key]


def parse_cell(column: Column, raw: str) -> tuple[Any, Message | None]:
    """The value of a cell that is not empty, and what is to be said about it."""
    try:
        value = column.parse(raw)
    except BadCellError as bad:
        return None, Message("error", bad.code, column.key, dict(bad.params))
    if isinstance(value, Doubtful):
        return value.value, Message("warning", value.code, column.key, value.params)
    return value, None
