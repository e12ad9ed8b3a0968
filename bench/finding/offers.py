"""Invented offers and requests in a database of its own, and how fast they are found there."""

from __future__ import annotations

import datetime
import os
import random
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.finding import nace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

SEED: Final = 7
FIRMS: Final = 2_000
AT_ONCE: Final = 1_000
OWN_LANGUAGE: Final = {"CZ": "cs", "RS": "sr"}


@contextmanager
def database() -> Iterator[str]:
    """A new database beside that of DATABASE_URL (a SQLite file where nothing is said), dropped at the end.
    Gives what kind it is."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/morava.sqlite3")
        os.environ |= {"MORAVA_ENV_FILE": "", "MORAVA_DEBUG": "true", "MORAVA_DATA_DIR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "morava.settings"
        import django
        from django.conf import settings

        kept = settings.DATABASES["default"]
        kept["TEST"] = {"NAME": None if "postgresql" in kept["ENGINE"] else Path(folder) / "bench.sqlite3"}
        settings.DEBUG = False  # or Django would keep every statement
        settings.TEMPLATES[0]["OPTIONS"].pop("loaders", None)  # … and read every template anew
        settings.TEMPLATES[0]["APP_DIRS"] = True
        settings.ALLOWED_HOSTS = ["testserver"]
        django.setup()
        from django.db import connection

        connection.creation.create_test_db(verbosity=0)
        try:
            yield connection.vendor
        finally:
            connection.creation.destroy_test_db(kept["NAME"], verbosity=0)


def fill(count: int) -> None:
    """Published offers and requests of firms in two countries. Words are not yet read."""
    from django.utils import timezone

    from morava.cooperation.models import Opportunity, Type
    from morava.directory.models import Organisation

    chance = random.Random(SEED)
    now = timezone.now()
    firms = Organisation.objects.bulk_create(
        [
            Organisation(
                slug=f"firm-{number}",
                country=country,
                confirmed_at=now,
                **{f"name_{OWN_LANGUAGE[country]}": f"Firma {number}"},
            )
            for number in range(FIRMS)
            for country in [chance.choice(list(OWN_LANGUAGE))]
        ]
    )
    for start in range(0, count, AT_ONCE):
        Opportunity.objects.bulk_create(
            Opportunity(
                organisation=firm,
                slug=f"offer-{number}",
                type=chance.choice(Type.values),
                state="published",
                published_at=now,
                valid_until=now.date() + datetime.timedelta(days=chance.randint(10, 300)),
                cooperation=["supply"],
                **texts(OWN_LANGUAGE[firm.country], chance),
            )
            for number in range(start, min(start + AT_ONCE, count))
            for firm in [chance.choice(firms)]
        )


def settle(connection: BaseDatabaseWrapper) -> None:
    """Do what a server does by itself within minutes after many rows came, so that it does not do it while
    it is measured."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def texts(language: str, chance: random.Random) -> dict[str, object]:
    """What an offer in one language says: of one class or two, with words of any others."""
    codes = chance.sample(nace.classes(), chance.randint(1, 2))
    said = [nace.labels()[code][language] for code in codes]
    said += [nace.everyday().get(code, {}).get(language, "") for code in codes]
    others = " ".join(nace.labels()[code][language] for code in chance.sample(nace.classes(), 20)).split()
    return {
        f"title_{language}": f"{said[0][:80]} {' '.join(chance.sample(others, 2))}"[:120],
        f"summary_{language}": " ".join([*said, *chance.sample(others, 10)])[:500],
        f"description_{language}": " ".join(chance.sample(others, min(60, len(others)))),
        f"partner_role_{language}": " ".join(chance.sample(others, 6)),
        "nace_codes": codes,
    }


def questions(count: int) -> list[str]:
    """What firms type (`queries.tsv`), and two to four words of any labels, in turn."""
    chance = random.Random(SEED + 1)
    typed = [query.text for query in nace.queries()]
    asked = []
    for number in range(count):
        if number % 2:
            label = nace.labels()[chance.choice(nace.classes())][chance.choice(nace.LANGUAGES)]
            words = label.split()
            asked.append(" ".join(chance.sample(words, min(len(words), chance.randint(2, 4)))))
        else:
            asked.append(typed[number // 2 % len(typed)])
    return asked
