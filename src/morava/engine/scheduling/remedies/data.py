"""Remedies as data, to be put into words where they are shown."""

from dataclasses import dataclass, field
from enum import StrEnum

from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.plan import Placement, Plan


class RemedyKind(StrEnum):
    """What to change, in the order of how little it asks. Which fields a remedy carries is said at each."""

    PLACE = "place"
    """Nothing: it fits as everything stands."""
    MOVE_ONE = "move-one"
    """One other meeting moves: `moves`."""
    TABLE = "table"
    """In `slot` there is one `table` more: a new one, or one that is closed then."""
    MOVE_TWO = "move-two"
    """Two other meetings move: `moves`."""
    MOST = "most"
    """`participant` accepts one meeting more."""
    MOST_PER_SESSION = "most-per-session"
    """`participant` accepts one meeting more per session."""
    UNLOCK = "unlock"
    """`meeting` is unlocked: the one that was left out, from its table, or another, which `moves`."""
    AVAILABLE = "available"
    """`participant` is available in `slot` too."""
    INTERPRETER_AVAILABLE = "interpreter-available"
    """`interpreter` is available in `slot` too."""
    INTERPRETER = "interpreter"
    """In `slot` there is one interpreter more, who speaks `languages`."""
    SLOT = "slot"
    """`session` has one slot more, `slot`, at its start or at its end. Who can in the slot beside it is
    taken to be able to in this one."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for. `slot`: where the meeting would be."""

    kind: RemedyKind
    slot: int
    participant: str | None = None
    table: int | None = None
    meeting: str | None = None
    session: str | None = None
    at_start: bool = False
    interpreter: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A meeting that changes its place."""

    meeting: str
    before: Placement
    after: Placement


@dataclass(frozen=True, kw_only=True)
class Remedy(Asked):
    """What is asked for, the place of the meeting, what else moves, and the forum and the plan with it.

    Slots are numbered as in `instance`: those of a remedy of kind SLOT already with the new one.
    """

    placement: Placement
    moves: tuple[Move, ...] = ()
    instance: Instance = field(repr=False, compare=False)
    plan: Plan = field(repr=False, compare=False)
