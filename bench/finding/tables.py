"""What is measured, as Markdown tables."""

from __future__ import annotations

import time
import unicodedata
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from bench.finding import invented, nace
from bench.scheduling.machine import load, machine
from morava.engine.language import to_cyrillic, to_latin
from morava.engine.matching import Instance, Party, TextIndex, check, crowding_prices, solve, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from morava.engine.matching.meetings.instance import Values

FIRST = 10
SEARCHES, SUGGESTIONS = 500, 100
DOCUMENTS = 100_000
FORUMS = (
    ("two sides", 60),
    ("two sides", 600),
    ("two sides", 2_000),
    ("one crowd", 600),
    ("one crowd", 2_000),
)
LARGE_LIST = 600


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, timed: bool = False) -> str:
    lines = [f"{machine()}; load {load():.1f}.\n"] if timed else []
    lines += [f"| {' | '.join(heads)} |", "| " + " | ".join("---" for _ in heads) + " |"]
    return "\n".join(lines + [f"| {' | '.join(map(str, row))} |" for row in rows])


def labels() -> str:
    """Labels of one language as queries, those of another as documents."""
    rows = []
    for asked, found in sorted(permutations(nace.LANGUAGES, 2)):
        ranks = ranks_of_labels(asked, found)
        rows.append((f"{asked} → {found}", recall(ranks), mean_reciprocal(ranks)))
    return table(("query → document", "recall@10", "MRR@10"), rows)


def ranks_of_labels(asked: str, found: str) -> list[int | None]:
    index, labels = nace.of_one_language(found), nace.labels()
    ranks = []
    for code in nace.classes():
        hits = [labels[hit.key][found] for hit in index.search(labels[code][asked], FIRST)]
        ranks.append(hits.index(labels[code][found]) if labels[code][found] in hits else None)
    return ranks


def queries() -> str:
    """What firms type, to find the class."""
    with_words, without = (nace.of_all_languages(with_words=words) for words in (True, False))
    asked = nace.queries()
    rows = []
    for spelling in (*dict.fromkeys(query.spelling for query in asked), "all"):
        some = [query for query in asked if spelling in (query.spelling, "all")]
        figures = []
        for index in (without, with_words):
            ranks = [rank_of(index, query) for query in some]
            figures += [recall(ranks), f"{sum(rank == 0 for rank in ranks) / len(ranks):.3f}"]
        same = sum(spelled_alike(with_words, query) for query in some)
        rows.append((spelling, len(some), *figures, f"{same} of {len(some)}"))
    heads = (
        "spelling",
        "queries",
        "labels: in ten",
        "first",
        "and words: in ten",
        "first",
        "same in all spellings",
    )
    return table(heads, rows)


def rank_of(index: TextIndex[str], query: nace.Query) -> int | None:
    hits = [hit.key for hit in index.search(query.text, FIRST)]
    return next((place for place, code in enumerate(hits) if code in query.classes), None)


def spelled_alike(index: TextIndex[str], query: nace.Query) -> bool:
    """Whether the other scripts and typing without diacritics find the same ten, in the same order."""
    spellings = [_plain(to_latin(query.text), "dj"), _plain(to_latin(query.text), "d"), query.text.upper()]
    if query.spelling.startswith("sr"):
        spellings += [to_latin(query.text), to_cyrillic(query.text)]
    hits = index.search(query.text, FIRST)
    return all(index.search(spelling, FIRST) == hits for spelling in spellings)


def _plain(latin: str, dj: str) -> str:
    letters = unicodedata.normalize("NFD", latin.replace("đ", dj).replace("Đ", dj.capitalize()))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def recall(ranks: Sequence[int | None]) -> str:
    return f"{sum(rank is not None for rank in ranks) / len(ranks):.3f}"


def mean_reciprocal(ranks: Sequence[int | None]) -> str:
    return f"{sum(1 / (rank + 1) for rank in ranks if rank is not None) / len(ranks):.3f}"


def search() -> str:
    """A large directory: to build, to search, to change, to suggest."""
    parties = invented.parties(DOCUMENTS)
    start = time.perf_counter()
    pool = invented.pool_of(parties)
    built = time.perf_counter() - start
    index: TextIndex[str] = TextIndex()
    start = time.perf_counter()
    for party in parties:
        index.put(party.id, party.offers)
    indexed = time.perf_counter() - start
    asked = invented.questions(SEARCHES + 50)
    chosen = [party.id for party in invented.parties(DOCUMENTS, only=SUGGESTIONS + 20)]
    times(index.search, asked[:50])
    times(pool.partners, chosen[:20])
    changed = times(
        lambda party: (index.put(party.id, party.offers), index.search(party.needs)), parties[:50]
    )
    rows = [
        (f"index {DOCUMENTS:,} documents", f"{indexed:.1f} s", ""),
        (f"make a pool of {DOCUMENTS:,} parties", f"{built:.1f} s", ""),
        ("search", *quantiles(times(index.search, asked[50:]), digits=1)),
        ("change a document and search", *quantiles(changed, digits=1)),
        ("partners for one party", *quantiles(times(pool.partners, chosen[20:]), digits=1)),
    ]
    for half in (300, 1_000):
        what = f"score {half:,} × {half:,} parties in both directions"
        rows.append((what, f"{_seconds_to_score(parties[: 2 * half]):.1f} s", ""))
    return table(("what", "median", "95 %"), rows, timed=True)


def _seconds_to_score(parties: Sequence[Party]) -> float:
    names = [party.id for party in parties]
    half = len(names) // 2
    start = time.perf_counter()
    invented.pool_of(parties).mutual(names[:half], names[half:])
    return time.perf_counter() - start


def times(work: Callable[..., object], items: Iterable[object]) -> list[float]:
    """Seconds that the work takes with each."""
    took = []
    for item in items:
        start = time.perf_counter()
        work(item)
        took.append(time.perf_counter() - start)
    return took


def quantiles(seconds: Sequence[float], digits: int = 0) -> tuple[str, str]:
    """Their median, and what 95 % are within."""
    middle, high = np.quantile(seconds, (0.5, 0.95)) * 1000
    return f"{middle:.{digits}f} ms", f"{high:.{digits}f} ms"


def meetings() -> str:
    """Forums of two sides and of one crowd."""
    rows = []
    for kind, count in FORUMS:
        instance = invented.forum(count, two_sides=kind == "two sides")
        instance.allowed, instance.worth  # noqa: B018 - made before, to time the solver alone
        start = time.perf_counter()
        found = solve(instance)
        seconds = time.perf_counter() - start
        assert check(instance, found.pairs) == []
        greedy = invented.greedy_value(instance)
        rows.append(
            (
                kind,
                f"{count:,}",
                f"{len(found.pairs):,}",
                f"{found.value / found.bound:.2%}",
                f"{greedy / found.bound:.2%}",
                len(found.without),
                f"{seconds:.2f}",
            )
        )
    heads = ("kind", "participants", "meetings", "value, of the bound", "greedy", "left without", "seconds")
    return table(heads, rows, timed=True)


def lists() -> str:
    """Ten suggestions for each, made for everybody together or for each alone."""
    instance = invented.forum(LARGE_LIST, two_sides=True)
    together = suggest(instance.worth, instance.allowed, instance.slots)
    worth = np.where(instance.allowed, instance.worth, -1.0)
    alone = np.argsort(-worth, axis=1, kind="stable")[:, :FIRST]
    priced = np.argsort(-(worth - _prices(instance)[None, :]), axis=1, kind="stable")[:, :FIRST]
    ways = (
        ("each alone", alone.tolist()),
        ("each alone, with prices", priced.tolist()),
        ("together", together.of),
    )
    rows = []
    for name, of in ways:
        times = np.bincount([column for row in of for column in row], minlength=LARGE_LIST)
        value = sum(instance.worth[row, column] for row, columns in enumerate(of) for column in columns)
        rows.append(
            (
                name,
                f"{np.max(times / instance.slots):.1f}",
                f"{np.mean(times > 0):.1%}",
                sum(not row for row in of),
                f"{value:.0f}",
            )
        )
    heads = ("lists", "most often named, times their slots", "named by somebody", "empty lists", "value")
    return table(heads, rows)


def _prices(instance: Instance) -> Values:
    rows, columns = np.nonzero(instance.allowed)
    most = np.floor(2.5 * instance.slots).astype(np.int64)
    return crowding_prices(rows, columns, instance.worth[rows, columns], most, longest=FIRST)


TABLES: dict[str, Callable[[], str]] = {
    "labels": labels,
    "queries": queries,
    "search": search,
    "meetings": meetings,
    "lists": lists,
}
