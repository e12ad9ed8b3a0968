"""JSON lists are read as tables."""

from __future__ import annotations

import json

import pytest

from morava.importing.reading import UnreadableFileError, read_rows, survey


def table(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_rows(data)]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_list_of_objects_is_a_table_of_their_keys(wrapped):
    objects = [{"title": "Čerpadla", "codes": ["28.13", "24.51"]}, {"title": "X", "open": True, "n": None}]
    data = json.dumps({"format": "1", "all": objects} if wrapped else objects).encode()
    assert table(data) == [
        ("title", "codes", "open", "n"),
        ("Čerpadla", "28.13, 24.51", "", ""),
        ("X", "", "yes", ""),
    ]
    assert survey(data).format == "json"


@pytest.mark.parametrize("data", [b"[1, 2]", b'[{"a": {"b": 1}}]', b"[", b"{]", b"[" * 100_000, b'["\xff"]'])
def test_what_is_no_such_list_is_refused(data):
    with pytest.raises(UnreadableFileError) as refused:
        table(data)
    assert refused.value.code == "no_json"
