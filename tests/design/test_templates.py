"""What the content policy forbids is not in any template of any app."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import morava

SOURCE = Path(morava.__file__).parent
PAGES = sorted(file for file in SOURCE.glob("*/templates/**/*.html") if "/mail/" not in file.as_posix())


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_template_has_no_inline_style_or_script(file):
    text = re.sub(r"{[%{#].*?[%}#]}", "", file.read_text(encoding="utf-8"))  # `with one=…` is no handler
    assert not re.search(r"<style|\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=|javascript:", text)
    assert not re.search(r"hx-on|hx-vals=.js:|hx-vars", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_template_can_be_read(file):
    get_template(str(file).split("/templates/", 1)[1])
