"""`morava schedule FILE.json`: place the meetings of a forum without a web server."""

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from morava.engine.scheduling.capacity import capacity
from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats import read_instance, write_result
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.result import Progress, Result, Status
from morava.engine.scheduling.shell import EXIT_CODES, Exit
from morava.engine.scheduling.shell.wording import meeting_text, reason_text
from morava.engine.scheduling.solver import solve
from morava.engine.scheduling.stopping import Stop


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        instance = read_instance(options.file)
        _refuse_empty(instance)
        _refuse_unwritable(options.out)
        result = _solve(instance, options)
        if options.out is not None:
            _write(instance, result, options)
    except InputError as error:
        print(f"morava schedule: {error}", file=sys.stderr)
        return Exit.BAD_INPUT
    print("\n".join(_summary(instance, result)))
    return Exit.COMPLETE if result.complete and not result.unfair else Exit.INCOMPLETE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="morava schedule",
        description="Place the meetings of a forum: as many as fit, with few breaks. "
        "Ctrl-C ends the search and keeps the best plan so far.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE.json", type=Path, help="format morava-schedule-1 or b2bsop-1")
    parser.add_argument("--out", metavar="PLAN.json", type=Path, help="write the plan here (morava-plan-1)")
    parser.add_argument(
        "--time-limit", metavar="S", type=_positive, help="seconds to search at most (default 60)"
    )
    parser.add_argument(
        "--work-limit",
        metavar="W",
        type=_positive,
        help="end after so much work, about a second each; the same seed and limit give the same plan",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of all random choices (default 0)")
    parser.add_argument("--quiet", action="store_true", help="no progress on the terminal")
    return parser


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number")
    return number


def _refuse_empty(instance: Instance) -> None:
    if not instance.meetings:
        raise InputError("no-meetings", "There are no meetings to place.")


def _refuse_unwritable(path: Path | None) -> None:
    """Say so before a minute of search, not after it."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise InputError(
            "unwritable", f"{path} cannot be written: it is not a file in a folder.", file=str(path)
        )


def _write(instance: Instance, result: Result, options: argparse.Namespace) -> None:
    try:
        write_result(instance, result, options.out, seed=options.seed)
    except OSError as error:
        raise InputError("unwritable", f"{options.out} cannot be written: {error.strerror}.") from None


def _solve(instance: Instance, options: argparse.Namespace) -> Result:
    seconds = 60.0 if options.time_limit is None and options.work_limit is None else options.time_limit
    terminal = Terminal(quiet=options.quiet)
    with interruptible() as interrupted:
        stop = Stop(seconds=seconds, work=options.work_limit, cancelled=lambda: bool(interrupted))
        result = solve(instance, stop, seed=options.seed, on_progress=terminal.show)
    terminal.close()
    return result


@contextmanager
def interruptible() -> Iterator[list[int]]:
    """A list that is empty until Ctrl-C; a second Ctrl-C acts as usual."""
    received: list[int] = []

    def receive(number: int, _: object) -> None:
        received.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, receive)
    try:
        yield received
    finally:
        signal.signal(signal.SIGINT, before)


class Terminal:
    """Progress on standard error: one line that changes on a terminal, one line each elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._changing = sys.stderr.isatty()
        self._dirty = False

    def show(self, progress: Progress) -> None:
        if self._quiet:
            return
        left_out = f", {progress.unplaced} left out" if progress.unplaced else ""
        breaks = f"{progress.breaks} break{'' if progress.breaks == 1 else 's'}"
        text = f"{progress.seconds:6.1f} s  {breaks} (at least {progress.bound}){left_out}"
        self._dirty = self._changing
        line = f"\r\033[K{text}" if self._changing else f"{text}\n"
        print(line, end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._dirty:
            print(file=sys.stderr)


def _summary(instance: Instance, result: Result) -> Iterator[str]:
    room = capacity(instance)
    yield (
        f"{instance.name or 'The forum'}: {len(instance.participants)} participants, {room.wanted} meetings, "
        f"{room.slots} slots x {room.tables} tables = {room.places} places."
    )
    yield _placed(instance, result)
    yield _breaks(result)
    if result.unfair:
        yield _unfair(instance, result)
    yield f"Changes of table: {result.objective.table_moves}. Time: {result.seconds:.1f} s."
    if result.plan.left_out:
        yield "Left out:"
    for id_, reasons in result.plan.left_out.items():
        words = "; ".join(reason_text(instance, reason) for reason in reasons)
        yield f"  {meeting_text(instance, instance.meeting[id_])}: {words}."


def _placed(instance: Instance, result: Result) -> str:
    if result.complete:
        return "All meetings are placed."
    placed = f"{len(result.plan.placements)} of {len(instance.meetings)} meetings are placed"
    missing = result.bounds.value - result.objective.value
    if missing:
        return f"{placed}, worth {result.objective.value}; at most {missing} more is possible."
    return f"{placed}, worth {result.objective.value}: proven best."


def _breaks(result: Result) -> str:
    breaks, gap = result.objective.breaks, result.breaks_gap
    if gap == 0:
        return f"Breaks: {breaks}. Proven best: no plan that places as much has fewer."
    return f"Breaks: {breaks}. At most {gap} fewer {'is' if gap == 1 else 'are'} possible."


def _unfair(instance: Instance, result: Result) -> str:
    names = ", ".join(instance.participant[id_].name or id_ for id_ in result.unfair)
    proof = "cannot be kept" if result.status is Status.INFEASIBLE else "is not kept"
    return f"The fairness of {instance.fairness} {proof}; the most breaks have: {names}."
