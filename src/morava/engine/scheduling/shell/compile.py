"""`morava compile`: make machine code of the searches, once per installation.

Without it the first forum to be placed waits for that.
"""

import argparse
import sys
from collections.abc import Sequence

from morava.engine.scheduling.instance import Instance, Interpreter, Meeting, Participant, Session
from morava.engine.scheduling.replanning import NoShow, replan
from morava.engine.scheduling.solver import solve
from morava.engine.scheduling.stopping import Stop

WORK = 2.0
"""Work for each forum: without a limit of time, which compiling would use up."""


def main(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(prog="morava compile", description=__doc__).parse_args(arguments)
    warm_up()
    return 0


def warm_up() -> None:
    """Use every search there is on tiny forums; quick where the machine code is there."""
    from morava.engine.scheduling.bounds import priced_breaks
    from morava.engine.scheduling.problem import compile_problem

    stop = Stop(seconds=None, work=WORK)
    roomy, scarce = _forum(tables=3), _forum(tables=1)
    solve(scarce, stop, seed=1)
    priced_breaks(compile_problem(roomy), enough=sys.maxsize, rounds=3)
    replan(roomy, solve(roomy, stop, seed=1).plan, 2, [NoShow("0", 2)])


def _forum(tables: int) -> Instance:
    """Eight who all want to meet, some with an interpreter, at few tables."""
    people = tuple(Participant(str(n), languages=frozenset({"cs"} if n < 4 else {"sr"})) for n in range(8))
    pairs = [(a, b) for a in range(8) for b in range(a + 1, 8)][:20]
    return Instance(
        name="warming up",
        participants=people,
        sessions=(Session("am", 4), Session("pm", 4)),
        tables=tuple(range(1, tables + 1)),
        meetings=tuple(Meeting(f"{a}-{b}", str(a), str(b)) for a, b in pairs),
        interpreters=(Interpreter("both", languages=frozenset({"cs", "sr"}), rest_after=2),),
        fairness=2,
    )
