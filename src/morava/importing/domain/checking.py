"""Checking: every row is parsed and judged against what exists, and the result staged for the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from morava.jobs.domain import start_job

from ..messages import error
from ..models import Import, ImportRow
from ..parsing import RowParser
from ..reading import Row, read_rows
from .guarding import Report, refuse_unless, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.contrib.auth.base_user import AbstractBaseUser

    from ..kinds import ImportKind, Judgement, ParsedRow, Question, Verdict

# Up to here a person waits for the answer of one request; above, a job works and shows how far it is.
DIRECT_ROWS = 300
_REPORT_EVERY = 250


def start_check(import_: Import, *, by: AbstractBaseUser | None) -> None:
    """Check now, or in a job where that takes longer than a request should. The caller holds the import."""
    import_.state = Import.State.MAPPED
    import_.job = None
    import_.save(update_fields=["state", "job"])
    if import_.counts["rows"] <= DIRECT_ROWS:
        check(import_, by=by)
        return
    import_.job = start_job(
        "importing.check",
        arguments={"import_id": import_.pk},
        by=by,
        about=[import_, import_.into],
        key=str(import_.pk),
    )
    import_.save(update_fields=["job"])


def check(import_: Import, *, by: AbstractBaseUser | None, report: Report = silent) -> None:
    """Parse and judge all rows, then put the result in place of the last one in one transaction."""
    rows = _rows_of(import_)
    parser = RowParser(import_.kind, import_.mapped)
    parsed = []
    for number, row in enumerate(rows):
        if number % _REPORT_EVERY == 0:
            report(done=number, total=2 * len(rows))
        parsed.append(parser.parse(row))
    judged = [row for row in parsed if row.sound and row.values]
    judgement = import_.kind.open(import_.into, by).judge(judged, import_.answers)
    report(done=3 * len(rows) // 2, total=2 * len(rows))
    _stage(
        import_,
        rows,
        parsed,
        dict(zip((row.number for row in judged), judgement.verdicts, strict=True)),
        judgement,
    )


def _rows_of(import_: Import) -> list[Row]:
    content = bytes(import_.file.content)
    found = read_rows(content, sheet=import_.sheet, encoding=import_.encoding, delimiter=import_.delimiter)
    return [row for row in found if row.number > import_.heading_row]


@transaction.atomic
def _stage(
    import_: Import,
    rows: Sequence[Row],
    parsed: Sequence[ParsedRow],
    verdicts: dict[int, Verdict],
    judgement: Judgement,
) -> None:
    current = Import.objects.select_for_update(of=("self",)).get(pk=import_.pk)
    refuse_unless(current, Import.State.MAPPED, Import.State.PREVIEWED)
    waiting = {
        number: question
        for question in judgement.questions
        if not question.is_answered(import_.answers)
        for number in question.rows
    }
    staged = [
        _staged(import_, row, one, verdicts.get(row.number), waiting.get(row.number))
        for row, one in zip(rows, parsed, strict=True)
    ]
    import_.rows.all().delete()
    ImportRow.objects.bulk_create(staged, batch_size=500)
    import_.questions = [question.as_json() for question in judgement.questions]
    import_.counts = {"rows": len(rows), **_counts(staged)}
    import_.state = Import.State.PREVIEWED
    import_.save(update_fields=["questions", "counts", "state"])


def _staged(
    import_: Import, row: Row, parsed: ParsedRow, verdict: Verdict | None, question: Question | None
) -> ImportRow:
    said = [*parsed.messages, *(verdict.messages if verdict else ())]
    if question is not None:
        said.append(error("row.question"))
    refused = any(message.level == "error" for message in said)
    action = "refuse" if refused else verdict.action if verdict else "skip"
    return ImportRow(
        of=import_,
        number=row.number,
        cells=list(row.cells),
        values=parsed.values,
        messages=[message.as_json() for message in said],
        action=action,
        judged=verdict is not None,
        has_warning=any(message.level == "warning" for message in said),
        subject=(verdict.subject if verdict else _name_of(import_.kind, parsed, row))[:300],
    )


def _name_of(kind: ImportKind, parsed: ParsedRow, row: Row) -> str:
    """Something to know a row by that nobody could judge."""
    texts: Iterable[Any] = (*(parsed.get(key) for key in kind.named_by), *row.cells)
    return next((text for text in texts if isinstance(text, str) and text), "")


def _counts(staged: Sequence[ImportRow]) -> dict[str, int]:
    counts = {action: sum(row.action == action for row in staged) for action in ImportRow.Action.values}
    return counts | {"warning": sum(row.has_warning and row.action != "refuse" for row in staged)}
