"""Who writes while an index is begun, is in it or is noted; on SQLite only one can write."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from morava.engine.matching import Field
from morava.search.apart import make_index
from morava.search.domain import Weighed, store_words
from morava.search.nearest import nearest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _index(settings, tmp_path):
    settings.SEARCH_INDEX = True
    settings.DATA_DIR = tmp_path


def store(key: int) -> None:
    store_words("thing", [Weighed(key, (Field("slévárna"),))])


def test_one_who_had_begun_to_write_is_waited_for(monkeypatch):
    has_written, may_end = Event(), Event()

    def write_slowly() -> None:
        with transaction.atomic():
            store(1)
            has_written.set()
            may_end.wait(3)
        connection.close()

    def make() -> None:
        make_index("thing")
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write_slowly)
        assert has_written.wait(10)
        making = pool.submit(make)
        may_end.wait(0.3)
        assert not making.done()
        may_end.set()
        writing.result(10)
        making.result(10)
    monkeypatch.delattr("morava.search.nearest.nearest_in_database")
    assert list(nearest("thing", "slévárna").scores) == [1]


def test_what_is_written_while_it_is_made_is_noted(monkeypatch):
    store(1)
    add = "morava.search.apart.keeping._add"

    def added_meanwhile(_writer, _documents):
        store(2)

    monkeypatch.setattr(add, added_meanwhile)
    make_index("thing")
    monkeypatch.delattr("morava.search.nearest.nearest_in_database")
    assert list(nearest("thing", "slévárna").scores) == [2]
