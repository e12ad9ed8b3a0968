"""Whom a cluster consists of, on any day."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from morava.directory.domain.memberships import change_membership, join_group
from morava.directory.domain.organisations import change_organisation
from morava.directory.interfaces.composition import DayForm, composition_of
from morava.directory.models import Kind, Standing
from tests.factories.directory import (
    make_association,
    make_cluster,
    make_manager,
    make_member,
    make_organisation,
)

pytestmark = pytest.mark.django_db
EARLY, LATE = datetime.date(2023, 5, 10), datetime.date(2025, 5, 10)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def cluster():
    return make_cluster(make_association())


def member_since(cluster, day, kind=Kind.FIRM, **fields):
    """A member that has been what it is since that day."""
    member = make_organisation(kind=kind, **fields)
    join_group(member=member, group=cluster, by=None, since=day)
    Standing.objects.filter(organisation=member).update(since=day)
    return member


def figures(chart) -> dict[str, float | None]:
    return {name: values[0] for name, values in chart.rows}


def chart_of(cluster, day, title):
    return next(chart for chart in composition_of(cluster, day).by if chart.title == title)


def test_members_are_those_of_the_day(cluster):
    left = member_since(cluster, EARLY)
    change_membership(left.memberships_in.get(), by=None, until=LATE, committed_since=EARLY)
    member_since(cluster, LATE)
    days = [EARLY - datetime.timedelta(days=1), EARLY, LATE - datetime.timedelta(days=1), LATE]
    found = [composition_of(cluster, day) for day in days]
    assert [(one.members, one.committed) for one in found] == [(0, 0), (1, 1), (1, 1), (1, 0)]


def test_each_counts_as_what_it_was_then(cluster):
    firm = member_since(cluster, EARLY, headcount=5, turnover=100_000, nace_codes=["25.62"])
    change_organisation(firm, by=None, headcount=60, turnover=12_000_000, nace_codes=["28.11"])
    today = timezone.localdate()
    assert figures(chart_of(cluster, LATE, "By size")) == {"micro": 1}
    assert figures(chart_of(cluster, today, "By size")) == {"medium-sized": 1}
    assert figures(chart_of(cluster, LATE, "By NACE division")) == {
        "25 Manufacture of fabricated metal products, except machinery and equipment": 1
    }
    assert figures(chart_of(cluster, today, "By NACE division")) == {
        "28 Manufacture of machinery and equipment n.e.c.": 1
    }


def test_what_is_not_known_is_said_and_nothing_at_all_is_not_drawn(cluster):
    member_since(cluster, EARLY, kind=Kind.RESEARCH)
    firm = member_since(cluster, EARLY)
    Standing.objects.filter(organisation=firm).update(since=LATE)
    assert figures(chart_of(cluster, EARLY, "By kind")) == {"research organisation": 1, "not known": 1}
    assert [chart.title for chart in composition_of(cluster, EARLY).by] == ["By kind"]


def test_the_course_has_the_ends_of_twelve_months_and_the_day(cluster):
    member_since(cluster, datetime.date(2025, 1, 31))
    chart = composition_of(cluster, datetime.date(2025, 3, 15)).course
    assert len(chart.categories) == 13
    assert [values[0] for _name, values in chart.rows][-4:] == [0, 1, 1, 1]


def test_the_course_of_an_old_cluster_has_the_ends_of_its_years_and_the_day(cluster):
    member_since(cluster, datetime.date(2019, 6, 1))
    member_since(cluster, datetime.date(2021, 1, 1))
    chart = composition_of(cluster, datetime.date(2025, 3, 15)).course
    assert list(chart.categories) == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
    assert [values[0] for _name, values in chart.rows] == [1, 1, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("typed", ["", "nonsense", "2999-01-01"])
def test_what_is_no_day_is_today(typed):
    assert DayForm({"day": typed}).chosen() == timezone.localdate()


def address(cluster) -> str:
    return reverse("directory:composition", args=[cluster.slug])


def test_everybody_sees_the_numbers_of_a_public_cluster_only(client, cluster):
    member_since(cluster, EARLY)
    page = client.get(address(cluster), {"day": "2024-01-01"}).content.decode()
    assert "1 Jan 2024" in page or "1 January 2024" in page
    assert "By kind" in page
    change_organisation(cluster, by=None, is_listed=False)
    assert client.get(address(cluster)).status_code == 404
    client.force_login(make_manager(cluster))
    assert client.get(address(cluster)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_members(client, cluster, count, django_assert_num_queries):
    for _ in range(count):
        make_member(cluster)
    with django_assert_num_queries(4):
        client.get(address(cluster))
