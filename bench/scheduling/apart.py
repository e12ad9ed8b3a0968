"""Work in a process of its own, so that its memory is its own and it can be ended."""

from __future__ import annotations

import multiprocessing
import traceback
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Answer = TypeVar("Answer")

PATIENCE = 10.0
"""Seconds that an asked process gets to end."""


class GoneError(Exception):
    """The process did not answer in time, or ended without an answer (for want of memory, perhaps)."""


def apart(work: Callable[[], Answer], seconds: float) -> Answer:
    """The answer of `work`, done by a copy of this process; GoneError if there is none within the time.

    What is loaded and compiled here is so there too. A fault of the work is raised here, as text.
    """
    processes = multiprocessing.get_context("fork")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=_answer, args=(work, sender), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise GoneError(f"no answer within {seconds:g} s")
        fault, answer = receiver.recv()
    except EOFError:
        raise GoneError("ended without an answer") from None
    finally:
        _end(process)
    if fault:
        raise RuntimeError(fault)
    return answer


def _answer(work: Callable[[], object], sender: Connection) -> None:
    try:
        sender.send((None, work()))
    except Exception:
        sender.send((traceback.format_exc(), None))


def _end(process: multiprocessing.process.BaseProcess) -> None:
    """Let the process end by itself if it is about to, else make it."""
    process.join(0.5)
    for make_end in (process.terminate, process.kill):
        if process.is_alive():
            make_end()
            process.join(PATIENCE)
