"""How good and how fast the scheduler is: `./dev bench schedule`.

Measures named groups of forums, prints a Markdown table of each, and puts them into docs/benchmarks.md if
asked; that page says what is measured and what the columns mean. The published instances are taken from the
folder in MORAVA_B2B_DATA, else from shared/data/b2b beside the project, and left out where they are not. Each
run is made in a process of its own after tiny forums were solved, so that loading and compiling are not
counted. Each plan is judged by the checker.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.scheduling.cases import GROUPS, published_folder  # noqa: E402
from bench.scheduling.document import put  # noqa: E402
from bench.scheduling.records import Sheet  # noqa: E402
from bench.scheduling.sitting import Sitting  # noqa: E402
from bench.scheduling.tables import COMPARE, block  # noqa: E402
from morava.engine.scheduling.shell.compile import warm_up  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = (*GROUPS, COMPARE)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.figures:
        sheets = [Sheet.load(path) for path in options.figures]
        for group in options.only:
            _show(group, sheets, write=options.write)
    else:
        _measure(options)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./dev bench schedule", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only", type=_groups, default=NAMES, metavar="GROUP,…", help=f"of {', '.join(NAMES)} (default: all)"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5], metavar="N")
    parser.add_argument("--time-limit", type=float, metavar="S", help="instead of each group's own")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the raw figures, after every run")
    parser.add_argument(
        "--from",
        type=Path,
        nargs="+",
        dest="figures",
        metavar="FILE",
        help="measure nothing, take these figures",
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser.parse_args(arguments)


def _groups(text: str) -> list[str]:
    wanted = text.split(",")
    if unknown := set(wanted) - set(NAMES):
        raise argparse.ArgumentTypeError(f"there is no group {', '.join(sorted(unknown))}")
    return [name for name in NAMES if name in wanted]


def _measure(options: argparse.Namespace) -> None:
    if published_folder() is None:
        print("The published instances are left out: they are not at hand.", file=sys.stderr)
    sitting = Sitting(options.seeds, options.time_limit, options.json)
    print("Warming up …", file=sys.stderr)
    warm_up()
    for group in options.only:
        sitting.measure(group)
        _show(group, [sitting.sheet], write=options.write)


def _show(group: str, sheets: Sequence[Sheet], *, write: bool) -> None:
    table = block(sheets, group)
    if not table:
        return
    print(f"## {group}\n\n{table}\n", flush=True)
    if write:
        put(group, table)


if __name__ == "__main__":
    sys.exit(main())
