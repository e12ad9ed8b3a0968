"""All the ways of finding a plan, one after the other and side by side.

1. Construction gives a plan at once, repair places what construction left out.
2. If something is still left out, a relaxation says which meetings are worth most and bounds that, a
   plan is built anew around them, and exact search and repair look for a worthier choice.
3. With the choice settled, annealing lowers the breaks while exact search proves how few are possible;
   fairness is settled before or after, as the objective says.
4. Tables are given to the settled slots, reasons to what is left out, and the checker judges it all.
"""

from collections.abc import Callable
from dataclasses import replace

from morava.engine.scheduling.checker import check
from morava.engine.scheduling.course import Course
from morava.engine.scheduling.explaining import explained
from morava.engine.scheduling.incumbent import Term
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.problem import LEFT_OUT, compile_problem
from morava.engine.scheduling.result import Bounds, Progress, Result, Status
from morava.engine.scheduling.search.arrays import INTERPRETER, rules_of
from morava.engine.scheduling.search.repair import fill, urgency
from morava.engine.scheduling.seating import seat
from morava.engine.scheduling.stages import settle_choice, settle_choice_again, settle_idle, settle_time
from morava.engine.scheduling.stopping import Budget, Stop


def find_plan(
    instance: Instance, stop: Stop, seed: int, on_progress: Callable[[Progress], None] | None
) -> Result:
    """See `solver.solve`."""
    problem = compile_problem(instance)
    budget = Budget(stop)
    course = Course(problem, rules_of(problem), budget, seed, on_progress)
    settle_choice(course)
    settle_time(course)
    while settle_choice_again(course):
        settle_time(course)
    settle_idle(course)
    _fill(course)
    course.report()
    return _result(course)


def _fill(course: Course) -> None:
    """A search that was cut short may leave out a meeting that would fit; nobody should find it by hand."""
    board = course.board()
    order = urgency(course.rules)
    fill(course.rules, board, order[board.slot[order] == LEFT_OUT])
    course.offer(board.slot, board.line)


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
    problem, instance = course.problem, course.problem.instance
    assignment = course.incumbent.assignment
    first = len(course.rules.owner) - len(instance.interpreters)
    slots, helping = {}, {}
    for number, meeting in enumerate(instance.meetings):
        slot, line = int(assignment.slot[number]), int(assignment.line[number, INTERPRETER])
        if slot != LEFT_OUT:
            slots[meeting.id] = slot
            if line >= 0 and problem.able[number]:
                helping[meeting.id] = instance.interpreters[line - first].id
    placements = {
        id_: replace(place, interpreter=helping.get(id_)) for id_, place in seat(instance, slots).items()
    }
    return explained(instance, placements, proven=course.reached(Term.WORTH))


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
