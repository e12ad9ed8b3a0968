"""Why a meeting is not here, or not anywhere: data, to be put into words where it is shown."""

from dataclasses import dataclass
from enum import StrEnum


class ReasonCode(StrEnum):
    """What stands in the way of a meeting. Which culprits a reason carries is said at each code."""

    UNAVAILABLE = "unavailable"
    """`participants` are unavailable in the slots."""
    BUSY = "busy"
    """`participants` have other `meetings` in the slots."""
    OTHER_SESSION = "other-session"
    """The meeting is bound to another session; `slots` are outside it."""
    LOCKED_ELSEWHERE = "locked-elsewhere"
    """The meeting is locked to another slot; `slots` are not that slot."""
    PRECEDENCE = "precedence"
    """`meetings` have to be before or after this one, which the slots do not allow."""
    TABLE_TAKEN = "table-taken"
    """The only `tables` this meeting may use are taken by other `meetings`."""
    TABLE_CLOSED = "table-closed"
    """The only `tables` this meeting may use are closed in the slots."""
    NO_TABLE = "no-table"
    """No open table is left in the slots."""
    TOO_CLOSE = "too-close"
    """`participants` would have no slot to walk from or to other `meetings`, next to the slots."""
    NOBODY_INTERPRETS = "nobody-interprets"
    """The sides, `participants`, share no language, and no interpreter speaks with each of them."""
    NO_INTERPRETER = "no-interpreter"
    """None of the `interpreters` who could help is there and free; `meetings` are those they have then."""
    INTERPRETER_RESTS = "interpreter-rests"
    """`interpreters` who could help and are free need a rest, because of `meetings` next to the slots."""
    SESSION_FULL = "session-full"
    """`participants` already have the most meetings they accept in the session of the slots; `meetings`
    are those."""
    FULL = "full"
    """`participants` already have the most meetings they accept, or as many as they can in every slot
    they are available in; `meetings` are those."""
    LOCKS = "locks"
    """Locked `meetings` bar every slot this one could have, `slots`."""
    NEVER_FREE_TOGETHER = "never-free-together"
    """There is no slot in which all `participants` are available (and which the session allows)."""
    NO_SLOT_LEFT = "no-slot-left"
    """Other `meetings`, worth more together, take all the `slots` the sides have in common.
    `participants` are the sides that are busy."""
    NOT_FOUND = "not-found"
    """A rearrangement may exist that places it, but the search ended before it found one."""


@dataclass(frozen=True)
class Reason:
    """One obstacle and its culprits, by id. Empty tuples where a code has none to name."""

    code: ReasonCode
    participants: tuple[str, ...] = ()
    slots: tuple[int, ...] = ()
    meetings: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()
    interpreters: tuple[str, ...] = ()
