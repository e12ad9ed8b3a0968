"""`solve`: the one door to all the ways of finding a plan.

1. Construction gives a plan at once, repair places what construction left out.
2. If something is still left out, a relaxation says which meetings are worth most and bounds that, a
   plan is built anew around them, and exact search and repair look for a worthier choice.
3. With the choice settled, annealing lowers the breaks while exact search proves how few are possible;
   fairness is settled before or after, as the objective says.
4. Tables are given to the settled slots, reasons to what is left out, and the checker judges it all.
"""

from collections.abc import Callable

from morava.engine.scheduling.checker import check
from morava.engine.scheduling.construction import construct, fill
from morava.engine.scheduling.course import Course
from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.incumbent import Term
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from morava.engine.scheduling.result import Bounds, Progress, Result, Status
from morava.engine.scheduling.seating import seat
from morava.engine.scheduling.stages import settle_choice, settle_choice_again, settle_time
from morava.engine.scheduling.stopping import Budget, Stop


def solve(
    instance: Instance,
    stop: Stop | None = None,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Find the best plan within the limits of `stop` (a minute, if None).

    `on_progress` is called, in the caller's thread and at most ten times a second, when the best plan or
    the bound improves. The plan returned has passed the checker: an AssertionError from here is a
    mistake in the solver, never in the input.
    """
    problem = compile_problem(instance)
    budget = Budget(stop or Stop())
    course = Course(problem, construct(problem).slot, budget, seed, on_progress)
    settle_choice(course)
    settle_time(course)
    while settle_choice_again(course):
        settle_time(course)
    _fill(course)
    course.report()
    return _result(course)


def _fill(course: Course) -> None:
    """A search that was cut short may leave out a meeting that would fit; nobody should find it by hand."""
    board = course.board()
    fill(board)
    course.offer(board.slot)


def _result(course: Course) -> Result:
    plan = _plan(course)
    verdict = check(course.problem.instance, plan)
    unfair = tuple(p for v in verdict.violations if v.code == "unfair" for p in v.participants)
    if not (verdict.valid or unfair):
        raise AssertionError(verdict.violations)
    return Result(
        plan=plan,
        objective=verdict.objective,
        bounds=_bounds(course, verdict.objective),
        status=_status(course),
        unfair=unfair,
        trace=tuple(course.trace),
        seconds=course.budget.elapsed,
    )


def _plan(course: Course) -> Plan:
    instance = course.problem.instance
    ids = [meeting.id for meeting in instance.meetings]
    slots = {ids[m]: slot for m, slot in enumerate(course.incumbent.slots) if slot != LEFT_OUT}
    return explained(instance, seat(instance, slots), proven=course.reached(Term.WORTH))


def _bounds(course: Course, objective: Objective) -> Bounds:
    """Take the bound on worth apart: the value no plan passes, and the shortfall at the plan's value."""
    unit, worth = course.problem.worth_unit, course.bound[Term.WORTH]
    value = -(-worth // unit)
    return Bounds(
        value=value,
        shortfall=max(0, value * unit - worth) if value == objective.value else 0,
        breaks=course.bound[Term.BREAKS],
        unfairness=course.bound[Term.UNFAIRNESS],
    )


def _status(course: Course) -> Status:
    if course.problem.instance.fairness_binding and course.bound[Term.UNFAIRNESS] > 0:
        return Status.INFEASIBLE
    return Status.OPTIMAL if all(course.reached(term) for term in Term) else Status.FEASIBLE
