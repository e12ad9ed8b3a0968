"""The problem as clauses: hard ones, and soft ones with what it costs to break them.

The encoding is the usual one: one variable per meeting and slot, one per participant and slot for being busy,
one for having met before; a break ends where somebody meets after an idle run. Numbers are counted by
sequential counters, long ones by cardinality networks. With everything to be placed two implied constraints
are added that the paper named in `bench.instances.family` found worth it: a participant's busy slots are as
many as their meetings, and no more than two participants per table are busy in a slot.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pysat.card import CardEnc, EncType
from pysat.formula import WCNF

from bench.baselines.attempt import most_breaks, stretches
from morava.engine.scheduling import PRIORITY_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pysat.formula import CNFPlus

    from morava.engine.scheduling import Instance

PAIRWISE = 5
SEQUENTIAL = 30


class Clauses:
    """The formula of an instance.

    `place`: the variable of each meeting and slot. `go_on` is called now and then while the formula is
    written.
    """

    def __init__(self, instance: Instance, *, everything: bool, go_on: Callable[[], None]) -> None:
        self.instance, self.everything, self._go_on = instance, everything, go_on
        self.formula = WCNF()
        self._top = 0
        self.place = {
            meeting.id: {slot: self._new() for slot in instance.allowed_slots(meeting)}
            for meeting in instance.meetings
        }
        self._place_once()
        self._keep_tables()
        self.busy = {one.id: self._busy(one.id) for one in instance.participants}
        if everything:
            self._imply()
        breaks = {one.id: self._breaks(one.id) for one in instance.participants}
        self._keep_fair(list(breaks.values()))
        for theirs in breaks.values():
            for one in theirs:
                self.formula.append([-one], weight=1)

    @property
    def value(self) -> int:
        """The value of all meetings that have a slot at all."""
        meetings = self.instance.meetings
        return sum(PRIORITY_VALUE[meeting.priority] for meeting in meetings if self.place[meeting.id])

    @property
    def unit(self) -> int:
        """What one of value weighs: more than all breaks there can be."""
        return most_breaks(self.instance) + 1

    def _new(self) -> int:
        self._top += 1
        return self._top

    def _hard(self, *literals: int) -> None:
        self.formula.append(list(literals))

    def _place_once(self) -> None:
        for meeting in self.instance.meetings:
            choices = list(self.place[meeting.id].values())
            self._at_most(choices, 1)
            if self.everything or meeting.locked_slot is not None:
                self._some(choices)
            elif choices:
                placed = self._new()
                self._hard(-placed, *choices)
                self.formula.append([placed], weight=self.unit * PRIORITY_VALUE[meeting.priority])

    def _some(self, literals: Sequence[int]) -> None:
        """One of them holds; of none, none can."""
        never = self._new()
        self._hard(-never)
        self._hard(never, *literals)

    def _keep_tables(self) -> None:
        for slot in range(self.instance.slot_count):
            here = [choices[slot] for choices in self.place.values() if slot in choices]
            self._at_most(here, len(self.instance.tables))

    def _busy(self, person: str) -> list[int]:
        """By slot, whether a participant has a meeting; and they have one at a time."""
        theirs = [self.place[meeting.id] for meeting in self.instance.meetings_of[person]]
        return [
            self._any([choices[slot] for choices in theirs if slot in choices], alone=True)
            for slot in range(self.instance.slot_count)
        ]

    def _any(self, literals: Sequence[int], *, alone: bool = False) -> int:
        """A variable that is true just if one of the literals is."""
        if alone:
            self._at_most(literals, 1)
        found = self._new()
        self._hard(-found, *literals)
        for literal in literals:
            self._hard(-literal, found)
        return found

    def _all(self, *literals: int) -> int:
        """A variable that is true just if all the literals are."""
        return -self._any([-literal for literal in literals])

    def _imply(self) -> None:
        for person, busy in self.busy.items():
            wanted = len(self.instance.meetings_of[person])
            if wanted > len(busy):
                self._some([])
            else:
                self._count(CardEnc.equals, busy, wanted)
        for slot in range(self.instance.slot_count):
            self._at_most([busy[slot] for busy in self.busy.values()], 2 * len(self.instance.tables))

    def _breaks(self, person: str) -> list[int]:
        """The slots, as variables, in which a participant meets again after an idle run."""
        found = []
        for slots in stretches(self.instance):
            busy = [self.busy[person][slot] for slot in slots]
            met: list[int] = []
            for end in range(2, len(busy)):
                met = [self._any([*met, busy[end - 2]])]
                found.append(self._all(busy[end], -busy[end - 1], *met))
        return found

    def _keep_fair(self, breaks: list[list[int]]) -> None:
        """Whatever the fewest breaks of anybody are, nobody has more than so many above it."""
        if not self.instance.fairness_binding:
            return
        counts = [self._sorted(theirs) for theirs in breaks]
        allowed = self.instance.fairness or 0
        for number in range(max(map(len, counts), default=0) - allowed):
            all_have = self._new()
            for theirs in counts:
                self._hard(-all_have, *theirs[number : number + 1])
                if number + allowed < len(theirs):
                    self._hard(-theirs[number + allowed], all_have)

    def _sorted(self, literals: Sequence[int]) -> list[int]:
        """Variables of which as many hold as of the literals, the first of them."""
        counted: list[int] = []
        for literal in literals:
            with_it = [literal, *(self._all(literal, one) for one in counted)]
            without = [[one] for one in counted] + [[]]
            counted = [self._any([one, *other]) for one, other in zip(with_it, without, strict=True)]
        return counted

    def _at_most(self, literals: Sequence[int], limit: int) -> None:
        if limit == 1 and len(literals) <= PAIRWISE:
            for one, other in combinations(literals, 2):
                self._hard(-one, -other)
        elif limit < len(literals):
            self._count(CardEnc.atmost, literals, limit)

    def _count(self, encoder: Callable[..., CNFPlus], literals: Sequence[int], count: int) -> None:
        self._go_on()
        encoding = EncType.seqcounter if len(literals) <= SEQUENTIAL else EncType.cardnetwrk
        counted = encoder(lits=list(literals), bound=count, top_id=self._top, encoding=encoding)
        self._top = max(self._top, counted.nv)
        for clause in counted.clauses:
            self.formula.append(clause)
