"""Where an organisation is follows from the town it writes, unless it says more."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from morava.directory.domain.many import enter_organisations
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Organisation, Standing
from tests.factories.directory import make_organisation

pytestmark = pytest.mark.django_db

OSTRAVA, NIS = 3068799, 787657


def place(one):
    return Organisation.objects.values_list("region", "town", "is_at_town").get(pk=one.pk)


def test_the_town_tells_region_and_coordinates():
    one = make_organisation(city="Ostrava-Poruba")
    assert place(one) == ("CZ080", OSTRAVA, True)
    assert (round(one.latitude), round(one.longitude)) == (50, 18)


def test_many_at_once_too():
    (one,) = enter_organisations([{"name_sr": "Ливница", "country": "RS", "city": "Ниш"}], by=None)
    assert place(one) == ("RS225", NIS, True)


def test_nothing_is_made_up_where_the_town_is_not_known():
    one = make_organisation(city="Atlantis")
    assert place(one) == ("", None, False)
    assert (one.latitude, one.longitude) == (None, None)


def test_a_country_without_a_table_stays_as_it_is():
    one = make_organisation(country="DE", city="Chemnitz", region="DED41", latitude=50.83, longitude=12.92)
    assert place(one) == ("DED41", None, False)
    assert one.latitude == 50.83


def test_own_coordinates_stay_when_the_organisation_moves():
    one = make_organisation(city="Ostrava", latitude=49.8, longitude=18.2)
    change_organisation(one, by=None, city="Opava")
    assert (one.latitude, one.longitude, one.is_at_town) == (49.8, 18.2, False)


def test_coordinates_of_the_town_follow_to_another_town():
    one = make_organisation(city="Ostrava")
    change_organisation(one, by=None, city="Brno")
    assert one.region == "CZ064"
    assert (round(one.latitude, 1), round(one.longitude, 1)) == (49.2, 16.6)


def test_coordinates_of_the_town_go_with_a_town_that_is_not_known():
    one = make_organisation(city="Ostrava")
    change_organisation(one, by=None, city="Atlantis")
    assert place(one) == ("", None, False)
    assert one.latitude is None


def test_own_coordinates_tell_the_region_where_the_town_does_not():
    one = make_organisation(city="Atlantis", latitude=43.32, longitude=21.9, country="RS")
    assert place(one) == ("RS225", NIS, False)


def test_who_takes_own_coordinates_away_is_at_the_town_again():
    one = make_organisation(city="Ostrava", latitude=49.8, longitude=18.2)
    change_organisation(one, by=None, latitude=None, longitude=None)
    assert place(one) == ("CZ080", OSTRAVA, True)


def test_a_chosen_region_tells_which_of_several_towns():
    one = make_organisation(city="Staré Město")
    assert place(one) == ("", None, False)
    change_organisation(one, by=None, region="CZ072")
    assert place(one)[0] == "CZ072"
    assert one.town


def test_a_chosen_region_without_such_a_town_means_a_village():
    one = make_organisation(city="Ostrava", region="CZ064")
    assert place(one) == ("CZ064", None, False)


def test_a_region_sent_along_gives_way_to_a_town_that_is_known():
    one = make_organisation(city="Ostrava")
    change_organisation(one, by=None, city="Brno", region="CZ080")
    assert one.region == "CZ064"


def test_a_region_sent_along_stays_with_a_village_that_is_not():
    one = make_organisation(city="Ostrava")
    change_organisation(one, by=None, city="Atlantis", region="CZ080")
    assert place(one) == ("CZ080", None, False)


def test_what_is_not_about_the_place_leaves_it_alone():
    one = make_organisation(city="Atlantis", region="CZ080")
    change_organisation(one, by=None, website="https://example.org/", region="CZ080")
    assert place(one) == ("CZ080", None, False)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"region": "RS225"}, "no_region"),
        ({"region": "CZ08"}, "no_region"),
        ({"latitude": 54.5, "longitude": 4.2}, "elsewhere"),
        ({"latitude": 18.26, "longitude": 49.83}, "swapped"),
        ({"latitude": 49.8}, "half"),
    ],
)
def test_what_cannot_be_is_refused(fields, code):
    with pytest.raises(ValidationError) as refused:
        make_organisation(city="Ostrava", **fields)
    assert code in {error.code for errors in refused.value.error_dict.values() for error in errors}
    assert not Organisation.objects.exists()


def test_a_region_counts_in_the_standing():
    one = make_organisation(city="Ostrava")
    assert one.standings.get().region == "CZ080"


@pytest.mark.parametrize("days", [0, 30])
def test_those_that_were_here_before_are_located_too(days):
    known = make_organisation(city="Ostrava")
    unknown = make_organisation(city="Atlantis")
    own = make_organisation(city="", latitude=49.83, longitude=18.28)
    Organisation.objects.update(region="", town=None, is_at_town=False)
    Organisation.objects.filter(pk=known.pk).update(latitude=None, longitude=None)
    Standing.objects.update(region="", since=timezone.localdate() - timezone.timedelta(days=days))
    migration = import_module("morava.directory.migrations.0007_places")
    migration.fill(apps, None)
    assert place(known) == ("CZ080", OSTRAVA, True)
    assert place(unknown) == ("", None, False)
    assert place(own) == ("CZ080", OSTRAVA, False)
    today = Standing.objects.filter(organisation=known, since=timezone.localdate()).get()
    assert (today.region, today.kind) == ("CZ080", "firm")
    assert known.standings.count() == (2 if days else 1)
    assert unknown.standings.count() == 1
