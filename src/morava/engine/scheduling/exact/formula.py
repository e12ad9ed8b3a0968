"""Which rules make up a problem under a floor."""

from collections.abc import Iterator

from morava.engine.scheduling.exact.constraints.breaks import Breaks, FewBreaks
from morava.engine.scheduling.exact.constraints.fairness import Fairness
from morava.engine.scheduling.exact.constraints.implied import BusySlots, UsedTables
from morava.engine.scheduling.exact.constraints.interpreters import EnoughInterpreters, Interpreters, Rest
from morava.engine.scheduling.exact.constraints.limits import Most, MostPerSession
from morava.engine.scheduling.exact.constraints.order import Apart, Precedence
from morava.engine.scheduling.exact.constraints.placing import Participants, Placing
from morava.engine.scheduling.exact.constraints.rule import Rule
from morava.engine.scheduling.exact.constraints.tables import OpenTables, SharedTables
from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Literal
from morava.engine.scheduling.incumbent import Floor, Term
from morava.engine.scheduling.problem import Problem


def everything_placed(problem: Problem, floor: Floor) -> bool:
    """Whether plans that leave out a meeting which has a slot are below the floor."""
    return floor.worth is not None and floor.worth >= problem.full_worth


def rules_for(problem: Problem, floor: Floor, term: Term) -> Iterator[Rule]:
    """All rules but the floor of a worth below everything, in the order in which they build on each other."""
    complete = everything_placed(problem, floor)
    yield Placing(complete)
    yield Participants()
    yield from (OpenTables(), SharedTables())
    yield from (Precedence(), Apart())
    yield from (Most(), MostPerSession())
    yield from (Interpreters(), EnoughInterpreters(), Rest())
    if complete:
        yield from (BusySlots(), UsedTables())
    if term is not Term.WORTH:
        yield from _rules_of_breaks(floor, term)


def _rules_of_breaks(floor: Floor, term: Term) -> Iterator[Rule]:
    yield Breaks()
    if floor.breaks is not None:
        yield FewBreaks(floor.breaks)
    if term is Term.UNFAIRNESS:
        yield Fairness()
    elif floor.unfairness is not None:
        yield Fairness(floor.unfairness)


def cost(places: Places, term: Term) -> list[Literal]:
    """The literals of which as few as possible are to hold."""
    return places.excess if term is Term.UNFAIRNESS else places.all_breaks()
