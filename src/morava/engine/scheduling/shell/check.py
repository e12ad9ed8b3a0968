"""`morava check INSTANCE PLAN`: judge a plan."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from morava.engine.scheduling.checker import Verdict, check
from morava.engine.scheduling.errors import InputError
from morava.engine.scheduling.formats import read_instance, read_plan
from morava.engine.scheduling.instance import Instance
from morava.engine.scheduling.plan import Plan
from morava.engine.scheduling.shell import EXIT_CODES, Exit


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        instance = read_instance(options.instance)
        plan = read_plan(instance, options.plan)
    except InputError as error:
        print(f"morava check: {error}", file=sys.stderr)
        return Exit.BAD_INPUT
    verdict = check(instance, plan)
    left_out = [meeting.id for meeting in instance.meetings if meeting.id not in plan.placements]
    print("\n".join(_lines(instance, plan, verdict, left_out)))
    return Exit.COMPLETE if verdict.valid and not left_out else Exit.INCOMPLETE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="morava check",
        description="Judge a plan by every rule of its instance, independently of the scheduler.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("instance", metavar="INSTANCE.json", type=Path)
    parser.add_argument(
        "plan", metavar="PLAN.json", type=Path, help="at least `slots` and `tables` by meeting"
    )
    return parser


def _lines(instance: Instance, plan: Plan, verdict: Verdict, left_out: list[str]) -> list[str]:
    lines = [f"Broken rule ({violation.code}): {violation.text}" for violation in verdict.violations]
    if any(violation.code.startswith("unknown-") for violation in verdict.violations):
        return lines
    if left_out:
        lines.append(f"Left out: {', '.join(left_out)}.")
    objective = verdict.objective
    lines.append(
        f"{len(plan.placements)} of {len(instance.meetings)} meetings placed, "
        f"value {objective.value}, shortfall {objective.shortfall}, breaks {objective.breaks}, "
        f"unfairness {objective.unfairness}, table moves {objective.table_moves}."
    )
    return [*lines, _broken(len(verdict.violations))]


def _broken(count: int) -> str:
    if count == 0:
        return "No rule is broken."
    return "1 rule is broken." if count == 1 else f"{count} rules are broken."
