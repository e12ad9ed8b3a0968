"""The index beside the database: in step with it at any time, and never needed."""

import shutil
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from morava.engine.matching import Field
from morava.search.apart import forget_index, keep_in_step, make_index
from morava.search.apart.marks import marked, weight_of, word_of
from morava.search.domain import Weighed, Words, forget_words, index_anew, store_words
from morava.search.models import Change, Document, SeparateIndex
from morava.search.nearest import nearest
from morava.search.ranking import ranked

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.SEARCH_INDEX = True
    settings.DATA_DIR = tmp_path
    return tmp_path / "search"


def stored(texts, kind="thing"):
    store_words(kind, [Weighed(key, (Field(text),)) for key, text in texts.items()])


def in_step():
    """As the worker does it."""
    for kind in keep_in_step(["thing"]):
        make_index(kind)


def found(text, **more):
    return [hit.key for hit in ranked("thing", text, **more).hits]


def only_the_index(monkeypatch):
    """Who asks the database fails."""
    monkeypatch.delattr("morava.search.nearest.nearest_in_database")


def test_it_is_made_once_and_answers_alone(folder, monkeypatch):
    stored({1: "slévárna", 2: "pekárna"})
    in_step()
    made = SeparateIndex.objects.get()
    assert made.is_ready
    assert [one.name for one in folder.iterdir()] == [made.folder]
    only_the_index(monkeypatch)
    assert found("ливница") == [1]
    in_step()
    assert SeparateIndex.objects.get() == made


def test_each_change_is_found_at_once_and_written_later(folder, monkeypatch):
    stored({1: "slévárna", 2: "pekárna", 3: "mlékárna"})
    in_step()
    only_the_index(monkeypatch)
    stored({2: "slévárna hliníku", 4: "mlékárna"})
    forget_words("thing", [3])
    for _time in range(2):
        assert found("slevarna hliniku") == [2, 1]
        assert found("pekara") == []
        assert found("mlekara") == [4]
        in_step()
        assert not Change.objects.exists()


def test_with_more_changes_than_are_read_the_database_answers(folder, monkeypatch):
    monkeypatch.setattr("morava.search.apart.changes._MOST", 6)
    monkeypatch.setattr("morava.search.apart.keeping.AT_ONCE", 2)
    in_step()
    stored(dict.fromkeys(range(1, 8), "slévárna"))
    assert found("slévárna") == [7, 6, 5, 4, 3, 2, 1]
    in_step()
    only_the_index(monkeypatch)
    assert found("slévárna") == [7, 6, 5, 4, 3, 2, 1]


def test_of_equal_ones_the_later_stored_are_found(folder, monkeypatch):
    stored(dict.fromkeys(range(1, 31), "slévárna"))
    in_step()
    stored({31: "slévárna"})
    only_the_index(monkeypatch)
    assert found("slévárna", limit=3) == [31, 30, 29]


def test_what_is_stored_as_it_was_is_no_change(folder):
    stored({1: "slévárna", 2: "pekárna"})
    in_step()
    stored({1: "slévárna", 2: "pekárna a cukrárna"})
    assert list(Change.objects.values_list("object_id", flat=True)) == [2]


def test_nothing_is_noted_where_there_is_none(folder):
    stored({1: "slévárna"})
    assert not Change.objects.exists()
    in_step()
    stored({1: "pekárna"}, kind="other")
    assert not Change.objects.exists()


@pytest.mark.parametrize("loss", ["folder", "package", "what it is made of", "a part of it", "not ready"])
def test_where_it_cannot_be_read_the_database_answers(folder, monkeypatch, loss):
    stored({1: "slévárna", 2: "pekárna"})
    in_step()
    place = folder / SeparateIndex.objects.get().folder
    match loss:
        case "folder":
            shutil.rmtree(place)
        case "package":
            monkeypatch.setitem(sys.modules, "tantivy", None)
        case "what it is made of":
            (place / "meta.json").write_text("{")
        case "a part of it":
            for part in place.glob("*.term"):
                part.write_bytes(b"")
        case "not ready":
            SeparateIndex.objects.update(is_ready=False)
    stored({3: "slévárna"})
    assert found("livnica") == [3, 1]


def test_one_that_was_not_finished_or_is_broken_is_made_anew(folder):
    stored({1: "slévárna"})
    in_step()
    broken = SeparateIndex.objects.get()
    SeparateIndex.objects.update(is_ready=False)
    stored({2: "slévárna"})
    in_step()
    made = SeparateIndex.objects.get()
    assert made.folder != broken.folder
    assert made.is_ready
    assert [one.name for one in folder.iterdir()] == [made.folder]
    (folder / made.folder / "meta.json").unlink()
    stored({3: "slévárna"})
    in_step()
    assert SeparateIndex.objects.get().folder != made.folder
    assert not Change.objects.exists()
    assert found("slévárna") == [3, 2, 1]


@pytest.mark.parametrize("by", ["switched off", "all words are read anew", "the site is prepared"])
def test_what_may_be_older_than_the_data_is_never_asked(folder, settings, by):
    stored({1: "slévárna"})
    in_step()
    stored({2: "pekárna"})
    match by:
        case "switched off":
            settings.SEARCH_INDEX = False
            in_step()
        case "all words are read anew":
            list(index_anew())
        case "the site is prepared":
            from morava.prepare import _forget_the_separate_index

            _forget_the_separate_index()
    assert not SeparateIndex.objects.exists()
    assert not Change.objects.exists()


def test_words_that_do_not_count_more_or_less_are_in_it_too(folder, monkeypatch):
    store_words("thing", [Words(1, ("Slévárna",)), Words(2, (), (("Pekárna", "cs"),))])
    in_step()
    only_the_index(monkeypatch)
    assert list(nearest("thing", "slévárna").scores) == [1]
    assert list(nearest("thing", "pekárna").scores) == [2]


def test_a_word_of_the_title_is_nearer_than_one_of_a_long_text(folder, monkeypatch):
    told = "Stroje pro mlékárny, sýry a jogurty " * 4
    store_words("thing", [Weighed(1, (Field("Slévárna"),)), Weighed(2, (Field(f"{told} slévárna", 0.7),))])
    in_step()
    only_the_index(monkeypatch)
    assert list(nearest("thing", "slévárna", limit=1).scores) == [1]


def test_few_that_may_be_found_among_many_that_are_nearer(folder, monkeypatch):
    """Documents of another kind are the objects here."""
    stored(dict.fromkeys(range(1, 31), ""), kind="object")
    objects = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    stored(dict.fromkeys(objects[:-1], "slévárna hliníku") | {objects[-1]: "slévárna"})
    in_step()
    only_the_index(monkeypatch)
    monkeypatch.setattr("morava.search.apart.asking._LAST", 8)
    last = Document.objects.filter(kind="object", object_id=30)
    assert list(nearest("thing", "slévárna hliníku", limit=2, among=last).scores) == [objects[-1]]
    some = Document.objects.filter(kind="object", object_id__lte=20)
    assert len(nearest("thing", "slévárna hliníku", limit=2, among=some).scores) == 2
    assert nearest("thing", "slévárna hliníku", among=Document.objects.none()).scores == {}


def test_where_very_much_that_is_nearer_may_not_be_found_the_database_answers(folder, monkeypatch):
    stored(dict.fromkeys(range(1, 31), ""), kind="object")
    objects = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    stored(dict.fromkeys(objects[:20], "slévárna hliníku") | dict.fromkeys(objects[20:], "slévárna"))
    in_step()
    monkeypatch.setattr("morava.search.apart.asking._LAST", 8)
    monkeypatch.setattr("morava.search.apart.asking._FEW", 9)
    others = Document.objects.filter(kind="object", object_id__gt=20)
    assert list(nearest("thing", "slévárna hliníku", limit=2, among=others).scores) == objects[:-3:-1]


def test_it_takes_few_questions(folder, django_assert_num_queries):
    stored({1: "slévárna", 2: "pekárna"})
    in_step()
    found("slévárna")
    with django_assert_num_queries(3):  # which index, what has changed, the weights
        found("slévárna kancel obrada metala")


@pytest.mark.parametrize("weight", [1.0, 0.8, 0.31, 0.2])
def test_marks_tell_nearly_how_much_a_word_counts(weight):
    (mark,) = marked({"slevar": weight})
    assert word_of(mark) == "slevar"
    assert weight_of(mark) == pytest.approx(weight, rel=0.06)


def test_it_cannot_be_switched_on_without_the_package(settings, monkeypatch):
    settings.SEARCH_INDEX = True
    monkeypatch.setattr("morava.search.apps.util.find_spec", lambda _name: None)
    with pytest.raises(SystemCheckError, match="needs the package tantivy"):
        call_command("check")


def test_forgetting_what_is_not_there_changes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        forget_index()
