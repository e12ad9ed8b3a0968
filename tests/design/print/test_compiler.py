"""From template and data to a PDF."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from morava.design.print import compile_pdf, compiler

if TYPE_CHECKING:
    from pathlib import Path

MADE_AT = datetime(2026, 10, 19, 12, 32, tzinfo=UTC)
TEMPLATE = """
#import "/design/print/base.typ": document-style
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#show: document-style
#data.words
"""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of its own in a package that has our base style."""
    (tmp_path / "design").symlink_to(compiler.PACKAGE / "design")
    monkeypatch.setattr(compiler, "PACKAGE", tmp_path)
    written = tmp_path / "letter.typ"
    written.write_text(TEMPLATE)
    return written


def words_on(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize(
    "words",
    [
        "#let x = 1",
        "*bold* _italic_ $x^2$ `code`",
        '#import "/settings.py": *',
        '#read("/settings.py")',
        "= Heading <label> @reference",
        "\\ // comment /* */ [ ] { } ~ -- ---",
        "\"quoted\" 'single' {{ template }}",
        "https://example.org",
    ],
)
def test_what_people_type_is_printed_as_they_typed_it(template: Path, words: str) -> None:
    assert words in words_on(compile_pdf(template, {"title": "T", "words": words}, made_at=MADE_AT))


def test_the_file_is_accessible_and_dated(template: Path) -> None:
    pdf = PdfReader(BytesIO(compile_pdf(template, {"title": "Naslov", "words": "Reč"}, made_at=MADE_AT)))
    assert "pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Naslov"
    assert pdf.metadata.creation_date == MADE_AT
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_character_without_a_glyph_costs_the_standard_but_not_the_page(
    template: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        pdf = compile_pdf(template, {"title": "T", "words": "Firma 😀 汉字"}, made_at=MADE_AT)
    assert "Firma" in words_on(pdf)
    assert "could not be displayed" in caplog.text


def test_a_broken_template_is_an_error_that_names_the_place(template: Path) -> None:
    template.write_text("#unknown-function()")
    with pytest.raises(compiler.TypesettingError, match=r"letter\.typ"):
        compile_pdf(template, {}, made_at=MADE_AT)


def test_only_our_fonts_are_used(template: Path) -> None:
    fonts = PdfReader(
        BytesIO(compile_pdf(template, {"title": "T", "words": "Ђорђе Čeněk"}, made_at=MADE_AT))
    ).pages[0]["/Resources"]["/Font"]
    names = {fonts[name]["/BaseFont"].split("+")[1] for name in fonts}
    assert names
    assert all(name.startswith("SourceSans3") for name in names)
