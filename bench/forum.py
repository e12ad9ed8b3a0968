"""How fast everybody at a forum is told whom to meet, and how good it is: `./dev bench forum`.

Fills a database of its own, beside that of DATABASE_URL, with forums of invented organisations (the seed is
stated in `bench/finding/invented.py`), half of them of each country, and drops it at the end.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.finding import offers  # noqa: E402
from bench.finding.tables import table  # noqa: E402
from bench.scheduling.document import put  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES: Final = (300, 1_000)
SLOTS: Final = 12
HEADS: Final = (
    "of each country",
    "score, the first time",
    "score",
    "match",
    "lists",
    "value of the meetings, of the bound",
    "named most, times their slots",
    "named by somebody",
    "empty lists",
)


def forum_of(half: int) -> Any:
    """A forum with so many organisations of each of two countries."""
    from bench.finding.invented import parties
    from bench.finding.organisations import country_of, organisation_of
    from morava.directory.domain.many import enter_organisations
    from morava.forums.domain.frame import create_forum
    from morava.forums.domain.many import register_participations
    from morava.forums.domain.sessions import add_session

    invented = parties(4 * half)
    sides = [[one for one in invented if country_of(one) == code][:half] for code in ("CZ", "RS")]
    rows = [organisation_of(number, one) for number, one in enumerate(chain(*sides))]
    for row in rows:
        row["slug"] += f"-{half}"
    organisations = enter_organisations(rows, by=None)
    who = {"slug": f"association-{half}", "kind": "association", "country": "CZ", "name_en": f"CZ {half}"}
    title = {"slug": f"forum-{half}", "title_en": "Forum", "venue": "Hall", "city": "Brno", "country": "CZ"}
    forum = create_forum(associations=enter_organisations([who], by=None), by=None, **title)
    day = datetime.date.today() + datetime.timedelta(days=30)
    add_session(forum, by=None, day=day, starts=datetime.time(9), slot_minutes=20, slot_count=SLOTS)
    register_participations(forum, [(one, {}, ()) for one in organisations], by=None)
    return forum


def measured(half: int) -> tuple[object, ...]:
    from morava.engine.matching import check, solve, suggest
    from morava.forums.domain.recommending import fits_of, instance_of
    from morava.forums.queries import current_participations

    forum = forum_of(half)
    rows = list(current_participations(forum))
    assert Counter(row.organisation.country for row in rows) == {"CZ": half, "RS": half}
    _fits, first = timed(lambda: fits_of(forum, rows))
    fits, again = timed(lambda: fits_of(forum, rows))
    instance = instance_of(forum, rows, fits)
    meetings, matching = timed(lambda: solve(instance))
    assert check(instance, meetings.pairs) == []
    lists, listing = timed(lambda: suggest(instance.worth, instance.allowed, instance.slots))
    return (
        half,
        f"{first:.1f} s",
        f"{again:.1f} s",
        f"{matching:.2f} s",
        f"{listing:.2f} s",
        f"{meetings.value / meetings.bound:.2%}",
        f"{max(lists.times / instance.slots):.1f}",
        f"{(lists.times > 0).mean():.1%}",
        sum(not one for one in lists.of),
    )


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench forum", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    with offers.database() as vendor:
        found = table(HEADS, [measured(half) for half in options.sizes], timed=True)
    print(f"## {vendor}\n\n{found}")
    if options.write:
        put("forum", found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
