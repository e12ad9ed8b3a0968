"""The booklet of the participants: for those who have a part in the forum."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from morava.directory.domain.organisations import change_organisation
from morava.forums.models import Participation
from tests.factories.accounts import make_person
from tests.factories.directory import make_association, make_officer, make_representative
from tests.factories.forums import make_forum, make_pair

if TYPE_CHECKING:
    from django.test import Client

    from morava.forums.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ORDER = {"grouped_by": "cluster", "language": "en"}


@pytest.fixture
def forum() -> Forum:
    return make_forum(make_association(), title_en="Forum Ostrava", title_cs="Fórum Ostrava")


@pytest.fixture
def pair(forum: Forum) -> tuple[Participation, Participation]:
    return make_pair(forum)


def text(response: Any) -> str:
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def ordered(client: Client, forum: Forum, **chosen: str) -> Any:
    return client.post(reverse("forums:booklet", args=[forum.slug]), ORDER | chosen)


def test_participants_read_of_each_other_what_is_public(
    client: Client, forum: Forum, pair: tuple[Participation, Participation]
) -> None:
    one, other = (part.organisation for part in pair)
    change_organisation(one, by=None, offers_cs="Odlitky", seeks_cs="Kalírnu", is_listed=False)
    other.confirmed_at = other.created_at
    other.save()
    change_organisation(other, by=None, offers_cs="Obrábění")
    client.force_login(make_representative(one))
    found = text(ordered(client, forum))
    assert "Forum Ostrava" in found
    assert str(one) in found
    assert "Obrábění" in found
    assert not [words for words in ("Odlitky", "Kalírnu") if words in found]
    assert "Fórum Ostrava" in text(ordered(client, forum, language="cs"))


def test_who_has_withdrawn_is_not_in_it(
    client: Client, forum: Forum, pair: tuple[Participation, Participation]
) -> None:
    Participation.objects.filter(pk=pair[1].pk).update(is_withdrawn=True)
    client.force_login(make_officer(forum.associations.get()))
    found = text(ordered(client, forum))
    assert str(pair[0]) in found
    assert str(pair[1]) not in found


@pytest.mark.usefixtures("pair")
def test_others_do_not_find_it(client: Client, forum: Forum) -> None:
    forum.is_public = True
    forum.save()
    client.force_login(make_person())
    assert ordered(client, forum).status_code == 404
    client.logout()
    assert "/accounts/login/" in ordered(client, forum)["Location"]


@pytest.mark.parametrize("pairs", [1, 3])
def test_queries_do_not_grow_with_the_participants(
    client: Client, forum: Forum, pairs: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(pairs):
        make_pair(forum)
    client.force_login(make_officer(forum.associations.get()))
    with django_assert_max_num_queries(16):
        ordered(client, forum)


@pytest.mark.usefixtures("pair")
def test_it_is_offered_on_the_page_of_the_participants(client: Client, forum: Forum) -> None:
    client.force_login(make_officer(forum.associations.get()))
    page = client.get(reverse("forums:participants", args=[forum.slug])).content.decode()
    assert f'href="{reverse("forums:booklet", args=[forum.slug])}"' in page
