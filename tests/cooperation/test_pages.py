"""The pages of offers and requests, as people use them."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from morava.cooperation.domain.closing import close_opportunity
from morava.cooperation.domain.writing import change_opportunity
from morava.cooperation.models import CloseReason, Opportunity, State
from morava.directory.domain.organisations import change_organisation
from tests.factories.cooperation import GOOD_SCORES, make_draft, make_published, make_submitted
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_representative,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def member(cluster):
    return make_member(cluster, "Slévárna Ostravice s.r.o.")


@pytest.fixture
def writer(client, member):
    client.force_login(make_representative(member))
    return client


def address(name, *args):
    return reverse(f"cooperation:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


def test_from_the_first_page_to_the_public_one(client, member, cluster):
    change_organisation(member, by=None, nace_codes=["24.51"], offers_cs="Odlitky do 80 kg")
    client.force_login(make_representative(member))
    begin = f"{address('begin', member.pk)}?type=business_offer"
    assert "Odlitky do 80 kg" in text(client.get(begin))
    client.post(begin, {"type": "business_offer", "title_cs": "Odlitky", "summary_cs": "Odlitky do 80 kg"})
    draft = Opportunity.objects.get()
    assert (draft.nace_codes, draft.state) == (["24.51"], State.DRAFT)
    page = text(client.get(address("opportunity", draft.pk)))
    assert "What is still missing" in page
    for key, answers in {
        "text": {"description_cs": "EN-GJL-250", "stage": "on_market"},
        "partner": {"partner_role_cs": "Výrobce čerpadel", "cooperation": ["supply"], "languages": "cs, en"},
        "codes": {"nace_codes": "24.51, 25.62", "technology_keywords": "lití, obrábění"},
    }.items():
        assert client.post(address("change", draft.pk, key), answers).status_code == 302
    client.post(address("submit", draft.pk))
    client.force_login(make_manager(cluster))
    assert "1 waits for your review" in text(client.get(reverse("start")))
    client.post(address("review", draft.pk), GOOD_SCORES | {"note": "", "answer": "publish"})
    client.logout()
    shown = text(client.get(address("public", draft.slug)))
    assert "EN-GJL-250" in shown
    assert "lití, obrábění" in shown
    assert "Slévárna Ostravice" in shown


def test_what_cannot_be_stands_beside_its_field_and_nothing_typed_is_lost(writer, member):
    draft = make_draft(member)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    page = text(writer.post(address("change", draft.pk, "terms"), {"valid_until": yesterday.isoformat()}))
    assert "This day has passed" in page
    assert yesterday.isoformat() in page
    page = text(writer.post(address("change", draft.pk, "codes"), {"nace_codes": "litina"}))
    assert "is not such a code" in page
    assert "litina" in page


def test_a_name_in_a_text_without_one_is_told_where_it_stands(writer, member):
    draft = make_draft(member, description_cs="Slévárna Ostravice odlévá.")
    until = draft.valid_until.isoformat()
    page = text(
        writer.post(address("change", draft.pk, "terms"), {"valid_until": until, "is_anonymous": "on"})
    )
    assert "one reads “Slévárna Ostravice s.r.o.”" in page


def test_nothing_tells_visitors_whose_it_is(client, member, cluster):
    shown = make_published(member, is_anonymous=True)
    for page in (address("public_list"), address("public", shown.slug)):
        seen = text(client.get(page))
        assert "Ostravice" not in seen
        assert "ostravice" not in seen
    assert not client.get(address("public_list"), {"words": "Ostravice"}).context["page"].paginator.count
    client.force_login(make_manager(cluster))
    assert "Slévárna Ostravice" in text(client.get(address("public", shown.slug)))


def test_it_is_found_by_words_kind_code_country_and_cooperation(client, member):
    make_association("RS")
    shown = make_published(member, technology_keywords=["obrábění"])
    found = [
        {"words": "litiny"},
        {"words": "obrabeni"},
        {"words": "Ostravice"},
        {"type": "business_offer"},
        {"type": "offer"},
        {"nace": "24"},
        {"country": "CZ"},
        {"cooperation": "supply"},
        {"type": "nonsense"},
    ]
    for asked in found:
        assert list(client.get(address("public_list"), asked).context["page"]) == [shown], asked
    missed = [
        {"words": "pivo"},
        {"type": "business_request"},
        {"type": "request"},
        {"nace": "25"},
        {"country": "RS"},
        {"cooperation": "licence"},
    ]
    for asked in missed:
        assert not list(client.get(address("public_list"), asked).context["page"]), asked


@pytest.mark.parametrize("words", ["x" * 10_000, '" OR 1=1 --', "🙂", "\u202eлив", "NEAR(a b) * ^ :"])
def test_odd_words_are_answered(client, member, words):
    make_published(member)
    assert client.get(address("public_list"), {"words": words}).status_code == 200


def test_it_is_renewed_and_closed_with_one_press(writer, member):
    shown = make_published(member)
    assert "Renewed for half a year" in text(writer.post(address("renew", shown.pk), follow=True))
    assert "Choose a reason" in text(writer.post(address("close", shown.pk), follow=True))
    writer.post(address("close", shown.pk), {"reason": "found_here"})
    page = text(writer.get(address("opportunity", shown.pk)))
    assert "found a partner through Morava" in page
    assert writer.get(address("public", shown.slug)).status_code == 404


def test_a_review_needs_its_note_and_keeps_what_was_typed(client, member, cluster):
    sent = make_submitted(member)
    client.force_login(make_manager(cluster))
    page = text(client.post(address("review", sent.pk), GOOD_SCORES | {"answer": "return"}))
    assert "Say what to do" in page
    client.post(address("review", sent.pk), GOOD_SCORES | {"answer": "return", "note": "Velikosti?"})
    client.force_login(make_representative(member))
    assert "Velikosti?" in text(client.get(address("opportunity", sent.pk)))


BOTH = {
    f"{name}_{tongue}": f"{name} {word}"
    for name in ("title", "summary", "description", "advantages", "partner_role")
    for tongue, word in (("cs", "česky"), ("sr", "srpski"))
}


def test_whoever_reviews_or_owns_reads_every_language(client, member, cluster):
    sent = make_submitted(member, **BOTH)
    for name, reader in (("review", make_manager(cluster)), ("opportunity", make_representative(member))):
        client.force_login(reader)
        page = text(client.get(address(name, sent.pk)))
        for column, written in BOTH.items():
            tongue, tag = ("Czech", "cs") if column.endswith("_cs") else ("Serbian", "sr-Latn")
            assert f'<span class="tag">{tongue}</span> <span lang="{tag}">{written}</span>' in page
        assert '<span class="tag">English</span>' not in page


def test_readers_of_cyrillic_review_it_as_they_would_read_it(client, member, cluster):
    sent = make_submitted(member, summary_sr="Odlivci od sivog liva")
    client.force_login(make_manager(cluster))
    page = text(client.get(f"/sr{address('review', sent.pk).removeprefix('/en')}"))
    own, other = '<span lang="sr-Cyrl">Одливци од сивог лива</span>', '<span lang="cs">Odlitky do 80 kg'
    assert page.index(own) < page.index(other)


def test_the_public_page_shows_one_language(client, member):
    shown = make_published(member, **BOTH)
    page = text(client.get(address("public", shown.slug)))
    assert "description česky" in page
    assert "description srpski" not in page


def test_ones_own_are_renewed_from_the_list(writer, member):
    shown, over, found = (make_published(member) for _number in range(3))
    draft = make_draft(member)
    close_opportunity(over, by=None, reason=CloseReason.EXPIRED)
    close_opportunity(found, by=None, reason=CloseReason.FOUND_HERE)
    page = text(writer.get(address("mine")))
    offered = [one for one in (shown, over, draft, found) if f'action="{address("renew", one.pk)}"' in page]
    assert offered == [shown, over]
    assert f'Renew for half a year<span class="hidden-but-read"> {shown}</span>' in page
    writer.post(address("renew", over.pk))
    over.refresh_from_db()
    assert over.is_open


def test_whoever_speaks_for_nobody_is_told_what_to_do(client, cluster):
    outsider = make_representative(make_member(cluster))
    outsider.mandates.update(until=timezone.now())
    client.force_login(outsider)
    assert "You speak for no organisation yet" in text(client.get(address("mine")))


def test_readers_of_cyrillic_read_it_in_cyrillic(client, member):
    shown = make_published(member)
    change_opportunity(shown, by=None, title_sr="Odlivci od sivog liva")
    assert "Одливци од сивог лива" in text(client.get(f"/sr/offers-and-requests/{shown.slug}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_list(client, member, count, django_assert_num_queries):
    for _number in range(count):
        make_published(member)
    with django_assert_num_queries(3):
        client.get(address("public_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_ones_own(writer, member, count, django_assert_num_queries):
    for _number in range(count):
        make_draft(member)
    with django_assert_num_queries(5):
        writer.get(address("mine"))
