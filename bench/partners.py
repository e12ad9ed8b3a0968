"""How fast partners are suggested among 100,000 organisations: `./dev bench partners`.

Fills a database of its own, beside that of DATABASE_URL, with invented organisations (the seed is stated) and
drops it at the end. The network and the web server are left out.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.finding.offers import database, settle  # noqa: E402
from bench.finding.tables import quantiles, table, times  # noqa: E402
from bench.scheduling.document import put  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE: Final = 2_000
CLUSTERS: Final = 20


def fill(count: int) -> None:
    """Organisations of two countries, each in one of some clusters."""
    from bench.finding.invented import parties
    from bench.finding.organisations import organisation_of
    from morava.directory.domain.many import enter_organisations, join_groups

    some = parties(count)
    clusters = enter_organisations(
        [
            {"slug": f"cluster-{n}", "kind": "cluster", "country": "CZ", "name_en": f"Cluster {n}"}
            for n in range(CLUSTERS)
        ],
        by=None,
    )
    association = enter_organisations(
        [{"slug": "association", "kind": "association", "country": "CZ", "name_en": "CZ"}], by=None
    )[0]
    join_groups([(cluster, association) for cluster in clusters], by=None)
    for start in range(0, count, AT_ONCE):
        rows = [organisation_of(number, some[number]) for number in range(start, min(start + AT_ONCE, count))]
        entered = enter_organisations(rows, by=None)
        join_groups([(one, clusters[number % CLUSTERS]) for number, one in enumerate(entered)], by=None)


def measured(count: int) -> dict[str, list[float]]:
    from bench.finding.invented import SEED
    from morava.cooperation.domain.suggesting import make_list, partners_for
    from morava.directory.models import Organisation

    chance = random.Random(SEED)
    keys = list(Organisation.objects.filter(kind="firm").order_by("pk").values_list("pk", flat=True))
    firms = [Organisation.objects.get(pk=key) for key in chance.sample(keys, count)]
    partners_for(firms[0])
    return {
        "a list with its reasons": times(partners_for, firms),
        "the same made and kept": times(make_list, firms),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench partners", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--index", action="store_true", help="keep the index beside the database, and ask it")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    os.environ["MORAVA_SEARCH_INDEX"] = str(options.index).lower()
    with database() as kind:
        from django.db import connection

        from morava.search.apart import make_index
        from morava.search.domain import count_words, keep_index

        begun = time.perf_counter()
        fill(options.organisations)
        count_words()  # as every night
        list(map(make_index, keep_index()))
        settle(connection)
        print(f"{kind}: filled in {time.perf_counter() - begun:.0f} s", flush=True)
        rows = [(what, *quantiles(took)) for what, took in measured(options.times).items()]
        found = table(("what", "median", "95 %"), rows, timed=True)
    print(f"{options.organisations} organisations\n\n{found}")
    if options.write:
        put("partners-index" if options.index else "partners", found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
