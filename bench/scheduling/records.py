"""Raw figures: what was measured, and the file they are kept in."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "morava-figures-1"
OURS = "Morava"


class Known(StrEnum):
    """What is known in the end."""

    BEST = "best"
    """The plan is proven best."""
    IMPOSSIBLE = "impossible"
    """It is proven that no plan places everything and keeps what binds."""
    OPEN = "open"
    """There is a plan, and perhaps a better one."""
    NOTHING = "nothing"
    """There is no plan."""


@dataclass(frozen=True)
class Run:
    """One instance given to one method once.

    `seconds` by the clock, `processor` seconds of all threads, `memory` in MB at the peak of the process,
    `load` of the machine at the start. `first`: seconds to the first plan that leaves out no more meetings
    than the last. `value_bound`, `breaks_bound`: what no plan can pass, where known; `unhurried_bound`: on
    breaks, computed apart without a limit. `fair`: whether binding fairness is kept.
    """

    group: str
    case: str
    method: str
    seed: int
    limit: float
    load: float
    meetings: int
    full_value: int
    known: Known
    seconds: float
    processor: float | None = None
    memory: float | None = None
    first: float | None = None
    placed: int | None = None
    value: int | None = None
    value_bound: int | None = None
    breaks: int | None = None
    breaks_bound: int | None = None
    unhurried_bound: int | None = None
    fair: bool | None = None


@dataclass(frozen=True)
class Mending:
    """One plan mended once after something happened.

    `affected`: participants whose agenda changed though nothing that happened spoke of them. `placed`:
    whether the new request got a place.
    """

    group: str
    case: str
    seed: int
    limit: float
    load: float
    choice: int
    seconds: float
    processor: float
    affected: int
    placed: bool


@dataclass
class Sheet:
    """The figures of one sitting on one machine."""

    machine: str
    runs: list[Run] = field(default_factory=list)
    mendings: list[Mending] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """In one piece: whoever stops the program loses no figure of before."""
        new = path.with_suffix(".new")
        new.write_text(json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n")
        new.replace(path)

    @classmethod
    def load(cls, path: Path) -> Sheet:
        data = json.loads(path.read_text())
        if data.get("format") != FORMAT:
            raise ValueError(f"{path} holds no figures of this program.")
        runs = [Run(**{**run, "known": Known(run["known"])}) for run in data["runs"]]
        return cls(data["machine"], runs, [Mending(**mending) for mending in data["mendings"]])
