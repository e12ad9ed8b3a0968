"""The tables of regions and towns, and the map."""

import csv
import re
from pathlib import Path

import pytest
from django.utils import translation

from morava.directory import places
from morava.directory.places import (
    country_map,
    found_town,
    is_elsewhere,
    region_at,
    region_name,
    regions_of,
    town,
)
from morava.engine.geography import project
from morava.engine.language import has_cyrillic, to_cyrillic

FOLDER = Path(places.__file__).parent


def towns():
    return [one for country in places.COUNTRIES for one in places.towns_of(country)]


def test_there_are_as_many_regions_as_eurostat_lists():
    counts = {
        (country, level): len(regions_of(country, level))
        for country in "CZ RS".split()
        for level in (1, 2, 3)
    }
    assert counts == {
        ("CZ", 1): 1, ("CZ", 2): 8, ("CZ", 3): 14, ("RS", 1): 2, ("RS", 2): 4, ("RS", 3): 25,
    }  # fmt: skip


def test_each_region_has_its_name_in_every_tongue():
    names = {}
    for tongue in ("en", "cs", "sr", "sr-latn"):
        with translation.override(tongue):
            names[tongue] = region_name("RS225")
    assert names == {
        "en": "Nišava District",
        "cs": "Nišavský okruh",
        "sr": "Нишавска област",
        "sr-latn": "Nišavska oblast",
    }
    with (FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert all(row.values()), row
            assert has_cyrillic(row["sr"])
            assert not has_cyrillic(row["en"] + row["cs"])


def test_a_region_that_is_not_there_is_called_by_its_code():
    assert region_name("XX999") == "XX999"
    assert region_name("") == ""


def test_every_smallest_region_is_on_the_map():
    codes = {one.code for country in places.COUNTRIES for one in regions_of(country)}
    assert set(country_map().regions) == codes
    assert set(country_map().shapes) == codes


def test_every_town_is_in_a_region_and_where_that_region_is():
    """Some stand so near to a border that its simplified line is on the wrong side of them."""
    codes = set(country_map().regions)
    strangers = 0
    for one in towns():
        assert one.region in codes
        distance = country_map().shapes[one.region].distance_to(project(one.latitude, one.longitude))
        assert distance < 50, one
        strangers += distance > 0
    assert strangers < 40


def test_every_town_has_a_centre_in_its_country():
    for one in towns():
        centre = town(one.centre)
        assert centre.centre == centre.key
        assert centre.country == one.country


def test_serbian_names_are_the_same_in_both_scripts():
    for one in places.towns_of("RS"):
        assert to_cyrillic(one.name) == one.cyrillic
        assert not has_cyrillic(one.name)


@pytest.mark.parametrize(
    ("written", "country", "found"),
    [
        ("Ostrava", "CZ", "Ostrava"),
        ("OSTRAVA", "CZ", "Ostrava"),
        ("702 00 Ostrava", "CZ", "Ostrava"),
        ("CZ-702 00 Ostrava - Poruba", "CZ", "Ostrava"),
        ("Ostrava-Vítkovice", "CZ", "Ostrava"),
        ("frydek mistek", "CZ", "Frýdek-Místek"),
        ("Praha 4 - Chodov", "CZ", "Praha"),
        ("Prague", "CZ", "Praha"),
        ("Chodov", "CZ", "Chodov"),
        ("Ниш", "RS", "Niš"),
        ("Nis", "RS", "Niš"),
        ("Београд (Земун)", "RS", "Beograd"),
        ("Novi Sad, Srbija", "RS", "Novi Sad"),
        ("Niš", "CZ", None),
        ("Niš", "DE", None),
        ("Atlantis", "RS", None),
        ("", "RS", None),
        ("-", "CZ", None),
        ("Staré Město", "CZ", None),
    ],
)
def test_towns_are_known_in_any_spelling(written, country, found):
    one = found_town(written, country)
    assert (one and one.name) == found


def test_of_several_of_one_name_the_region_or_the_place_tells_which():
    assert found_town("Staré Město", "CZ", region="CZ072").region == "CZ072"
    assert found_town("Staré Město", "CZ", at=(49.07, 17.43)).region == "CZ072"


@pytest.mark.parametrize(
    ("country", "place", "elsewhere"),
    [
        ("CZ", (49.83, 18.28), False),
        ("CZ", (54.5, 4.2), True),
        ("CZ", (48.21, 16.37), True),
        ("CZ", (50.96, 12.9), True),
        ("RS", (43.32, 21.9), False),
        ("RS", (44.5, 15.2), True),
        ("RS", (45.75, 21.23), True),
        ("RS", (42.66, 21.17), False),
        ("RS", (41.99, 21.43), True),
        ("DE", (0, 0), False),
    ],
    ids=[
        "Ostrava",
        "sea",
        "Vienna",
        "Chemnitz",
        "Niš",
        "Adriatic",
        "Timișoara",
        "disputed",
        "Skopje",
        "other",
    ],
)
def test_what_is_elsewhere(country, place, elsewhere):
    assert is_elsewhere(country, *place) is elsewhere


def test_a_place_just_beyond_the_border_is_forgiven():
    assert region_at("CZ", 50.9, 14.23) == "CZ042"
    assert region_at("RS", 42.66, 21.17) == ""


def test_paths_are_short_and_plain():
    drawn = country_map()
    paths = [*drawn.regions.values(), drawn.land, drawn.borders, *drawn.rivers.values()]
    assert all(re.fullmatch(r"[Mlz0-9 -]+", path) for path in paths)
    assert sum(map(len, paths)) < 40_000
