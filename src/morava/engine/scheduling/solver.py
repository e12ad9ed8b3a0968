"""`solve`: the one door to all the ways of finding a plan."""

from collections.abc import Callable

from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.result import Progress, Result
from morava.engine.scheduling.stopping import Stop


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
    from morava.engine.scheduling.portfolio import find_plan  # a second, and a web server never solves

    return find_plan(instance, stop or Stop(), seed, on_progress)
