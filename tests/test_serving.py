"""That a long question reaches the site: what the form lets through fits into what the servers read."""

from __future__ import annotations

import runpy
from pathlib import Path
from urllib.parse import quote

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.parser import RequestParser

from morava.cooperation.interfaces.public import LONGEST

ROOT = Path(__file__).resolve().parent.parent
CUT_BY_NGINX = 7_000


def read_by_gunicorn(query: str) -> str:
    """The query as gunicorn hands it on, set as it is in production."""
    settings = runpy.run_path(str(ROOT / "deploy/gunicorn.conf.py"))
    config = Config()
    config.set("limit_request_line", settings["limit_request_line"])
    line = f"GET /sr-latn/offers-and-requests/?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    return next(RequestParser(config, [line.encode()], ("127.0.0.1", 1))).query


@pytest.mark.parametrize("letter", ["a", "ж", "語"])
def test_the_longest_question_of_the_form_is_read(letter: str):
    query = f"words={quote(letter * LONGEST)}&type=business_offer&cooperation=supply&country=RS&nace=24.51"
    assert read_by_gunicorn(query) == query


def test_what_nginx_leaves_of_a_longer_one_is_read():
    assert f'"^(.{{{CUT_BY_NGINX}}})"' in (ROOT / "deploy/nginx.conf").read_text()
    assert read_by_gunicorn("a" * CUT_BY_NGINX)
    with pytest.raises(LimitRequestLine):
        read_by_gunicorn("a" * 10_000)
