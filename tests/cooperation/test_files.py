"""Files of conversations: what is taken, under which name, and what is refused with how to mend it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from morava.cooperation.files import MOST_BYTES, SentFile, checked, clean_name

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
TEXT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<text/>"}


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def lying_upon_each_other() -> bytes:
    """A document whose list of parts names the same packed bytes again and again."""
    content = zipped({**WORD, "word/media.bin": b"0123456789abcdef" * 64})
    end = content.rindex(b"PK\x05\x06")
    last = content.rindex(b"PK\x01\x02", 0, end)
    entries = content[last:end] * 200
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    count = (3 + 199).to_bytes(2, "little")
    size = (last - start + len(entries)).to_bytes(4, "little")
    tail = b"PK\x05\x06" + bytes(4) + count + count + size + content[end + 16 : end + 22]
    return content[:last] + entries + tail


def photo(kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Jana Novotná"  # the artist
    Image.new("RGB", (640, 480), "teal").save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("Výkres 12.pdf", PDF, "application/pdf"),
        ("ceny.XLSX", zipped(SHEET), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "понуда.docx",
            zipped(WORD),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.odt", zipped(TEXT), "application/vnd.oasis.opendocument.text"),
        ("rozměry.csv", "délka;šířka\n1;2\n".encode("cp1250"), "text/csv; charset=utf-8"),
    ],
)
def test_what_is_what_its_name_says_is_taken_as_it_is(name, content, content_type):
    kept = checked(SentFile(name, content))
    assert (kept.name, kept.content, kept.content_type) == (name, content, content_type)


def test_pictures_are_drawn_anew_without_who_made_them():
    kept = checked(SentFile("odlitek.jpg", photo()))
    assert (kept.name, kept.content_type) == ("odlitek.webp", "image/webp")
    assert b"Novotn" in photo()
    assert b"Novotn" not in kept.content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("logo.svg", SVG, "kind"),
        ("logo.png", SVG, "svg"),
        ("page.html", HTML, "kind"),
        ("page.pdf", HTML, "disguised"),
        ("page.txt", HTML, "disguised"),
        ("table.csv", b"PK\x03\x04\x00\x00", "disguised"),
        ("program.exe", b"MZ", "kind"),
        ("offer.docx", zipped(SHEET), "disguised"),
        ("offer.docx", b"PK\x03\x04 and nothing more", "unreadable"),
        ("offer.docx", zipped({**WORD, "word/vbaProject.bin": b"x"}), "disguised"),
        ("offer.docx", zipped({**WORD, "bomb": bytes(20 * 1024 * 1024)}), "bomb"),
        ("offer.docx", lying_upon_each_other(), "bomb"),
        ("offer.odt", zipped({**TEXT, "mimetype": b"application/zip"}), "disguised"),
        ("offer.docm", zipped(WORD), "kind"),
        ("huge.pdf", PDF + bytes(MOST_BYTES), "large"),
        ("nothing.txt", b"", "empty"),
        ("picture.jpg", b"\xff\xd8\xff and nothing more", "unreadable"),
        (".pdf", PDF, "kind"),
        ("invoice\u202efdp.exe", PDF, "kind"),
    ],
)
def test_what_is_not_is_refused_with_how_to_mend_it(name, content, code):
    with pytest.raises(ValidationError) as refused:
        checked(SentFile(name, content))
    assert refused.value.code == code
    assert str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\jana\\nabídka.pdf", "nabídka.pdf"),
        ("a\u202ecod.\u2066x\r\nSet-Cookie: b.pdf", "acod.xSet-Cookie- b.pdf"),
        ('"><img src=x>.pdf', "---img src=x-.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("...hidden.txt", "hidden.txt"),
        ("///", "file"),
    ],
)
def test_names_hold_no_path_no_line_and_no_turned_text(sent, kept):
    assert clean_name(sent) == kept
