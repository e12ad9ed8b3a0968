"""The independent judge of plans.

It shares nothing with the solvers but the data classes, so that a mistake in a solver cannot hide in
it. Every rule is one small function that can be read beside the rule's sentence in the documentation:
`meetings` has the rules of one meeting, `bookings` those between meetings, `interpreters` those of
interpreters, `terms` counts the objective.
"""

from morava.engine.scheduling.checker import bookings, interpreters, meetings, terms
from morava.engine.scheduling.checker.verdict import Verdict, Violation
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.objective import Objective
from morava.engine.scheduling.plan import Plan

__all__ = ["Verdict", "Violation", "check"]

RULES = (
    meetings.broken,
    bookings.participants_twice,
    bookings.tables_twice,
    bookings.most_exceeded,
    bookings.most_of_a_session_exceeded,
    bookings.out_of_order,
    bookings.too_close,
    interpreters.of_meetings,
    interpreters.twice,
    interpreters.without_rest,
)


def check(instance: Instance, plan: Plan, previous: Plan | None = None) -> Verdict:
    """Judge a plan by every rule of its instance and compute its objective.

    Meetings left out are no violation (the objective counts them), except locked ones. `previous`: the
    plan that this one replaces, to count changes against; of its meetings only those that the instance
    still has are compared, since no plan can keep the others.
    """
    unknown = tuple(meetings.unknown(instance, plan))
    if unknown:
        return Verdict(unknown, Objective(0, 0, 0, 0, 0, 0), {})
    breaks_of = terms.breaks_of(instance, plan)
    violations = [violation for rule in RULES for violation in rule(instance, plan)]
    violations += terms.unfair(instance, breaks_of)
    return Verdict(tuple(violations), terms.objective(instance, plan, breaks_of, previous), breaks_of)
