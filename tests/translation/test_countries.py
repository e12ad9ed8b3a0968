import pytest
from django.utils import translation

from morava.translation.countries import country_choices, country_name, language_name


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Croatia", "Czechia", "Serbia"]),
        ("cs", ["Česko", "Chorvatsko", "Srbsko"]),
        ("sr", ["Србија", "Хрватска", "Чешка"]),
        ("sr-latn", ["Češka", "Hrvatska", "Srbija"]),
    ],
)
def test_countries_stand_in_the_order_of_the_readers_alphabet(language, names):
    with translation.override(language):
        assert [name for _code, name in country_choices(["RS", "HR", "CZ"])] == names


def test_a_code_that_is_no_country_stays_as_it_is():
    assert country_name("XX") == "XX"


@pytest.mark.parametrize(("tongue", "name"), [("en", "German"), ("cs", "němčina"), ("sr", "немачки")])
def test_languages_have_names_too(tongue, name):
    with translation.override(tongue):
        assert (language_name("de"), language_name("xx")) == (name, "xx")
