"""Lists in a folder of their own, and what is understood of them."""

from __future__ import annotations

import csv
import io

import pytest
from django.utils.translation import override

from morava.scheduling_shell.forum import forum_of
from morava.scheduling_shell.frame import frame_of
from tests.importing.workbooks import xlsx

TIMES = (("session", "9:00+3x20"), ("session", "13:00+2x20"))


def csv_bytes(rows, encoding="utf-8"):
    text = io.StringIO()
    width = max(map(len, rows))
    csv.writer(text, delimiter=";").writerows([*row, *[""] * (width - len(row))] for row in rows)
    return text.getvalue().encode(encoding)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def put(tmp_path):
    """Write a list: bytes, or as its name ends rows of a csv, or (name of sheet, rows) of a workbook."""

    def put(name, *content, encoding="utf-8"):
        path = tmp_path / name
        if isinstance(content[0], bytes):
            path.write_bytes(content[0])
        elif name.endswith(".xlsx"):
            path.write_bytes(xlsx(*content))
        else:
            path.write_bytes(csv_bytes(content, encoding))
        return path

    return put


@pytest.fixture
def read():
    """What files are understood as, with tables 1 to 4 and two sessions."""

    def read(*paths, times=TIMES, tables="4", **options):
        return forum_of(paths, frame_of(times, tables), **options)

    return read


def pairs(forum):
    return [(meeting.a, meeting.b, meeting.priority) for meeting in forum.instance.meetings]
