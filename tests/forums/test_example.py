"""The example that newcomers see: it loads, loads only once, and goes away without a trace."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from morava.accounts.models import Person
from morava.directory.models import Organisation
from morava.forums.example import files
from morava.forums.example.people import PASSWORD, PEOPLE
from morava.forums.models import Forum, Timetable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _development(settings):
    settings.DEBUG = True


def counts():
    return [model.objects.count() for model in (Forum, Organisation, Person, Timetable)]


def test_it_loads_once_and_is_dropped_whole(capsys):
    call_command("demo", "load")
    loaded = counts()
    done = Forum.objects.get(slug="ostrava-example")
    assert (done.participations.count(), done.requests.count()) == (60, 140)
    assert done.timetables.get().stage == "published"
    assert {session.day.strftime("%A") for session in done.sessions.all()} == {"Thursday"}
    call_command("demo", "load")
    assert counts() == loaded
    call_command("demo", "load", "--reset")
    assert counts() == loaded
    told = capsys.readouterr().out
    assert PASSWORD in told
    for somebody in PEOPLE:
        person = Person.objects.get(email=somebody.email)
        assert person.check_password(PASSWORD)
        assert person.mandates.get().role == somebody.role
        assert somebody.email in told


def test_it_is_never_loaded_into_a_real_site(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only for trying out"):
        call_command("demo", "load")
    assert counts() == [0, 0, 0, 0]


def test_the_shipped_files_are_what_the_lists_say(tmp_path):
    files.write_czech(tmp_path / "cz.csv")
    assert (tmp_path / "cz.csv").read_bytes() == files.CZECH_FILE.read_bytes()
    from openpyxl import load_workbook

    shipped = load_workbook(files.SERBIAN_FILE).active.values
    assert [list(row) for row in shipped][1:] == [
        [value or None for value in row] for row in files.serbian_rows()
    ]
