"""`morava schedule FILE …`: place the meetings of a forum without a web server."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from morava.engine.scheduling import InputError
from morava.engine.scheduling.formats import read_instance, schema
from morava.engine.scheduling.shell import Exit
from morava.engine.scheduling.shell.searching import search
from morava.engine.scheduling.shell.summary import summary
from morava.translation.standalone import speaking

from .options import SCHEMAS, parser
from .outputs import JSON, refuse_unwritable, write_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from morava.engine.scheduling import Instance, Result

    from .report.timetable import Timetable

_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run the command; the exit code is one of `Exit`."""
    made = parser()
    options = made.parse_args(arguments)
    if not options.files and not options.schema:
        made.error("say which file: spreadsheets with participants and wanted meetings, or a .json file")
    _write_any_letter()
    try:
        return _run(options)
    except InputError as error:
        for sentence in str(error).splitlines():
            print(f"morava schedule: {sentence}", file=sys.stderr)
        return Exit.BAD_INPUT
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has had enough, as `head` does. Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INCOMPLETE


def _run(options: argparse.Namespace) -> int:
    if options.schema:
        print(schema(SCHEMAS[options.schema]), end="")
        return Exit.COMPLETE
    refuse_unwritable(options.out)
    if any(path.suffix.lower() == JSON for path in options.files):
        return _of_json(options)
    with speaking(options.language):
        from .from_lists import schedule  # takes with it what reads and writes spreadsheets

        return _ended(schedule(options))


def _of_json(options: argparse.Namespace) -> int:
    _refuse_beside_json(options)
    instance = read_instance(options.files[0])
    result = search(instance, options)
    write_all(options.out, instance, result, lambda: _timetable(instance, result), options)
    print("\n".join(summary(instance, result)), flush=True)
    return _ended(result)


def _timetable(instance: Instance, result: Result) -> Timetable:
    from .report.naming import by_sessions
    from .report.timetable import Timetable

    return Timetable(instance, result, by_sessions(instance), instance.name)


def _ended(result: Result) -> int:
    return Exit.COMPLETE if result.complete and not result.unfair else Exit.INCOMPLETE


def _refuse_beside_json(options: argparse.Namespace) -> None:
    if len(options.files) > 1:
        file = next(path for path in options.files if path.suffix.lower() == JSON)
        raise InputError("two-forums", f"{file} holds a whole forum; give no other file beside it.")
    if options.tables or options.times or options.save_forum or options.leave_out_bad:
        raise InputError(
            "two-forums",
            f"{options.files[0]} says itself what there is; --tables, --session, --day, --save-forum and "
            "--leave-out-bad belong to spreadsheets.",
        )


def _write_any_letter() -> None:
    """A terminal that lacks a letter shows another sign for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
