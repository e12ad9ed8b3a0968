"""What is measured: named groups of cases."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.instances.events import event
from bench.instances.family import SHAPES, VARIANTS, base, variant
from bench.instances.forums import ordinary, oversubscribed
from morava.engine.scheduling.formats import read_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from morava.engine.scheduling import Instance

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = {"tic-12": 0, "tic-13": 0, "forum-13": 0, "forum-14": 2, "forumt-14": 5}
"""The published optima in breaks."""


@dataclass(frozen=True)
class Case:
    """One row.

    `make`: the instance of a seed, None where there is none. `limits`: seconds, each tried on its own.
    `everything`: whether all meetings have to be placed. `seeded`: whether seeds make different instances.
    `optimum`: the published one. `unhurried`: whether the bound on breaks is computed without a limit too.
    """

    group: str
    name: str
    make: Callable[[int], Instance | None]
    limits: tuple[float, ...] = (60.0,)
    everything: bool = True
    seeded: bool = True
    optimum: int | None = None
    unhurried: bool = False


def published_folder() -> Path | None:
    """Where the published instances are: in MORAVA_B2B_DATA, else beside the project; None: not at hand."""
    folder = Path(os.environ.get("MORAVA_B2B_DATA") or ROOT.parent / "shared" / "data" / "b2b")
    return folder if all((folder / f"{name}.json").is_file() for name in PUBLISHED) else None


def _file(name: str, _seed: int = 0) -> Instance:
    folder = published_folder()
    assert folder is not None
    return read_instance(folder / f"{name}.json")


def _published() -> Iterator[Case]:
    for name, optimum in PUBLISHED.items():
        yield Case("published", name, partial(_file, name), seeded=False, optimum=optimum)


def _family() -> Iterator[Case]:
    """Our own bases, and the published ones where they are at hand."""
    own = {shape.name: partial(base, shape=shape) for shape in SHAPES}
    real = {name: partial(_file, name) for name in PUBLISHED} if published_folder() else {}
    for name, make in (own | real).items():
        for kind in VARIANTS:
            yield Case("family", f"{name}, {kind}", partial(_variant, make, kind))


def _variant(make: Callable[[int], Instance], kind: str, seed: int) -> Instance | None:
    return variant(seed, make(seed), kind)


def _event(group: str, sizes: tuple[int, int, int, int], seconds: float, *, unhurried: bool = False) -> Case:
    participants, slots, meetings, tables = sizes
    make = partial(event, participants=participants, slots=slots, tables=tables, meetings=meetings)
    name = f"{participants:,} people, {slots} slots, {meetings:,} meetings, {tables} tables"
    return Case(group, name, make, (seconds,), unhurried=unhurried)


def _mended(
    participants: int, sessions: tuple[int, ...], tables: int, wanted: int, seconds: float
) -> Iterator[Case]:
    make = partial(ordinary, participants=participants, sessions=sessions, tables=tables, wanted=wanted)
    name = f"{participants:,} people, {sum(sessions)} slots, {wanted:,} meetings, {tables} tables"
    yield Case("replan", name, make, (seconds,))


def _replanned() -> Iterator[Case]:
    """A usual forum, a big one of two days, the largest planned for, of three days."""
    yield from _mended(60, (7, 6), 13, 130, 2.0)
    yield from _mended(400, (8, 8, 8, 8), 60, 1_500, 10.0)
    yield from _mended(2_000, (7, 7, 7, 7, 6, 6), 550, 20_000, 40.0)


def _crowded() -> Iterator[Case]:
    make = partial(oversubscribed, firms=60, slots=14, tables=40, wanted=920)
    name = "60 × 60 firms, 14 slots, 40 tables, 920 wishes"
    yield Case("crowded", name, make, (5.0, 60.0), everything=False)


GROUPS: dict[str, Callable[[], Iterator[Case]]] = {
    "published": lambda: _published() if published_folder() else iter(()),
    "family": _family,
    "syn100": lambda: iter((_event("syn100", (100, 16, 500, 36), 60.0),)),
    "large": lambda: iter((_event("large", (500, 20, 3_000, 165), 60.0),)),
    "full": lambda: iter((_event("full", (500, 20, 3_000, 150), 60.0, unhurried=True),)),
    "huge": lambda: iter((_event("huge", (2_000, 40, 20_000, 550), 300.0),)),
    "replan": _replanned,
    "crowded": _crowded,
}
COMPARED = ("published", "syn100", "crowded", "large")
"""The groups that the baselines are tried on."""
