import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from morava.audit import verbs
from morava.audit.domain import record
from morava.audit.models import AppendOnlyError, Concern, Entry
from morava.audit.queries import entries_about

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known_verbs(phrases):
    phrases({"forum.created": "created the forum", "forum.closed": "closed the forum"})


def test_who_what_when_and_about_what(jana, stane):
    entry = record("forum.created", by=jana, about=[stane], data={"days": 2})
    entry.refresh_from_db()
    assert (entry.by, entry.verb, entry.data) == (jana, "forum.created", {"days": 2})
    assert entry.at is not None
    assert [concern.target for concern in entry.concerns.all()] == [stane]


def test_on_behalf_of_keeps_the_name_of_then_and_concerns_it(jana, stane):
    entry = record("forum.created", by=jana, on_behalf_of=stane)
    stane.name = "Another name"
    stane.save()
    entry = Entry.objects.get(pk=entry.pk)
    assert entry.on_behalf_of == stane
    assert entry.on_behalf_of_name == "Стане Јовић"
    assert list(entries_about(stane)) == [entry]


def test_an_object_named_twice_is_concerned_once(jana, stane):
    record("forum.created", by=jana, about=[stane, stane], on_behalf_of=stane)
    assert Concern.objects.count() == 1


def test_an_unknown_verb_is_an_error_and_leaves_nothing(jana):
    with pytest.raises(verbs.UnknownVerbError, match=r"forum\.burnt"):
        record("forum.burnt", by=jana)
    assert not Entry.objects.exists()


def test_an_object_without_a_key_cannot_be_concerned(jana):
    with pytest.raises(ValueError, match="not saved"):
        record("forum.created", by=jana, about=[ContentType()])
    assert not Entry.objects.exists()


def test_a_rolled_back_verb_leaves_no_entry(jana):
    with transaction.atomic():
        record("forum.created", by=jana)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


def test_morava_and_a_person_erased_since_read_differently(jana):
    own = record("forum.closed", by=None)
    by_jana = record("forum.created", by=jana)
    jana.delete()
    assert Entry.objects.get(pk=own.pk).actor == "Morava"
    assert Entry.objects.get(pk=by_jana.pk).actor == "a person deleted since"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.filter(pk=entry.pk).update(verb="forum.closed"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
        lambda entry: Entry.objects.bulk_update([entry], ["verb"]),
        lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"verb": "forum.closed"}),
        lambda entry: entry.concerns.all().delete(),
        lambda entry: entry.concerns.get().delete(),
        lambda entry: entry.concerns.update(object_id=1),
    ],
)
def test_what_was_recorded_stays(jana, attempt):
    entry = record("forum.created", by=jana, about=[jana])
    with pytest.raises(AppendOnlyError):
        attempt(entry)
    assert Entry.objects.get().verb == "forum.created"
    assert Concern.objects.get().target == jana
