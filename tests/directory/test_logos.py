"""Logos: what is taken, what becomes of it, and who sees it."""

from __future__ import annotations

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from morava.audit.queries import entries_about
from morava.directory.domain.logos import remove_logo, set_logo
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Logo
from morava.directory.pictures import FITS_IN, MOST_BYTES, drawn
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_logo,
    make_manager,
    make_member,
    make_representative,
)

pytestmark = pytest.mark.django_db
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(width=600, height=200, kind="PNG", mode="RGB", colour="teal", **options) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height), colour).save(file, kind, **options)
    return file.getvalue()


def of_100_megapixels() -> bytes:
    """A PNG that says it has them; the little that follows would unpack to 300 megabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = (10_000).to_bytes(4) + (10_000).to_bytes(4) + bytes([8, 2, 0, 0, 0])
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def member():
    return make_member(make_cluster(make_association()), "Kovárna")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (SVG, "svg"),
        (b"\n <!-- a --> <SVG/>", "svg"),
        (of_100_megapixels(), "pixels"),
        (picture(20, 20), "tiny"),
        (b"%PDF-1.7", "unreadable"),
        (picture()[:60], "unreadable"),
        (picture(kind="TIFF"), "unreadable"),
        (bytes(MOST_BYTES + 1), "large"),
    ],
)
def test_what_is_no_logo_is_refused_with_how_to_mend_it(member, sent, code):
    with pytest.raises(ValidationError) as refused:
        set_logo(member, sent, by=None)
    assert refused.value.code == code
    assert not Logo.objects.exists()
    assert not entries_about(member).filter(verb="logo.set").exists()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_pictures_are_drawn_anew_in_one_format(kind):
    found = drawn(picture(kind=kind))
    with Image.open(io.BytesIO(found.content)) as image:
        assert (image.format, image.size) == ("WEBP", (found.width, found.height))
    assert (found.width, found.height) == (480, 160)


def test_a_tall_picture_fits_and_a_small_one_is_not_blown_up():
    assert (drawn(picture(500, 1000)).height, drawn(picture(90, 40)).width) == (FITS_IN[1], 90)


def test_what_else_the_file_holds_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Where I live"
    found = drawn(picture(400, 100, kind="JPEG", exif=exif))
    assert (found.width, found.height) == (60, 240)
    assert b"Where I live" not in found.content


def test_see_through_stays_so():
    see_through = picture(mode="RGBA", colour=(0, 128, 128, 60))
    with Image.open(io.BytesIO(drawn(see_through).content)) as image:
        assert image.mode == "RGBA"
    with Image.open(io.BytesIO(drawn(picture(kind="JPEG", mode="CMYK")).content)) as image:
        assert image.mode == "RGB"


def test_it_is_replaced_and_the_same_once_more_changes_nothing(member):
    first = set_logo(member, picture(), by=None)
    set_logo(member, picture(), by=None)
    second = set_logo(member, picture(200, 200), by=None)
    assert [first.pk, first.digest == second.digest] == [second.pk, False]
    remove_logo(member, by=None)
    remove_logo(member, by=None)
    verbs = entries_about(member).values_list("verb", flat=True)
    assert sorted(verb for verb in verbs if verb.startswith("logo")) == [
        "logo.removed",
        "logo.set",
        "logo.set",
    ]


def test_its_people_send_it_and_everybody_sees_it(client, member):
    client.force_login(make_representative(member))
    page = reverse("directory:logo", args=[member.pk])
    refused = client.post(page, {"file": SimpleUploadedFile("logo.svg", SVG)})
    assert "Save the logo as PNG" in refused.content.decode()
    client.post(page, {"file": SimpleUploadedFile("logo.png", picture())})
    client.logout()
    address = reverse("directory:logo_picture", args=[member.slug, Logo.objects.get().short_digest])
    shown = client.get(reverse("directory:public", args=[member.slug])).content.decode()
    assert f'src="{address}"' in shown
    assert f'"logo": "http://testserver{address}"' in shown
    assert f'<meta property="og:image" content="http://testserver{address}">' in shown
    got = client.get(address)
    assert (got.status_code, got["Content-Type"]) == (200, "image/webp")
    assert "immutable" in got["Cache-Control"]


def test_that_of_an_organisation_out_of_the_directory_is_for_its_people(client, member):
    logo = make_logo(member)
    change_organisation(member, by=None, is_listed=False)
    address = reverse("directory:logo_picture", args=[member.slug, logo.short_digest])
    assert client.get(address).status_code == 404
    client.force_login(make_manager(member.memberships_in.get().group))
    assert client.get(address).status_code == 200
    assert client.get(address.replace(logo.short_digest, "0" * 16)).status_code == 404


def test_who_acts_for_a_member_is_written_down(client, member):
    client.force_login(make_manager(member.memberships_in.get().group))
    client.post(reverse("directory:logo", args=[member.pk]), {"file": SimpleUploadedFile("a.png", picture())})
    assert entries_about(member).get(verb="logo.set").on_behalf_of == member
    client.post(reverse("directory:logo_remove", args=[member.pk]))
    assert not Logo.objects.exists()


@pytest.mark.parametrize("tongue", ["cs", "sr"])
def test_the_advice_is_in_the_readers_tongue(tongue):
    with translation.override(tongue), pytest.raises(ValidationError) as refused:
        drawn(SVG)
    assert "programs" not in refused.value.message
