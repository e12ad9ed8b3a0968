"""Log lines help to find a fault and tell nothing about people."""

from __future__ import annotations

import logging
import sys

import pytest

from morava.logs import ImpersonalFormatter, without_personal_data


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("mail to jana.novakova@firma.cz refused", "mail to (e-mail) refused"),
        (
            "Internal Server Error: /en/agenda/1abCDefGhIjKlMnOpQrStUvWx:Z9/",
            "Internal Server Error: /en/agenda/(token)/",
        ),
        (
            "Internal Server Error: /cs/join/1.yVLZgrtmSPuyHx5YrxfVrfI7/",
            "Internal Server Error: /cs/join/(token)/",
        ),
        ("GET /en/people/?q=Jana+Nováková HTTP/1.1", "GET /en/people/?(query) HTTP/1.1"),
        (
            "duplicate key value\nDETAIL:  Key (name)=(Jana Nováková) already exists.\n",
            "duplicate key value\nDETAIL: (left out)\n",
        ),
        (
            "Internal Server Error: /en/forums/17/timetable/",
            "Internal Server Error: /en/forums/17/timetable/",
        ),
    ],
)
def test_personal_data_is_masked(told: str, kept: str):
    assert without_personal_data(told) == kept


def test_tracebacks_are_masked_as_well():
    try:
        raise ValueError("no such person: jana@firma.cz")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    written = ImpersonalFormatter().format(record)
    assert "ValueError: no such person: (e-mail)" in written
    assert "jana" not in written.partition("ValueError")[2]
