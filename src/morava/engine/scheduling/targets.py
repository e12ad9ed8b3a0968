"""Where a meeting could go in a plan as it stands, and what stands in the way elsewhere.

Made for people who move meetings by hand: it looks at single moves only, never rearranges others.
"""

from dataclasses import dataclass

from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.occupancy import Occupancy
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.reasons import Reason


@dataclass(frozen=True)
class Target:
    """One slot as a target: the tables free for this meeting there, or every reason against it.

    `interpreters`: who could interpret there, where somebody has to.
    """

    slot: int
    tables: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()
    interpreters: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        return not self.reasons


def targets(instance: Instance, plan: Plan, meeting: str) -> tuple[Target, ...]:
    """For every slot in order: may `meeting` (an id) be put there, and if not, why.

    The meeting's own present place does not stand in its way. Its lock is obeyed: to move a locked
    meeting, ask with an instance in which it is not locked. Asking for many meetings of one plan is
    cheaper through one `Occupancy` and `targets_in`.
    """
    return targets_in(Occupancy(instance, plan), meeting)


def targets_in(occupancy: Occupancy, meeting: str) -> tuple[Target, ...]:
    """As `targets`."""
    wanted = occupancy.instance.meeting[meeting]
    found = []
    for slot in range(occupancy.instance.slot_count):
        reasons = tuple(occupancy.obstacles(wanted, slot))
        if reasons:
            found.append(Target(slot, reasons=reasons))
        else:
            tables = occupancy.free_tables(wanted, slot)
            found.append(Target(slot, tables, interpreters=occupancy.free_interpreters(wanted, slot)))
    return tuple(found)
