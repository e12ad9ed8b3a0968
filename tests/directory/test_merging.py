"""Two entries become one organisation, and two again."""

from __future__ import annotations

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from morava.cooperation.models import Opportunity
from morava.directory.domain.lines import add_line
from morava.directory.domain.memberships import change_membership, join_group
from morava.directory.domain.merging import keep_apart, merge, undo_merging
from morava.directory.domain.moving import SETTLED, STAY, relations
from morava.directory.domain.organisations import change_organisation
from morava.directory.domain.retention import forget_journals
from morava.directory.domain.roles import give_role
from morava.directory.interfaces.duplicates import Reason, pairs_alike
from morava.directory.interfaces.merging import MergeForm
from morava.directory.models import (
    Contact,
    Kind,
    Mandate,
    Membership,
    Merging,
    Organisation,
    Part,
    Role,
    Standing,
)
from morava.directory.queries import (
    every_organisation,
    organisations_alike,
    organisations_merged_by,
    organisations_public,
    roles_of,
)
from morava.search.queries import keys_found
from tests.factories.cooperation import make_draft
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_logo,
    make_manager,
    make_member,
    make_officer,
    make_organisation,
    make_representative,
)
from tests.factories.forums import make_forum, make_participation

pytestmark = pytest.mark.django_db
DAY = datetime.date(2020, 5, 1)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def association():
    return make_association()


@pytest.fixture
def officer(association):
    return make_officer(association)


@pytest.fixture
def cluster(association):
    return make_cluster(association)


@pytest.fixture
def kept(cluster):
    return make_member(cluster, "Kovárna Vítek")


@pytest.fixture
def gone():
    return make_organisation("Kovárna Vítek s.r.o.")


def everything_about(*organisations) -> list[str]:
    """All rows that refer to the organisations, and these themselves, but not when and by what."""
    found = [
        f"{relation.model._meta.label} {relation.name} {sorted(row.items())}"
        for relation in relations()
        for row in relation.model._base_manager.filter(**{f"{relation.name}__in": organisations}).values()
    ]
    rows = Organisation.everything.filter(pk__in=[one.pk for one in organisations])
    for row in rows.values():
        del row["changed_at"]
        found.append(str(sorted(row.items())))
    return sorted(found)


def stored(organisation) -> Organisation:
    return Organisation.everything.get(pk=organisation.pk)


# -- what is moved ---------------------------------------------------------------------------------


def test_rows_of_every_app_speak_of_the_one_that_stays(kept, gone, officer, association):
    make_representative(gone)
    add_line(Contact, gone, value="office@example.org", by=None)
    make_logo(gone)
    opportunity = make_draft(gone)
    participation = make_participation(make_forum(association), gone)
    merge(kept, gone, by=officer)
    assert kept.mandates.count() == kept.contacts.count() == 1
    assert kept.logo is not None
    assert Opportunity.objects.get(pk=opportunity.pk).organisation == kept
    participation.refresh_from_db()
    assert participation.organisation == kept


def test_nothing_refers_to_the_one_that_is_gone(kept, gone, officer, association):
    make_representative(gone)
    make_draft(gone)
    make_participation(make_forum(association), gone)
    merge(kept, gone, by=officer)
    left = [
        relation.model
        for relation in relations()
        if relation.model._base_manager.filter(**{relation.name: gone}).exists()
    ]
    assert left == [Standing]  # what it counted as on the days when the other was known, too


def test_undone_everything_is_as_it_was(kept, gone, officer, cluster, association):
    person = make_representative(gone)
    give_role(person=person, role=Role.REPRESENTATIVE, organisation=kept, by=None)
    add_line(Contact, gone, value="office@example.org", by=None)
    join_group(member=gone, group=cluster, by=None, since=DAY)
    make_draft(gone)
    make_participation(make_forum(association), gone)
    before = everything_about(kept, gone)
    fields = {"description_cs": "Kovárna", "nace_codes": ["25.50"], "registered_number": "27074358"}
    merging = merge(kept, gone, by=officer, fields=fields)
    assert everything_about(kept, gone) != before
    assert undo_merging(merging, by=officer) == 0
    assert everything_about(kept, gone) == before
    assert not keys_found("organisation", "27074358").exists()


def test_every_relation_to_an_organisation_is_moved_or_known_to_stay():
    assert {field.model for field in relations()} | STAY >= {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one and field.related_model is Organisation and not field.remote_field.hidden
    }


def test_what_is_settled_hangs_on_nothing_else():
    """Ended in place, it must have no rows of its own that would be lost to whoever looks for them."""
    assert [model for model in (*SETTLED, Membership) if model._meta.related_objects] == []


def test_a_person_in_both_keeps_one_role(kept, gone, officer):
    person = make_representative(kept)
    give_role(person=person, role=Role.REPRESENTATIVE, organisation=gone, by=None)
    merge(kept, gone, by=officer)
    assert [one.organisation for one in roles_of(person)] == [kept]


def test_memberships_of_the_same_days_become_one(kept, gone, officer, cluster):
    late = kept.memberships_in.get()
    early = join_group(member=gone, group=cluster, by=None, since=DAY)
    change_membership(early, by=None, committed_since=DAY, part=Part.FOUNDER)
    merge(kept, gone, by=officer)
    only = kept.memberships_in.get()
    assert (only.pk, only.since, only.committed_since, only.part) == (late.pk, DAY, DAY, Part.FOUNDER)
    assert only.until is None
    assert cluster.memberships.count() == 1


def test_memberships_of_other_days_stay_two(kept, gone, officer, cluster):
    early = join_group(member=gone, group=cluster, by=None, since=DAY)
    change_membership(early, by=None, until=DAY + datetime.timedelta(days=30))
    merge(kept, gone, by=officer)
    assert kept.memberships_in.count() == 2


def test_a_cluster_is_no_member_of_itself(association, officer):
    one, other = make_cluster(association), make_cluster(association)
    join_group(member=other, group=one, by=None)
    merge(one, other, by=officer)
    assert [row.group for row in one.memberships_in.all()] == [association]


def test_both_at_one_forum_stay_two_there(kept, gone, officer, association):
    forum = make_forum(association)
    rows = [make_participation(forum, one) for one in (kept, gone)]
    merging = merge(kept, gone, by=officer)
    assert merging.journal["stayed"] == [["forums.Participation", rows[1].pk]]
    assert {row.organisation_id for row in forum.participations.all()} == {kept.pk, gone.pk}


# -- what is told ----------------------------------------------------------------------------------


def test_what_is_chosen_is_told_and_found(kept, gone, officer):
    change_organisation(gone, by=None, registered_number="27074358", name_en="Vitek Forge")
    merge(kept, gone, by=officer, fields={"registered_number": "27074358"})
    assert stored(kept).registered_number == "27074358"
    for words in ("27074358", "Vitek Forge", "kovarna vitek"):
        assert list(keys_found("organisation", words)) == [kept.pk]


def test_by_the_other_name_the_one_that_stays_is_known(kept, gone, officer):
    change_organisation(gone, by=None, registered_number="27074358", name_en="Forge")
    merge(kept, gone, by=officer)
    assert organisations_alike(["Forge"]) == [kept]
    assert organisations_alike([], country="CZ", number="27074358") == [kept]
    assert every_organisation()[gone.pk] == kept


def test_who_vouches_for_one_vouches_for_both(gone, kept, officer):
    merging = merge(gone, kept, by=officer)
    assert organisations_public().contains(stored(gone))
    undo_merging(merging, by=officer)
    assert not organisations_public().contains(stored(gone))


def test_what_was_changed_since_stays(kept, gone, officer, cluster):
    early = join_group(member=gone, group=cluster, by=None, since=DAY)
    merging = merge(kept, gone, by=officer, fields={"city": "Brno", "website": "https://example.org"})
    change_organisation(stored(kept), by=None, city="Ostrava")
    change_membership(kept.memberships_in.get(), by=None, since=DAY + datetime.timedelta(days=1))
    assert undo_merging(merging, by=officer) == 1
    assert (stored(kept).city, stored(kept).website) == ("Ostrava", "")
    assert Membership.objects.get(pk=early.pk).member == gone


def test_a_chain_leads_to_its_end(kept, gone, officer):
    last = make_organisation()
    first = merge(kept, gone, by=officer)
    second = merge(last, kept, by=officer)
    assert stored(gone).merged_into == last
    undo_merging(second, by=officer)
    assert stored(gone).merged_into == kept
    undo_merging(first, by=officer)
    assert stored(gone).merged_into is None


def test_undone_only_where_the_number_is_free(kept, gone, officer):
    change_organisation(gone, by=None, registered_number="27074358")
    merging = merge(kept, gone, by=officer)
    change_organisation(stored(kept), by=None, registered_number="27074358")
    with pytest.raises(ValidationError, match="same registered number"):
        undo_merging(merging, by=officer)
    assert stored(gone).merged_into == kept


def test_undone_once_and_not_for_ever(kept, gone, officer, settings):
    merging = merge(kept, gone, by=officer)
    undo_merging(merging, by=officer)
    with pytest.raises(ValidationError, match="cannot be undone"):
        undo_merging(merging, by=officer)
    again = merge(kept, gone, by=officer)
    old = timezone.now() - datetime.timedelta(days=settings.KEPT_DAYS["directory.mergings"] + 1)
    Merging.objects.filter(pk=again.pk).update(at=old)
    assert forget_journals() == 1
    with pytest.raises(ValidationError, match="cannot be undone"):
        undo_merging(again, by=officer)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"country": "RS"}, "different countries"),
        ({"kind": Kind.CLUSTER}, "only with a cluster"),
        ({"kind": Kind.ASSOCIATION}, "Associations"),
        ({"is_example": True}, "invented example"),
    ],
)
def test_what_cannot_be_one_is_refused(kept, fields, why):
    other = make_organisation(**{"country": "CZ", **fields})
    with pytest.raises(ValidationError, match=why):
        merge(kept, other, by=None)
    assert not Merging.objects.exists()


def test_refused_facts_leave_both_as_they_were(kept, gone, officer):
    with pytest.raises(ValidationError):
        merge(kept, gone, by=officer, fields={"registered_number": "123"})
    assert stored(gone).merged_into is None
    assert not Merging.objects.exists()


def test_merged_meanwhile(kept, gone, officer):
    merge(kept, gone, by=officer)
    with pytest.raises(ValidationError, match="meanwhile"):
        merge(make_organisation(), gone, by=officer)


# -- which may be the same -------------------------------------------------------------------------


def reasons(*organisations) -> set[str]:
    found = pairs_alike(Organisation.objects.filter(pk__in=[one.pk for one in organisations]))
    return {str(reason) for pair in found for reason in pair.reasons}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {"name_cs": "KOVÁRNA VÍTEK, spol. s r.o."}, {Reason.NAME}),
        ({}, {"name_cs": "Kovarna Vitekk"}, {Reason.ALIKE}),
        (
            {"website": "https://www.vitek.example/o-nas"},
            {"name_cs": "Forge", "website": "http://vitek.example"},
            {Reason.SITE},
        ),
        ({"tax_number": "CZ27074358"}, {"name_cs": "Forge", "tax_number": "CZ27074358"}, {Reason.TAX}),
        ({}, {"name_cs": "Slévárna Brno"}, set()),
        ({}, {"name_cs": "Kovárna Vítek", "country": "RS"}, set()),
        ({}, {"name_cs": "Kovárna Vítek", "kind": Kind.CLUSTER}, set()),
        (
            {"registered_number": "27074358"},
            {"name_cs": "Kovárna Vítek", "registered_number": "25596641"},
            set(),
        ),
    ],
)
def test_what_speaks_for_one(one, other, found):
    first = make_organisation("Kovárna Vítek", **one)
    country = other.pop("country", "CZ")
    second = make_organisation(country=country, **other)
    assert reasons(first, second) == found


def test_known_to_be_two(kept, gone, officer):
    assert reasons(kept, gone)
    keep_apart(gone, kept, by=officer)
    keep_apart(kept, gone, by=officer)
    assert not reasons(kept, gone)


def test_what_many_share_says_nothing(cluster):
    many = [make_organisation(f"Firma {n}", website="https://portal.example/") for n in "ABCDEFG"]
    assert Reason.SITE not in reasons(*many)


# -- the pages -------------------------------------------------------------------------------------


def test_only_differences_are_asked(kept, gone):
    change_organisation(kept, by=None, city="Brno", nace_codes=["25.50"], headcount=10)
    change_organisation(
        gone, by=None, city="Brno", nace_codes=["25.50", "25.62"], website="https://example.org"
    )
    form = MergeForm({}, kept=stored(kept), gone=stored(gone))
    assert set(form.fields) == {"name_cs", "nace_codes"}
    assert [question.key for question in form.taken] == ["website"]


def test_merged_side_by_side(client, kept, gone, officer):
    change_organisation(kept, by=None, nace_codes=["24.51"])
    change_organisation(gone, by=None, nace_codes=["25.50"], website="https://example.org")
    client.force_login(officer)
    address = reverse("directory:merge", args=[kept.pk, gone.pk])
    assert b"25.50" in client.get(address).content
    answer = client.post(address, {"name_cs": "gone", "nace_codes": "both"}, follow=True)
    assert "Merged" in answer.content.decode()
    now = stored(kept)
    assert (now.name_cs, now.nace_codes) == ("Kovárna Vítek s.r.o.", ["24.51", "25.50"])
    assert now.website == "https://example.org"


def test_an_unanswered_question_is_asked_again(client, kept, gone, officer):
    client.force_login(officer)
    answer = client.post(reverse("directory:merge", args=[kept.pk, gone.pk]), {})
    assert answer.status_code == 200
    assert stored(gone).merged_into is None


def test_old_addresses_lead_to_the_new(client, kept, gone, officer):
    merge(kept, gone, by=officer)
    public = client.get(reverse("directory:public", args=[gone.slug]))
    assert (public.status_code, public.url) == (301, reverse("directory:public", args=[kept.slug]))
    client.force_login(officer)
    own = client.get(reverse("directory:organisation", args=[gone.pk]))
    assert (own.status_code, own.url) == (302, reverse("directory:organisation", args=[kept.pk]))


def test_an_old_address_tells_nothing_of_who_is_not_public(client, kept, gone, officer):
    merge(kept, gone, by=officer)
    change_organisation(stored(kept), by=None, is_listed=False)
    assert client.get(reverse("directory:public", args=[gone.slug])).status_code == 404
    client.force_login(make_officer(make_association("RS")))
    assert client.get(reverse("directory:organisation", args=[gone.pk])).status_code == 404


def test_pairs_are_listed_merged_and_undone(client, kept, gone, officer):
    client.force_login(officer)
    page = reverse("directory:maybe_the_same")
    assert "the same name" in client.get(page).content.decode()
    merging = merge(kept, gone, by=officer)
    text = client.get(page).content.decode()
    assert "No two look alike" in text
    assert str(gone) in text
    client.post(reverse("directory:merging_undo", args=[merging.pk]))
    assert stored(gone).merged_into is None
    client.post(reverse("directory:apart", args=[kept.pk, gone.pk]))
    assert "No two look alike" in client.get(page).content.decode()


def test_any_two_can_be_chosen(client, kept, officer):
    other = make_organisation("Vítek ocel")
    client.force_login(officer)
    page = reverse("directory:maybe_the_same")
    assert str(other) in client.get(page, {"words": "vitek"}).content.decode()
    assert "exactly two" in client.get(page, {"words": "vitek", "chosen": [kept.pk]}).content.decode()
    answer = client.get(page, {"chosen": [other.pk, kept.pk]})
    assert answer.url == reverse("directory:merge", args=[kept.pk, other.pk])


def test_a_manager_merges_what_the_cluster_acts_for(kept, gone, cluster):
    manager = make_manager(cluster)
    assert set(organisations_merged_by(manager)) == {kept, cluster}
    join_group(member=gone, group=cluster, by=None)
    assert gone in organisations_merged_by(manager)
    make_representative(gone)
    assert gone not in organisations_merged_by(manager)


def test_a_mandate_that_is_over_is_moved_too(kept, gone, officer):
    person = make_representative(gone)
    Mandate.objects.update(until=timezone.now())
    merge(kept, gone, by=officer)
    assert Mandate.objects.get(person=person).organisation == kept


def test_as_many_queries_whatever_the_pairs(client, kept, gone, officer, django_assert_num_queries):
    client.force_login(officer)
    page = reverse("directory:maybe_the_same")
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)
    for city in ("Brno", "Zlín"):
        make_organisation("Kovárna Vítek", city=city)
    with django_assert_num_queries(8):
        client.get(page)
