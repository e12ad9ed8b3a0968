"""How fast the public directory is with 100,000 organisations: `./dev bench directory`.

Fills a database of its own, beside that of DATABASE_URL, with invented organisations (the seed is stated) and
drops it at the end. Requests are due at a steady rate and served one after the other by one process; what is
told is the time from when a request was due until its answer was there, and the processor time of an answer.
The network and the web server are left out.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SEED: Final = 4
AT_ONCE: Final = 2_000
CLUSTERS: Final = 60
PAGES_PER_SECOND: Final = 20
CODE: Final = 5
"""Letters of a class of NACE."""
TRADES: Final = {
    "CZ": {
        "Slévárna": "24.51",
        "Kovárna": "25.50",
        "Strojírna": "25.62",
        "Nástrojárna": "25.73",
        "Lisovna": "22.29",
        "Pekárna": "10.71",
        "Mlékárna": "10.51",
        "Pila": "16.10",
    },
    "RS": {
        "Ливница": "24.53",
        "Ковачница": "25.50",
        "Машинска радионица": "25.62",
        "Алатница": "25.73",
        "Пекара": "10.71",
        "Млекара": "10.51",
        "Пилана": "16.10",
    },
}
"""What firms are called, and the class they are of; what else they do is of any class."""
SURNAMES: Final = {
    "CZ": ["Novák", "Dvořák", "Černý", "Procházka", "Kučera", "Veselý", "Horák", "Němec", "Pokorný"],
    "RS": ["Јовановић", "Петровић", "Николић", "Ђорђевић", "Стојановић", "Илић", "Павловић", "Живковић"],
}
TOWNS: Final = {
    "CZ": ["Praha", "Brno", "Ostrava", "Plzeň", "Liberec", "Olomouc", "Zlín", "Žďár nad Sázavou"],
    "RS": ["Београд", "Нови Сад", "Ниш", "Крагујевац", "Суботица", "Чачак", "Ужице", "Лесковац"],
}
OFFERS: Final = {
    "CZ": ["odlitky z šedé litiny", "obrábění do 3 m", "svařované rámy", "plastové výlisky", "sýry a máslo"],
    "RS": ["одливци од сивог лива", "обрада метала", "заварени рамови", "пластични делови", "сиреви"],
}
LANGUAGE: Final = {"CZ": "cs", "RS": "sr"}
PAGES: Final = [
    {},
    {"country": "CZ"},
    {"country": "RS", "kind": "firm", "size": "small"},
    {"nace": "25"},
    {"nace": "25.62", "country": "CZ"},
    {"cluster": "cluster-7"},
    {"words": "livnica", "country": "RS"},
    {"country": "CZ", "page": "40"},
]
TYPED: Final = [
    "l",
    "li",
    "liv",
    "ливн",
    "livnica",
    "slev",
    "slévárna",
    "slevarna ostr",
    "đorđ",
    "odlit",
    "zz",
]


def fields(number: int, chance: random.Random) -> dict[str, object]:
    """An invented organisation. Its address is given: it holds its number, so that none is taken."""
    country = chance.choice(("CZ", "RS"))
    trade, code = chance.choice(list(TRADES[country].items()))
    name = f"{trade} {chance.choice(SURNAMES[country])} {number}"
    tongue = LANGUAGE[country]
    return {
        "slug": f"org-{number}",
        "country": country,
        f"name_{tongue}": name,
        f"offers_{tongue}": ", ".join(chance.sample(OFFERS[country], 2)),
        f"seeks_{tongue}": chance.choice(OFFERS[country]),
        "city": chance.choice(TOWNS[country]),
        "headcount": (people := int(chance.lognormvariate(2.5, 1.3)) + 1),
        "turnover": people * 80_000,
        "nace_codes": list(dict.fromkeys([code, *chance.sample(_classes(), chance.randint(0, 2))])),
        "languages": [tongue, "en"],
    }


@cache
def _classes() -> list[str]:
    """All of NACE Rev. 2, in its order."""
    from morava.directory.nace.classes import every_class

    return [one.code for one in every_class() if len(one.code) == CODE]


def fill(count: int, seed: int = SEED) -> None:
    """Associations with clusters, and organisations that are each in one of these."""
    from morava.directory.domain.many import enter_organisations, join_groups
    from morava.directory.models import Kind

    chance = random.Random(seed)
    clusters = enter_organisations(
        [
            {"slug": f"cluster-{n}", "kind": Kind.CLUSTER, "country": "CZ", "name_en": f"Cluster {n}"}
            for n in range(CLUSTERS)
        ],
        by=None,
    )
    associations = enter_organisations(
        [
            {
                "slug": f"association-{country.lower()}",
                "kind": Kind.ASSOCIATION,
                "country": country,
                "name_en": country,
            }
            for country in TRADES
        ],
        by=None,
    )
    join_groups([(cluster, associations[0]) for cluster in clusters], by=None)
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        made = enter_organisations([fields(number, chance) for number in numbers], by=None)
        join_groups([(one, chance.choice(clusters)) for one in made], by=None)


def served(ask: Callable[[int], object], *, times: int, rate: float) -> tuple[list[float], float]:
    """The waiting times of requests that are due at a steady rate, and the processor time of one."""
    waits: list[float] = []
    used, begun = time.process_time(), time.perf_counter()
    for number in range(times):
        due = begun + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        ask(number)
        waits.append(time.perf_counter() - due)
    return waits, (time.process_time() - used) / times


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def measured(times: int) -> Iterator[tuple[str, list[float], float]]:
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    from morava.directory.domain.finding import KIND
    from morava.search.queries import keys_found

    with translation.override("en"):
        address, on_map = reverse("directory:public_list"), reverse("directory:public_map")
    client = Client()

    def page(number: int) -> None:
        answer = client.get(address, PAGES[number % len(PAGES)])
        assert answer.status_code == 200, answer.status_code

    def typed(number: int) -> None:
        list(keys_found(KIND, TYPED[number % len(TYPED)])[:25])

    def the_map(number: int) -> None:
        answer = client.get(on_map, PAGES[number % len(PAGES)])
        assert answer.status_code == 200, answer.status_code

    for _warm in range(len(PAGES)):
        page(_warm)
        the_map(_warm)
    yield "list page with filters", *served(page, times=times, rate=PAGES_PER_SECOND)
    yield "map with filters", *served(the_map, times=times // 4, rate=PAGES_PER_SECOND / 10)
    yield "words as they are typed", *served(typed, times=times, rate=PAGES_PER_SECOND)


def imported(rows: int) -> Iterator[tuple[str, float]]:
    """How long a member list of so many rows takes, step by step, beside all that is there."""
    from morava.directory.domain.many import enter_organisations
    from morava.directory.interfaces.imports import KINDS
    from morava.importing.domain import applying, checking, confirm, upload

    # A job does the same in the worker; here without one.
    applying.DIRECT_ROWS = checking.DIRECT_ROWS = rows  # type: ignore[attr-defined]
    (cluster,) = enter_organisations(
        [{"slug": "cluster-of-the-list", "kind": "cluster", "country": "CZ", "name_cs": "Klastr"}], by=None
    )
    begun = time.perf_counter()
    found = upload(
        kinds=KINDS, target=cluster, owner=cluster, name="members.csv", content=member_list(rows), by=None
    )
    found.refresh_from_db()
    yield f"member list of {rows} rows read and compared", time.perf_counter() - begun
    begun = time.perf_counter()
    confirm(found, by=None, leave_out_bad=True)
    found.refresh_from_db()
    yield "the same written", time.perf_counter() - begun
    assert cluster.memberships.count() == rows, cluster.memberships.count()


def member_list(rows: int) -> bytes:
    """Firms that are not here yet, as a cluster has them."""
    chance = random.Random(SEED + 1)
    lines = ["Firma;Web;Město;Kontaktní osoba;E-mail;Počet zaměstnanců;CZ-NACE;Členem od;Příspěvek"]
    for number in range(rows):
        name = "".join(chance.choices("bcdfghjklmnprstvz", k=9)).capitalize()
        town, nace = chance.choice(TOWNS["CZ"]), chance.choice(_classes())
        year, staff = chance.randint(2010, 2025), chance.randint(1, 250)
        lines.append(
            f"{name} {number};www.{name.lower()}{number}.example;{town};Jan {name};"
            f"a{number}@{name.lower()}.example;{staff};{nace};{year};ano"
        )
    return "\n".join(lines).encode()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench directory", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the member list to import")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/morava.sqlite3")
        os.environ |= {"MORAVA_ENV_FILE": "", "MORAVA_DEBUG": "true", "MORAVA_DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "morava.settings"
        _run(options.organisations, options.requests, options.rows, Path(folder))
    return 0


def _run(organisations: int, requests: int, rows: int, folder: Path) -> None:
    import django
    from django.conf import settings

    database = settings.DATABASES["default"]
    database["TEST"] = {"NAME": None if "postgresql" in database["ENGINE"] else folder / "bench.sqlite3"}
    settings.DEBUG = False  # or Django would keep every statement
    settings.TEMPLATES[0]["OPTIONS"].pop("loaders", None)  # … and read every template anew
    settings.TEMPLATES[0]["APP_DIRS"] = True
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        begun = time.perf_counter()
        fill(organisations)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{connection.vendor}, {organisations} organisations, seed {SEED}")
        print(f"filled in {time.perf_counter() - begun:.0f} s")
        print("| what | median | p95 | processor time |\n|---|---:|---:|---:|")
        for name, waits, used in measured(requests):
            middle, high = percentile(waits, 0.5), percentile(waits, 0.95)
            print(
                f"| {name} | {middle * 1000:.0f} ms | {high * 1000:.0f} ms | {used * 1000:.0f} ms |",
                flush=True,
            )
        for name, seconds in imported(rows):
            print(f"{name}: {seconds:.1f} s", flush=True)
    finally:
        connection.creation.destroy_test_db(database["NAME"], verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
