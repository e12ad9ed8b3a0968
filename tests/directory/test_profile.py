"""The working page of an organisation, and changing its profile group by group."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse

from morava.audit.models import Entry
from morava.directory.domain.clusters import change_cluster_profile
from morava.directory.domain.consents import let_act
from morava.directory.domain.finding import KIND
from morava.directory.domain.verification import checklist
from morava.directory.interfaces.profile import GROUPS, completeness_of
from morava.directory.models import ClusterProfile, Contact, Kind, Organisation, Visibility
from morava.directory.queries import with_standing_marked
from morava.search.queries import keys_found
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db

GOOD = {
    "names": {"kind": "firm", "name_cs": "Kovárna", "short_name_cs": "KO"},
    "about": {"description_cs": "Kujeme.", "offers_cs": "Výkovky", "seeks_en": "Partners"},
    "work": {"nace_codes": "25.50, 28", "hs_codes": "7326", "languages": "cs, EN", "export_markets": "RS"},
    "numbers": {"registered_number": "45274649", "tax_number": "CZ45274649", "founded_year": "1994"},
    "size": {"headcount": "48", "turnover": "3200000", "figures_year": "2025"},
    "place": {"city": "Ostrava", "latitude": "49.8", "longitude": "18.26", "website": "https://example.org/"},
    "listing": {},
}


@pytest.fixture
def cluster():
    return make_cluster(make_association())


@pytest.fixture
def member(cluster):
    return make_member(cluster, "Kovárna")


@pytest.fixture
def signed_in(client, member):
    client.force_login(make_representative(member))
    return client


def address(name, *args):
    return reverse(f"directory:{name}", args=args)


def send(client, member, key, **answers):
    return client.post(address("profile", member.pk, key), answers)


@pytest.mark.parametrize("key", list(GROUPS))
def test_every_group_is_asked_and_stored(signed_in, member, key):
    assert signed_in.get(address("profile", member.pk, key)).status_code == 200
    assert send(signed_in, member, key, **GOOD[key]).status_code == 302
    page = signed_in.get(address("organisation", member.pk)).content.decode()
    assert "Saved." in page


def test_what_is_stored_is_shown(signed_in, member):
    for key, answers in GOOD.items():
        send(signed_in, member, key, **answers)
    stored = Organisation.objects.get(pk=member.pk)
    assert stored.nace_codes == ["25.50", "28"]
    assert stored.languages == ["cs", "en"]
    assert stored.size == "small"
    page = signed_in.get(address("organisation", member.pk)).content.decode()
    for shown in (
        "Kujeme.",
        "Výkovky",
        "Partners",
        "25.50 Forging",
        "28 Manufacture",
        "45274649",
        "Ostrava",
        "3,200,000",
        "small",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("key", "wrong", "said"),
    [
        ("numbers", {"registered_number": "45274648"}, "The last digit does not fit the others"),
        ("numbers", {"registered_number": "1234567890"}, "This number has 8 digits"),
        ("numbers", {"tax_number": "CZabc"}, "This number consists of digits"),
        ("numbers", {"founded_year": "2999"}, "This year is still to come"),
        ("place", {"website": "example"}, "Enter a valid URL"),
        ("place", {"latitude": "54.5", "longitude": "4.2"}, "not in the country"),
        ("place", {"latitude": "18.26", "longitude": "49.8"}, "are swapped"),
        ("place", {"region": "RS225"}, "Select a valid choice"),
        ("place", {"longitude": ""}, "Write both latitude and longitude, or neither."),
        ("about", {"description_cs": "x" * 1_000_000}, "at most 5"),
        ("work", {"nace_codes": "metal"}, "is not such a code"),
        ("work", {"hs_codes": "123"}, "two, four or six digits"),
        ("work", {"export_markets": "Serbia"}, "is not a country"),
        ("work", {"export_share": "101"}, "less than or equal to 100"),
        ("size", {"headcount": "-1"}, "greater than or equal to 0"),
        ("names", {"kind": "firm", "name_cs": ""}, "at least one language"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_nothing_is_lost(signed_in, member, key, wrong, said):
    before = Organisation.objects.filter(pk=member.pk).values().get()
    response = send(signed_in, member, key, **GOOD[key] | wrong)
    assert response.status_code == 200
    text = response.content.decode()
    assert said in text
    assert Organisation.objects.filter(pk=member.pk).values().get() == before
    for value in wrong.values():
        assert value[:200] in text


def test_a_town_is_read_in_ones_own_script(client):
    one = make_organisation("Ливница", country="RS", city="Ниш")
    client.force_login(make_representative(one))
    pages = {code: client.get(f"/{code}/organisations/{one.pk}/").content.decode() for code in ("en", "sr")}
    assert "<dd>Niš</dd>" in pages["en"]
    assert "<dd>Ниш</dd>" in pages["sr"]


def test_towns_are_suggested_and_regions_offered_in_the_readers_script(client):
    one = make_organisation("Ливница", country="RS", city="Ниш")
    client.force_login(make_representative(one))
    latin = client.get(f"/sr-latn/organisations/{one.pk}/profile/place/").content.decode()
    assert '<option value="Kragujevac"></option>' in latin
    assert '<option value="RS225" selected>Nišavska oblast</option>' in latin
    assert "Ostrava" not in latin
    cyrillic = client.get(f"/sr/organisations/{one.pk}/profile/place/").content.decode()
    assert '<option value="Крагујевац"></option>' in cyrillic
    assert len(cyrillic) < 100_000


def test_no_region_is_asked_of_a_country_without_a_table(client):
    one = make_organisation("Gießerei", country="DE", city="Chemnitz")
    client.force_login(make_representative(one))
    page = client.get(f"/en/organisations/{one.pk}/profile/place/").content.decode()
    assert 'name="city"' in page
    assert 'name="region"' not in page


def test_the_region_is_shown_by_its_name(signed_in, member):
    send(signed_in, member, "place", **GOOD["place"])
    page = signed_in.get(address("organisation", member.pk)).content.decode()
    assert "<dd>Moravian-Silesian Region</dd>" in page


def test_html_stays_text(signed_in, member):
    evil = "<script>alert(1)</script>"
    send(signed_in, member, "about", description_cs=evil)
    for page in (address("organisation", member.pk), address("public", member.slug)):
        text = signed_in.get(page).content.decode()
        assert evil not in text
        assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("kind", [Kind.ASSOCIATION, Kind.CLUSTER])
def test_nobody_makes_an_association_or_a_cluster_of_themselves(signed_in, member, kind):
    assert send(signed_in, member, "names", name_cs="Kovárna", kind=kind).status_code == 200
    assert Organisation.objects.get(pk=member.pk).kind == Kind.FIRM


def test_a_cluster_stays_one(client, cluster):
    client.force_login(make_manager(cluster))
    assert send(client, cluster, "names", name_cs="Klastr", kind="firm").status_code == 302
    assert Organisation.objects.get(pk=cluster.pk).kind == Kind.CLUSTER


def test_the_same_number_is_not_entered_twice(signed_in, member):
    make_organisation("Other", registered_number="45274649")
    assert send(signed_in, member, "numbers", registered_number="45274649").status_code == 200


def test_what_a_manager_does_for_a_member_is_recorded_so(client, cluster, member):
    let_act(member=member, cluster=cluster, by=make_representative(member))
    manager = make_manager(cluster)
    client.force_login(manager)
    send(client, member, "size", headcount="3")
    entry = Entry.objects.filter(verb="organisation.changed").latest("pk")
    assert (entry.by, entry.on_behalf_of) == (manager, member)


def test_what_its_own_people_do_is_their_own(signed_in, member):
    send(signed_in, member, "size", headcount="3")
    assert Entry.objects.filter(verb="organisation.changed").latest("pk").on_behalf_of is None


def test_an_unknown_group_is_not_found(signed_in, member):
    assert signed_in.get(address("profile", member.pk, "secrets")).status_code == 404


# -- lists --------------------------------------------------------------------------------------


def test_a_contact_is_added_changed_and_removed(signed_in, member):
    answers = {"kind": "email", "value": "office@example.org", "whom": "", "visibility": "public"}
    signed_in.post(address("line_add", member.pk, "contacts"), answers)
    contact = member.contacts.get()
    signed_in.post(address("line", "contacts", contact.pk), {**answers, "whom": "Sales"})
    assert "Sales" in signed_in.get(address("organisation", member.pk)).content.decode()
    signed_in.post(address("line_remove", "contacts", contact.pk))
    assert not member.contacts.exists()
    verbs = Entry.objects.values_list("verb", flat=True)
    assert {"contact.added", "contact.changed", "contact.removed"} <= set(verbs)


@pytest.mark.parametrize(
    ("kind", "value", "said"), [("email", "office", "valid email"), ("phone", "call me", "phone number")]
)
def test_a_contact_that_is_none_is_refused(signed_in, member, kind, value, said):
    answers = {"kind": kind, "value": value, "visibility": "public"}
    assert said in signed_in.post(address("line_add", member.pk, "contacts"), answers).content.decode()
    assert not Contact.objects.exists()


def test_a_certificate_is_found_by_its_name_until_it_is_removed(signed_in, member):
    answers = {"name": "ISO 14001", "issued_by": "TÜV", "valid_until": "2030-01-31"}
    signed_in.post(address("line_add", member.pk, "certificates"), answers)
    certificate = member.certificates.get()
    assert "TÜV" in signed_in.get(address("organisation", member.pk)).content.decode()
    assert member.pk in keys_found(KIND, "iso 14001")
    signed_in.post(address("line", "certificates", certificate.pk), {**answers, "name": "ISO 9001"})
    assert member.pk not in keys_found(KIND, "iso 14001")
    signed_in.post(address("line_remove", "certificates", certificate.pk))
    assert member.pk not in keys_found(KIND, "iso 9001")


def test_what_is_listed_by_others_is_not_found(signed_in, member):
    assert signed_in.get(address("line_add", member.pk, "secrets")).status_code == 404
    assert signed_in.get(address("line_add", member.pk, "documents")).status_code == 404


def test_what_a_manager_does_is_told_as_done_for_the_member(client, cluster, member):
    let_act(member=member, cluster=cluster, by=None)
    client.force_login(make_manager(cluster))
    client.post(address("line_add", member.pk, "certificates"), {"name": "ISO 9001"})
    entry = Entry.objects.get(verb="certificate.added")
    assert entry.on_behalf_of == member


# -- clusters -----------------------------------------------------------------------------------


@pytest.fixture
def as_manager(client, cluster):
    client.force_login(make_manager(cluster))
    return client


CLUSTER = {
    "field": "Metal",
    "legal_form": "z.s.",
    "management": "A board of five.",
    "staff": "0.5",
    "english_page": "example.org/en",
    "label": "",
    "label_until": "",
}


def test_a_cluster_tells_of_itself_and_the_checklist_knows_it(as_manager, cluster):
    as_manager.post(address("cluster_profile", cluster.pk), CLUSTER)
    page = as_manager.get(address("organisation", cluster.pk)).content.decode()
    assert "A board of five." in page
    assert "https://example.org/en" in page
    assert {one.code: one.is_met for one in checklist(cluster)} == {
        "staff": True,
        "members": False,
        "kinds": False,
        "english_page": True,
    }
    assert str(cluster.standings.latest("since").staff) == "0.50"
    as_manager.post(address("cluster_profile", cluster.pk), CLUSTER)
    assert Entry.objects.filter(verb="cluster.changed").count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"staff": "-1"}, "greater than or equal to 0"),
        ({"label": "gold"}, "how long it is valid"),
        ({"label_until": "2030-01-01"}, "which label it is"),
        ({"english_page": "no address"}, "valid URL"),
    ],
)
def test_what_cannot_be_of_a_cluster_is_told(as_manager, cluster, wrong, told):
    page = as_manager.post(address("cluster_profile", cluster.pk), {**CLUSTER, **wrong}).content.decode()
    assert told in page
    assert not ClusterProfile.objects.exists()


def test_only_clusters_have_such_a_page(client, member):
    with pytest.raises(ValidationError):
        change_cluster_profile(member, by=None, staff=1)
    client.force_login(make_representative(member))
    assert client.get(address("cluster_profile", member.pk)).status_code == 404


def test_a_document_is_listed(as_manager, cluster):
    answers = {"title": "Strategy 2030", "address": "example.org/strategy", "year": "2025"}
    as_manager.post(address("line_add", cluster.pk, "documents"), answers)
    assert "Strategy 2030" in as_manager.get(address("organisation", cluster.pk)).content.decode()
    wrong = as_manager.post(
        address("line_add", cluster.pk, "documents"), {**answers, "address": "javascript:1"}
    )
    assert wrong.status_code == 200
    assert cluster.strategy_documents.count() == 1


# -- completeness -------------------------------------------------------------------------------


def test_the_meter_says_what_to_add_next(signed_in, member):
    page = signed_in.get(address("organisation", member.pk)).content.decode()
    assert "What to add next" in page
    assert "0 of 9 are there." in page
    for key, answers in GOOD.items():
        send(signed_in, member, key, **answers)
    Contact.objects.create(organisation=member, value="a@example.org", visibility=Visibility.PUBLIC)
    marked = with_standing_marked(Organisation.objects.all(), AnonymousUser())
    full = completeness_of(marked.get(pk=member.pk))
    assert (full.per_cent, full.next_steps) == (100, [])
    assert "What to add next" not in signed_in.get(address("organisation", member.pk)).content.decode()


def test_who_may_only_read_sees_no_door_to_change(client, cluster, member):
    make_representative(member)
    client.force_login(make_manager(cluster))
    page = client.get(address("organisation", member.pk)).content.decode()
    assert "/profile/" not in page


def test_officers_find_their_way_from_the_list(client, cluster, member):
    client.force_login(make_officer(cluster.memberships_in.get().group))
    listed = client.get(address("organisations")).content.decode()
    assert address("organisation", member.pk) in listed


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_contacts(signed_in, member, count, django_assert_num_queries):
    for number in range(count):
        Contact.objects.create(organisation=member, value=f"{number}@example.org")
    signed_in.get(address("organisation", member.pk))
    with django_assert_num_queries(9):
        signed_in.get(address("organisation", member.pk))
