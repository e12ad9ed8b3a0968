"""The lists of the example are sound: what they say exists, in the right language and script."""

from __future__ import annotations

import datetime
import re

import pytest

from morava.directory.example.loading import (
    drop_organisations,
    load_associations,
    load_clusters,
    load_members,
    rows_of,
)
from morava.directory.interfaces.composition import composition_of
from morava.directory.interfaces.duplicates import pairs_alike
from morava.directory.models import Kind, MembershipRequest, Organisation
from morava.directory.nace import exists
from morava.directory.places import found_town
from morava.forums.example.firms import CZECH, SERBIAN
from morava.search.models import Document

MEMBERS = [("CZ", row) for row in rows_of("members_cz")] + [("RS", row) for row in rows_of("members_rs")]
TOLD = [*(row for _country, row in MEMBERS), *rows_of("firms_told")]
CYRILLIC, LATIN = re.compile("[а-шђјљњћџ]", re.IGNORECASE), re.compile("[a-zá-ž]", re.IGNORECASE)
FOREIGN = re.compile(r"[A-Z0-9-]{2,}")
"""Names of standards are written alike in all scripts."""


def test_there_are_two_hundred_members_in_twelve_clusters():
    assert len(rows_of("clusters")) == 12
    assert len(MEMBERS) + len(CZECH) + len(SERBIAN) == 200
    assert len({row["name"] for row in TOLD}) == 200


def test_of_every_participant_is_told_what_it_does():
    assert {row["name"] for row in rows_of("firms_told")} == {firm.name for firm in (*CZECH, *SERBIAN)}


def test_classes_and_towns_are_real():
    unknown = [
        row["name"]
        for country, row in MEMBERS
        if not all(map(exists, row["nace"].split())) or not found_town(row["town"], country)
    ]
    assert unknown == []


def test_no_word_mixes_scripts():
    texts = [row[name] for row in TOLD for name in ("name", "offers", "seeks")]
    words = [word for text in texts for word in re.findall(r"\w+", FOREIGN.sub("", text))]
    assert [word for word in words if CYRILLIC.search(word) and LATIN.search(word)] == []


@pytest.fixture
def clusters(db):
    associations = load_associations()
    found = load_clusters(associations)
    load_members(found)
    return found


def test_clusters_have_grown_over_the_years(clusters):
    days = [datetime.date(year, 12, 31) for year in (2011, 2014, 2020)]
    counts = [composition_of(clusters["wood-cz"], day).members for day in days]
    assert counts == sorted(set(counts))


def test_one_pair_stands_there_twice(clusters):
    firms = Organisation.objects.filter(kind=Kind.FIRM)
    assert len(pairs_alike(firms)) == 1


def test_some_wait_for_their_cluster(clusters):
    assert MembershipRequest.objects.filter(state=MembershipRequest.State.WAITING).count() == 2


def test_all_of_it_goes_away(clusters):
    drop_organisations()
    assert not Organisation.everything.exists()
    assert not Document.objects.exists()
