"""From the rows of the file to values by column, with what is to be said about each cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from morava.engine.language import fold

from .headings import in_all_languages
from .kinds import Column, ListKind, ParsedRow, parse_cell
from .messages import Message, error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .reading import Row

# Functions and signs by which a formula reaches out of its workbook: other programs, files, the network.
_REACHES_OUT = re.compile(
    r"[|\[]|\b(WEBSERVICE|FILTERXML|HYPERLINK|RTD|CALL|REGISTER|EXEC|DDE|IMPORT\w+|ENCODEURL|INFO)\s*\(",
    re.IGNORECASE,
)
_ERRORS = re.compile(r"^#(N/A|REF!|VALUE!|NAME\?|NULL!|NUM!|DIV/0!|SPILL!|CALC!|GETTING_DATA|#+)$")
_SHOWN = 80
_DASHES = ("-", "–", "—")


class RowParser:
    """Parses the rows of one sheet by the columns chosen for it."""

    def __init__(self, kind: ListKind, mapping: Mapping[int, str]) -> None:
        self._kind = kind
        self._columns = {
            column: [position for position, key in mapping.items() if key == column.key]
            for column in kind.columns
            if column.key in mapping.values()
        }
        self._examples = _examples(kind)

    def parse(self, row: Row) -> ParsedRow:
        parsed = ParsedRow(row.number, {})
        if self.is_example(row):
            parsed.messages.append(note("row.example"))
            return parsed
        for column, positions in self._columns.items():
            self._take(row, column, positions, parsed)
        return parsed

    def is_example(self, row: Row) -> bool:
        """Whether it is an example of the template, in whichever language."""
        return any(
            position < len(row.cells) and fold(row.cells[position]) in examples
            for column, examples in self._examples.items()
            for position in self._columns.get(column, ())
        )

    def _take(self, row: Row, column: Column, positions: list[int], parsed: ParsedRow) -> None:
        values = []
        for position in positions:
            text = row.cells[position] if position < len(row.cells) else ""
            said = _about_text(text, row.formulas.get(position), column)
            parsed.messages += said
            if text in _DASHES and not column.required:
                values.append("")
            elif text and not any(message.level == "error" for message in said):
                values.append(self._value(column, text, parsed))
        parsed.values[column.key] = _joined(values) if column.repeats else values[0] if values else None
        if column.required and not values and not _has_error(parsed, column):
            parsed.messages.append(error("cell.required", column.key))

    @staticmethod
    def _value(column: Column, text: str, parsed: ParsedRow) -> Any:
        value, message = parse_cell(column, text)
        if message is not None:
            parsed.messages.append(message)
        return value


def _about_text(text: str, formula: str | None, column: Column) -> list[Message]:
    """What is to be said about a cell before it is parsed."""
    if formula is not None:
        if _REACHES_OUT.search(formula) or not text:
            return [error("cell.formula_refused", column.key, formula=formula[:_SHOWN])]
        return [warning("cell.formula_value", column.key, formula=formula[:_SHOWN], text=text[:_SHOWN])]
    if _ERRORS.match(text):
        return [error("cell.error_value", column.key, text=text)]
    if "\ufffd" in text:
        return [warning("cell.unreadable_letter", column.key, text=text[:_SHOWN])]
    if text.startswith(("=", "@")):
        return [warning("cell.formula_text", column.key, text=text[:_SHOWN])]
    return []


def _has_error(parsed: ParsedRow, column: Column) -> bool:
    return any(message.column == column.key and message.level == "error" for message in parsed.messages)


def _joined(values: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [value] if value else []
    return flat


def _examples(kind: ListKind) -> dict[Column, set[str]]:
    """By column the folded texts that mark a row as an example, in all languages."""
    return {
        column: {fold(text) for example in column.examples for text in in_all_languages(example)} - {""}
        for column in kind.columns
        if column.marks_examples
    }
