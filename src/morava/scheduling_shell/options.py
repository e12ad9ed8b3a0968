"""The options of `morava schedule`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from morava.engine.scheduling.shell import EXIT_CODES, searching
from morava.translation.standalone import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMAS = {"instance": "morava-schedule-1", "plan": "morava-plan-1"}

_ABOUT = """\
Place the meetings of a forum: as many as fit, with few breaks. Ctrl-C ends the search and keeps the best
timetable so far.

  morava schedule PARTICIPANTS.xlsx WISHES.xlsx --tables 14 --session 9:00+7x20 --session 13:00+6x20
  morava schedule FORUM.json --out PLAN.json
"""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="morava schedule",
        usage="%(prog)s FILE [FILE ...] [options]",
        description=_ABOUT,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="*",
        help="spreadsheets (.xlsx, .csv) with participants and wanted meetings, known by their headings, in "
        "one file or several; or one .json file (morava-schedule-1 or b2bsop-1) with the whole forum",
    )
    made.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="write the timetable here, as the name ends: .xlsx, .txt or .json (morava-plan-1); repeatable",
    )
    made.add_argument(
        "--schema", choices=SCHEMAS, help="print the JSON Schema of the file of a forum or of a plan, and end"
    )
    _add_sheet_options(made)
    searching.add_options(made)
    return made


def _add_sheet_options(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group("of spreadsheets")
    group.add_argument(
        "--tables", metavar="N", help="how many tables there are (14), or the numbers on them (1-10,21,22)"
    )
    group.add_argument(
        "--session",
        metavar="TIMES",
        dest="times",
        action=_InOrder,
        default=[],
        help="9:00+7x20: from 9:00 on seven slots of 20 minutes; the same by its end: 9:00-11:20/20; "
        "once for each session",
    )
    group.add_argument(
        "--day",
        metavar="DAY",
        dest="times",
        action=_InOrder,
        default=[],
        help="the day of the sessions (2026-05-12); where there are several, each before its sessions",
    )
    group.add_argument(
        "--leave-out-bad",
        action="store_true",
        help="leave out rows that cannot be used, and tell them, instead of ending",
    )
    group.add_argument(
        "--save-forum", metavar="FILE", type=Path, help="write what was understood (morava-schedule-1)"
    )
    group.add_argument("--summary", action="store_true", help="print only the summary, not every agenda")
    made.add_argument(
        "--language",
        choices=[code for code, _name in LANGUAGES],
        default="en",
        help="of the timetable (default en); lists are understood in all of them",
    )


class _InOrder(argparse.Action):
    """Keep the values of several options in the order in which they were given."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        given = [*getattr(namespace, self.dest), ((option_string or "").lstrip("-"), str(values))]
        setattr(namespace, self.dest, given)
