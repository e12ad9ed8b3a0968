"""How well and how fast partners are found across languages: `./dev bench matching`.

Prints a Markdown table for each group and puts it into docs/benchmarks.md if asked; that page says what is
measured. No label of NACE is in what the lexicon was learned from, and the queries were written before
anything answered them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.finding.tables import TABLES  # noqa: E402
from bench.scheduling.document import put  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench matching", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(TABLES), default=list(TABLES), metavar="GROUP")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    for group in options.only:
        table = TABLES[group]()
        print(f"## {group}\n\n{table}\n", flush=True)
        if options.write:
            put(group, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
