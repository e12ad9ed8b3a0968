"""How fast offers and requests are found among 100,000: `./dev bench search [--database URL] [--index]`.

Fills a database of its own, beside that of the URL (SQLite where none is named) with the server's settings as
they are, and drops it at the end. The offers and the questions are invented; the seeds are stated in
`bench/finding/offers.py`. One process asks, one question after the other. `--bounds` compares the best ten
with those that looking at every offer gives.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.finding import offers  # noqa: E402
from bench.finding.bounds import worth_of_ten  # noqa: E402
from bench.finding.tables import DOCUMENTS, quantiles, table, times  # noqa: E402
from bench.scheduling.document import put  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WARM = 30


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__)
    parser.add_argument("--offers", type=int, default=DOCUMENTS)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--database", metavar="URL")
    parser.add_argument("--index", action="store_true", help="keep the index beside the database, and ask it")
    parser.add_argument("--bounds", type=int, default=0, metavar="QUESTIONS")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    if options.database:
        os.environ["DATABASE_URL"] = options.database
    os.environ["MORAVA_SEARCH_INDEX"] = str(options.index).lower()
    with offers.database() as vendor:
        tables = dict(made(options, vendor + "-index" * options.index))
    for name, text in tables.items():
        print(f"## {name}\n\n{text}\n")
        if options.write:
            put(name, text)
    return 0


def made(options: argparse.Namespace, who: str) -> Iterator[tuple[str, str]]:
    rows = list(measured(options.offers, options.questions))
    size = "" if options.offers == DOCUMENTS else f"-{options.offers}"
    yield f"offers-{who}{size}", table(("what", "median", "95 %"), rows, timed=True)
    if options.bounds:
        heads = ("who answers", "the ten are worth", "in 95 % of questions more than", "the first is worth")
        yield f"bounds-{who}{size}", table(heads, [(who, *worth_of_ten(offers.questions(options.bounds)))])


def measured(count: int, questions: int) -> Iterator[tuple[str, str, str]]:
    from django.conf import settings
    from django.db import connection

    from morava.search.apart import make_index
    from morava.search.domain import index_anew, keep_index

    offers.fill(count)
    start = time.perf_counter()
    list(index_anew())
    yield f"read the words of {count:,} offers and requests", f"{time.perf_counter() - start:.0f} s", ""
    if settings.SEARCH_INDEX:
        start = time.perf_counter()
        list(map(make_index, keep_index()))
        yield "make the index of them", f"{time.perf_counter() - start:.0f} s", ""
    offers.settle(connection)
    yield from ((what, *quantiles(took)) for what, took in timed(questions))


def timed(questions: int) -> Iterator[tuple[str, list[float]]]:
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    from morava.cooperation.domain.finding import found_by
    from morava.cooperation.models import Opportunity
    from morava.cooperation.queries import opportunities_public

    def find(words: str) -> None:
        found_by(words, opportunities_public())

    def page(words: str) -> None:
        assert client.get(address, {"words": words}).status_code == 200

    def change_and_find(number: int) -> None:
        chosen = Opportunity.objects.order_by("pk")[number * 7]
        _change(chosen, f"novinka{number}")
        hits = found_by(f"novinka{number}", opportunities_public()).hits
        assert [hit.key for hit in hits] == [chosen.pk], (number, hits)

    with translation.override("en"):
        address = reverse("cooperation:public_list")
    client = Client()
    asked = offers.questions(WARM + questions)
    for words in asked[:WARM]:
        page(words)
    yield "find the best 150 that everybody may see", times(find, asked[WARM:])
    yield "one page of them with marks and reasons", times(page, asked[WARM:])
    yield "change one, and find it by the new word", times(change_and_find, range(50))


def _change(chosen: Any, title: str) -> None:
    from morava.cooperation.domain.writing import change_opportunity

    change_opportunity(chosen, by=None, title_en=title)


if __name__ == "__main__":
    sys.exit(main())
