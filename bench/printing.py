"""How long printing takes: `python bench/printing.py [--people N …]`.

For each size it prints the pages, the seconds to draw the QR codes for the first time and again, and the
seconds typst takes for every paper. The forum is invented: 2 sessions of 13 slots, 4 wanted meetings a head.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from io import BytesIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402
from pypdf import PdfReader  # noqa: E402

django.setup()

from morava.forums.interfaces.print.document import render  # noqa: E402
from morava.forums.interfaces.print.pack import Order, Paper, documents  # noqa: E402
from morava.forums.interfaces.print.tongue import Tongue  # noqa: E402
from tests.forums.print.examples import example  # noqa: E402

LINE = "{:>6} {:<12} {:>6} {:>9} {:>9} {:>9} {:>8}"


def measure(people: int) -> None:
    timetable = example(people=people, tables=max(people // 5, 4), wanted=people * 4)
    for paper in Paper:
        order = Order((paper,), "sr", each_in_own_language=False)
        before = time.perf_counter()
        documents(timetable, order)
        first = time.perf_counter()
        made = documents(timetable, order)
        again = time.perf_counter()
        pdf = render(made, timetable.forum, Tongue(order.language))
        done = time.perf_counter()
        seconds = (first - before, again - first, done - again)
        columns = [f"{value:.2f}" for value in seconds]
        print(
            LINE.format(people, paper, len(PdfReader(BytesIO(pdf)).pages), *columns, f"{len(pdf) // 1024} kB")
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[60, 400], metavar="N")
    print(LINE.format("people", "paper", "pages", "data 1st", "data again", "typst", "size"))
    for people in parser.parse_args().people:
        measure(people)


if __name__ == "__main__":
    main()
