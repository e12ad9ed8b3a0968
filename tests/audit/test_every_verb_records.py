"""Whatever a person changes through a domain is recorded, and every verb that is recorded has a phrase."""

import pytest
from django.conf import settings
from django.utils import translation

from morava.audit import verbs
from tests.audit.walking import Domains

# They take `by` but change nothing that has a history of its own; the verb that calls them records.
NOTHING_TO_RECORD = {
    "morava.audit.domain.record": "it is the record",
    "morava.jobs.domain.queueing.start_job": "the verb that starts a job says what for",
    "morava.mail.domain.queueing.queue_mail": "the outbox itself says what was sent",
    "morava.forums.domain.mending.start_mending": "it only looks; what is taken over is recorded",
    "morava.directory.domain.telling.tell": "it is part of the verb that gives a reason for the mail",
    "morava.forums.domain.notices.announce": "it is part of release, which records",
    "morava.forums.domain.notices.mail_new_address": "it is part of renewing the address, which records",
} | {
    f"morava.importing.domain.{name}": "an import changes nothing before it is confirmed, which is recorded"
    for name in (
        "answering.answer",
        "checking.check",
        "checking.start_check",
        "mapping.choose_sheet",
        "mapping.map_columns",
        "mapping.take_sheet",
        "uploading.import_next_sheet",
        "uploading.upload",
    )
}

DOMAINS = Domains()


@pytest.mark.parametrize("verb", [verb for verb in DOMAINS.verbs if verb not in NOTHING_TO_RECORD])
def test_every_verb_records(verb):
    assert verb in DOMAINS.recording, (
        f"{verb} takes `by` but calls record() neither itself nor through a function of a domain."
        " Let it record, or say in NOTHING_TO_RECORD why it has nothing to."
    )


def test_no_exception_is_out_of_date():
    assert set(NOTHING_TO_RECORD) <= set(DOMAINS.verbs)


def test_every_recorded_verb_has_a_phrase():
    assert DOMAINS.recorded - verbs.known() == set()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_phrase_can_be_read_without_data(language):
    with translation.override(language):
        for verb in verbs.known():
            assert verbs.phrase(verb, {}).strip()


@pytest.fixture
def domains(tmp_path):
    """Read invented domains: file name → source."""

    def read(**files):
        for name, source in files.items():
            app, _, module = name.partition("__")
            path = tmp_path / app / "domain" / f"{module}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source)
        return Domains(root=tmp_path)

    return read


RECORDS = "from morava.audit.domain import record\n"


def test_the_walk_tells_a_silent_verb_from_one_that_records(domains):
    found = domains(
        forums__tables=RECORDS
        + "def add(*, by): record('table.added', by=by)\n"
        + "def drop(*, by): delete()\n"
        + "def count(): pass\n"
        + "def _private(*, by): pass\n"
    )
    assert found.verbs == ["morava.forums.domain.tables.add", "morava.forums.domain.tables.drop"]
    assert found.recording & set(found.verbs) == {"morava.forums.domain.tables.add"}
    assert found.recorded == {"table.added"}


@pytest.mark.parametrize(
    "source",
    [
        "from .tables import note\ndef close(*, by): note(by)",
        "from . import tables\ndef close(*, by): tables.note(by)",
        "from . import note\ndef close(*, by): note(by)",
        "from morava.forums.domain.tables import note as say\ndef close(*, by): say(by)",
        "from morava.forums.domain import note\ndef close(*, by): note(by)",
        "import morava.forums.domain.tables as t\ndef close(*, by): t.note(by)",
        "from ..domain.tables import note\ndef _inner(by): note(by)\ndef close(*, by): _inner(by)",
        "def close(*, by):\n    from .tables import note\n    note(by)",
    ],
)
def test_the_walk_follows_calls_through_other_functions(domains, source):
    found = domains(
        forums__tables=RECORDS + "def note(by): record('a.b', by=by)",
        forums____init__="from .tables import note",
        forums__closing=source,
    )
    assert "morava.forums.domain.closing.close" in found.recording


@pytest.mark.parametrize(
    "source",
    [
        "def record(*a, **k): pass\ndef close(*, by): record('a.b', by=by)",
        "from somewhere import record\ndef close(*, by): record('a.b', by=by)",
        RECORDS + "def close(*, by): return record",
    ],
)
def test_the_walk_is_not_taken_in_by_a_name(domains, source):
    found = domains(forums__closing=source)
    assert "morava.forums.domain.closing.close" not in found.recording
