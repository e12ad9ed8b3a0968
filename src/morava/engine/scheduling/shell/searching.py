"""Searching from a terminal: the options of a search, its progress, and Ctrl-C."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.result import Progress, Result
from morava.engine.scheduling.solver import solve
from morava.engine.scheduling.stopping import Stop

SECONDS = 60.0
LARGEST_SEED = 2**31 - 1


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that `search` reads."""
    group = parser.add_argument_group("the search")
    group.add_argument(
        "--time-limit", metavar="S", type=_positive, help=f"seconds to search at most (default {SECONDS:.0f})"
    )
    group.add_argument(
        "--work-limit",
        metavar="W",
        type=_positive,
        help="end after so much work, about a second each; the same seed and limit give the same plan",
    )
    group.add_argument("--seed", metavar="N", type=_seed, default=0, help="of all random choices (default 0)")
    group.add_argument("--quiet", action="store_true", help="no progress on the terminal")


def in_words(progress: Progress) -> str:
    """`3 breaks (at least 1), 2 left out`"""
    left_out = f", {progress.unplaced} left out" if progress.unplaced else ""
    breaks = f"{progress.breaks} break{'' if progress.breaks == 1 else 's'}"
    return f"{breaks} (at least {progress.bound}){left_out}"


def search(
    instance: Instance, options: argparse.Namespace, words: Callable[[Progress], str] = in_words
) -> Result:
    """Solve within the limits of the options, telling the terminal; Ctrl-C ends it early.

    Raises InputError where there is nothing to place.
    """
    if not instance.meetings:
        raise InputError("no-meetings", "There are no meetings to place.")
    seconds = SECONDS if options.time_limit is None and options.work_limit is None else options.time_limit
    terminal = Terminal(words, quiet=options.quiet)
    with interruptible() as interrupted:
        stop = Stop(seconds=seconds, work=options.work_limit, cancelled=lambda: bool(interrupted))
        result = solve(instance, stop, seed=options.seed, on_progress=terminal.show)
    terminal.close()
    return result


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number")
    return number


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 10 or int(text) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {LARGEST_SEED}")
    return int(text)


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

    def __init__(self, words: Callable[[Progress], str], *, quiet: bool) -> None:
        self._words = words
        self._quiet = quiet
        self._changing = sys.stderr.isatty()
        self._dirty = False

    def show(self, progress: Progress) -> None:
        if self._quiet:
            return
        text = f"{progress.seconds:6.1f} s  {self._words(progress)}"
        self._dirty = self._changing
        line = f"\r\033[K{text}" if self._changing else f"{text}\n"
        print(line, end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._dirty:
            print(file=sys.stderr)
