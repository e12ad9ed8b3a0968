"""Nothing larger than the largest upload is taken in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from morava.uploads import refuse_large_requests, too_large_message


@pytest.fixture
def seen() -> list[HttpRequest]:
    """The requests that got through."""
    return []


@pytest.fixture
def guarded(seen: list[HttpRequest], settings):
    settings.LARGEST_UPLOAD = 2 * 1024 * 1024
    settings.LARGEST_REQUEST = 3 * 1024 * 1024

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse("taken")

    return refuse_large_requests(view)


def posted(size: int) -> HttpRequest:
    upload = SimpleUploadedFile("people.xlsx", b"x" * size)
    return RequestFactory().post("/en/", {"file": upload})


def test_a_file_of_the_allowed_size_gets_through(guarded, seen: list[HttpRequest]):
    assert guarded(posted(2 * 1024 * 1024)).content == b"taken"
    assert len(seen) == 1


def test_a_larger_one_is_refused_before_anything_reads_it(guarded, seen: list[HttpRequest]):
    answer = guarded(posted(3 * 1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "larger than 2 megabytes" in answer.content.decode()
    assert seen == []


def test_a_nonsense_length_is_left_to_the_server(guarded):
    request = posted(10)
    request.META["CONTENT_LENGTH"] = "many"
    assert guarded(request).content == b"taken"


@pytest.mark.django_db
def test_it_stands_before_every_page(client: Client, settings):
    settings.LARGEST_REQUEST = 1000
    assert client.post("/en/", {"words": "x" * 2000}).status_code == 413


def test_the_message_says_what_to_do():
    message = too_large_message()
    assert message.startswith("The file is larger than 10 megabytes.")
    assert message.endswith("send it again.")
