"""How fast offers are found and partners suggested among 100,000 organisations: `./dev bench partners`.

Fills a database of its own, beside that of DATABASE_URL, with invented organisations and as many offers and
requests (the seed is stated), and drops it at the end. The network and the web server are left out.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from morava.engine.matching import Party

AT_ONCE: Final = 2_000
CLUSTERS: Final = 20


def fill(count: int) -> Iterator[tuple[str, float]]:
    """Organisations in clusters, each with one offer or request. Tells how long each step took."""
    from bench.finding.invented import parties
    from morava.directory.domain.many import enter_organisations, join_groups

    begun = time.perf_counter()
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
    made: list[Any] = []
    for start in range(0, count, AT_ONCE):
        rows = [_organisation(number, some[number]) for number in range(start, min(start + AT_ONCE, count))]
        entered = enter_organisations(rows, by=None)
        join_groups([(one, clusters[number % CLUSTERS]) for number, one in enumerate(entered)], by=None)
        made += entered
    yield "organisations entered", time.perf_counter() - begun
    begun = time.perf_counter()
    for start in range(0, count, AT_ONCE):
        _publish(made[start : start + AT_ONCE], some[start : start + AT_ONCE], start)
    yield "offers and requests entered, with their words", time.perf_counter() - begun


def _organisation(number: int, party: Party) -> dict[str, Any]:
    country = next(iter(party.facts)).split(":")[1]
    tongue = "sr" if country == "RS" else "cs"
    return {
        "slug": f"org-{number}",
        "country": country,
        f"name_{tongue}": f"Firma {number}",
        f"offers_{tongue}": party.offers[0].text,
        f"seeks_{tongue}": party.needs,
        "nace_codes": sorted(party.offered_codes),
        "languages": [tongue, "en"],
    }


def _publish(organisations: Sequence[Any], some: Sequence[Party], start: int) -> None:
    from django.utils import timezone

    from morava.cooperation.domain.finding import note_words
    from morava.cooperation.models import Opportunity, OpportunityNace, State, Type
    from morava.directory.domain.derived import nace_keys

    now, until = timezone.now(), timezone.localdate() + datetime.timedelta(days=200)
    rows = []
    for number, (organisation, party) in enumerate(zip(organisations, some, strict=True), start):
        is_offer = number % 2 == 0
        tongue = "sr" if organisation.country == "RS" else "cs"
        text = party.offers[0].text if is_offer else party.needs
        codes = sorted(party.offered_codes if is_offer else party.needed_codes)
        rows.append(
            Opportunity(
                organisation=organisation,
                slug=f"opportunity-{number}",
                type=Type.BUSINESS_OFFER if is_offer else Type.BUSINESS_REQUEST,
                state=State.PUBLISHED,
                published_at=now,
                valid_until=until,
                nace_codes=codes,
                **{f"title_{tongue}": text[:100], f"summary_{tongue}": text[:400]},
            )
        )
    Opportunity.objects.bulk_create(rows)
    OpportunityNace.objects.bulk_create(
        OpportunityNace(opportunity=row, code=code) for row in rows for code in nace_keys(row.nace_codes)
    )
    note_words(rows)


def measured(times: int) -> Iterator[tuple[str, list[float]]]:
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    from bench.finding.invented import questions
    from morava.cooperation.domain.finding import find, note_words
    from morava.cooperation.domain.suggesting import make_list, partners_for
    from morava.cooperation.models import Opportunity
    from morava.cooperation.queries import opportunities_public
    from morava.directory.models import Organisation

    asked = questions(times)
    firms = list(Organisation.objects.filter(kind="firm").order_by("?")[:times])
    public = opportunities_public()
    client = Client()
    with translation.override("cs"):
        page = reverse("cooperation:public_list")

    def changed(number: int) -> None:
        """A text is changed, and found by the new words."""
        one = Opportunity.objects.all()[number]
        one.title_cs = f"{one.title_cs or ''} novinka{number}"
        one.save()
        note_words([one])
        assert find(f"novinka{number}", public) == [one.pk]

    find(asked[0], public)
    partners_for(firms[0])
    yield "search", timed(lambda number: find(asked[number], public), times)
    czech = public.filter(organisation__country="CZ")
    yield "search in one country", timed(lambda number: find(asked[number], czech), times)
    yield (
        "page of what was found, with reasons",
        timed(lambda number: client.get(page, {"words": asked[number]}), times),
    )
    yield "change an offer, and find it", timed(changed, 20)
    yield "partners for one, with reasons", timed(lambda number: partners_for(firms[number]), times // 2)
    yield "make a list and keep it", timed(lambda number: make_list(firms[number]), times // 2)


def timed(ask: Callable[[int], object], times: int) -> list[float]:
    found = []
    for number in range(times):
        begun = time.perf_counter()
        ask(number)
        found.append(time.perf_counter() - begun)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench partners", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/morava.sqlite3")
        os.environ |= {"MORAVA_ENV_FILE": "", "MORAVA_DEBUG": "true", "MORAVA_DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "morava.settings"
        _run(options.organisations, options.times, Path(folder))
    return 0


def _run(organisations: int, times: int, folder: Path) -> None:
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
        print(f"{connection.vendor}, {organisations} organisations and as many offers and requests")
        for name, seconds in fill(organisations):
            print(f"{name}: {seconds:.0f} s", flush=True)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print("| what | median | 95 % |\n|---|---:|---:|")
        for name, waits in measured(times):
            middle, high = percentile(waits, 0.5), percentile(waits, 0.95)
            print(f"| {name} | {middle * 1000:.0f} ms | {high * 1000:.0f} ms |", flush=True)
    finally:
        connection.creation.destroy_test_db(database["NAME"], verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
