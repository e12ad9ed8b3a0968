"""Loading the example and taking it away again. Everything goes through the same verbs as in real life."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from morava.accounts.domain import enter_person
from morava.accounts.models import Person
from morava.cooperation.example.loading import load_opportunities
from morava.directory.domain.organisations import change_organisation
from morava.directory.domain.roles import give_role
from morava.directory.example.loading import (
    describe,
    drop_organisations,
    judge_clusters,
    load_associations,
    load_clusters,
    load_members,
    load_other_memberships,
    tell_of_participants,
)
from morava.directory.models import Organisation
from morava.engine.language import organisation_key
from morava.importing.domain import confirm, upload

from ..domain.frame import create_forum, set_number_of_tables
from ..domain.interpreters import add_interpreter
from ..domain.placing import place_now
from ..domain.release import release_timetable
from ..domain.sessions import add_session
from ..interfaces.imports import PARTICIPANTS, REQUESTS
from ..models import Forum, MeetingRule, Stage, TimetableAudience
from .files import CZECH_FILE, SERBIAN_FILE
from .interpreters import INTERPRETERS
from .people import PASSWORD, PEOPLE, Somebody

if TYPE_CHECKING:
    from pathlib import Path

    from morava.importing.kinds import ImportKind

THURSDAY = 3
DONE, TO_TRY = "ostrava-example", "nis-practice"


def is_loaded() -> bool:
    return Forum.objects.filter(slug=TO_TRY).exists()


@transaction.atomic
def load_example() -> None:
    """Clusters with members and offers, a forum that is placed and published, another that waits for the two
    files, and people of all roles."""
    associations = load_associations()
    clusters = load_clusters(associations)
    load_members(clusters)
    officers = {somebody.organisation: _enter(somebody, associations) for somebody in PEOPLE[:2]}
    officer = officers["cz"]
    done = _forum(DONE, associations, officer, days=60, titles=OSTRAVA, city="Ostrava", country="CZ")
    for kind in (PARTICIPANTS, REQUESTS):
        for file in (CZECH_FILE, SERBIAN_FILE):
            import_file(done, kind, file, by=officer)
    _mark_as_example(done)
    tell_of_participants()
    describe()
    load_other_memberships(clusters)
    load_opportunities()
    for somebody in PEOPLE[2:]:
        _enter(somebody, associations)
    judge_clusters(clusters, {key.upper(): person for key, person in officers.items()})
    for helper in INTERPRETERS:
        add_interpreter(done, by=officer, **asdict(helper))
    place_now(done, by=officer)
    release_timetable(done.timetables.get(), stage=Stage.PUBLISHED, by=officer)
    _forum(TO_TRY, associations, officer, days=150, titles=NIS, city="Niš", country="RS")


OSTRAVA = {
    "title_en": "Czech–Serbian forum Ostrava (example)",
    "title_cs": "Česko-srbské fórum Ostrava (příklad)",
    "title_sr": "Чешко-српски форум Острава (пример)",
    "about_en": "An invented forum. It shows what Morava does with two lists: open any part of it.",
    "about_cs": "Vymyšlené fórum. Ukazuje, co Morava udělá ze dvou seznamů: otevřete kteroukoli část.",
    "about_sr": "Измишљени форум. Показује шта Морава уради са два списка: отворите било који део.",
}
NIS = {
    "title_en": "Serbian–Czech forum Niš (for practice)",
    "title_cs": "Srbsko-české fórum Niš (na zkoušku)",
    "title_sr": "Српско-чешки форум Ниш (за вежбу)",
    "about_en": "An empty forum to try out: import the two example files, place, publish, print.",
    "about_cs": "Prázdné fórum na zkoušku: nahrajte dva ukázkové soubory, sestavte rozvrh, tiskněte.",
    "about_sr": "Празан форум за пробу: увезите два примера списка, направите распоред, штампајте.",
}


def _enter(somebody: Somebody, associations: dict[str, Organisation]) -> Person:
    person = enter_person(
        email=somebody.email, name=somebody.name, language=somebody.language, password=PASSWORD
    )
    organisation = associations.get(somebody.organisation) or Organisation.objects.get(
        name_keys__key=organisation_key(somebody.organisation)
    )
    give_role(person=person, role=somebody.role, organisation=organisation, by=None)
    return person


def _forum(
    slug: str,
    associations: dict[str, Organisation],
    officer: Person,
    *,
    days: int,
    titles: dict[str, str],
    city: str,
    country: str,
) -> Forum:
    """A forum of two sessions with 13 slots and 14 tables, on the first Thursday some days from now."""
    earliest = timezone.localdate() + datetime.timedelta(days=days)
    day = earliest + datetime.timedelta(days=(THURSDAY - earliest.weekday()) % 7)
    forum = create_forum(
        associations=associations.values(),
        by=officer,
        slug=slug,
        **titles,
        venue="Dům kultury" if country == "CZ" else "Dom kulture",
        city=city,
        country=country,
        time_zone="Europe/Prague" if country == "CZ" else "Europe/Belgrade",
        meeting_rule=MeetingRule.ACROSS_COUNTRIES,
        is_public=True,
        timetable_audience=TimetableAudience.EVERYBODY if slug == DONE else TimetableAudience.PARTICIPANTS,
        is_example=True,
    )
    for starts, slots in ((datetime.time(9), 7), (datetime.time(13), 6)):
        add_session(forum, by=officer, day=day, starts=starts, slot_minutes=20, slot_count=slots)
    set_number_of_tables(forum, 14, by=officer)
    return forum


def import_file(forum: Forum, kind: ImportKind, file: Path, *, by: Person) -> None:
    """Take a file through the import as an officer would who leaves the bad rows out."""
    done = upload(
        kinds=[kind],
        target=forum,
        owner=forum.associations.first() or forum,
        name=file.name,
        content=file.read_bytes(),
        by=by,
    )
    done.refresh_from_db()
    confirm(done, by=by, leave_out_bad=True)


def _mark_as_example(forum: Forum) -> None:
    for organisation in Organisation.objects.filter(participations__forum=forum, is_example=False):
        change_organisation(organisation, by=None, is_example=True)


@transaction.atomic
def drop_example() -> None:
    """Take the example away, with all that people changed in it; nothing else is touched."""
    for forum in Forum.objects.filter(is_example=True):
        # What protects something else goes first: versions name slots, slots their sessions.
        forum.timetables.all().delete()
        forum.slots.all().delete()
        forum.delete()
    Person.objects.filter(email__in=[somebody.email for somebody in PEOPLE]).delete()
    drop_organisations()
