import os
import warnings

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from morava.translation.catalogues.compiling import compile_catalogues, in_latin, stale_catalogues
from morava.translation.catalogues.files import empty_catalogue, mo_path, po_path, write_catalogue

TABLES = ("%(count)s example table", "%(count)s example tables")


@pytest.fixture
def locales(tmp_path, settings):
    """Compiled catalogues of three tongues, in force in front of everything else."""
    czech, serbian = empty_catalogue("cs"), empty_catalogue("sr")
    czech.add("example", "příklad")
    czech.add(TABLES, ("%(count)s stůl", "%(count)s stoly", "%(count)s stolu", "%(count)s stolů"))
    czech.add("half done", "", flags=["fuzzy"])
    czech.add("draft", "nedodělek", flags=["fuzzy"])
    czech.add(("one half", "many halves"), ("", "poloviny", "", ""))
    serbian.add("example", "Његов пример: <strong>%(name)s</strong> и {link}")
    serbian.add(TABLES, ("%(count)s сто", "%(count)s стола", "%(count)s столова"))
    for language, catalogue in (("cs", czech), ("sr", serbian)):
        write_catalogue(catalogue, language, tmp_path)
    compile_catalogues(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


COUNTED = {
    "en": {1: "1 example table", 2: "2 example tables", 5: "5 example tables", 21: "21 example tables"},
    "cs": {
        1: "1 stůl",
        2: "2 stoly",
        4: "4 stoly",
        5: "5 stolů",
        0: "0 stolů",
        21: "21 stolů",
        22: "22 stolů",
    },
    "sr": {
        1: "1 сто",
        2: "2 стола",
        5: "5 столова",
        11: "11 столова",
        21: "21 сто",
        22: "22 стола",
        0: "0 столова",
    },
    "sr-latn": {1: "1 sto", 3: "3 stola", 5: "5 stolova", 12: "12 stolova", 21: "21 sto", 101: "101 sto"},
}


@pytest.mark.parametrize("language", COUNTED)
def test_numbers_take_their_plural_form(locales, language):
    with translation.override(language):
        assert {n: ngettext(*TABLES, n) % {"count": n} for n in COUNTED[language]} == COUNTED[language]


def test_a_fraction_has_its_own_form_in_czech(locales):
    with translation.override("cs"), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # gettext would rather have whole numbers
        assert ngettext(*TABLES, 1.5) % {"count": "1,5"} == "1,5 stolu"


@pytest.mark.parametrize("language", ["cs", "sr", "sr-latn"])
def test_plurals_of_the_framework_stay_right_beside_ours(locales, language):
    """Django ships other plural rules for some languages and keeps each catalogue's own."""
    minutes = {
        "cs": ["1\xa0minuta", "2\xa0minuty", "5\xa0minut", "21\xa0minut"],
        "sr": ["1\xa0минут", "2\xa0минута", "5\xa0минута", "21\xa0минут"],
        "sr-latn": ["1\xa0minut", "2\xa0minuta", "5\xa0minuta", "21\xa0minut"],
    }
    with translation.override(language):
        told = [ngettext("%(num)d minute", "%(num)d minutes", n) % {"num": n} for n in (1, 2, 5, 21)]
    assert [text.replace(" ", "\xa0") for text in told] == minutes[language]


def test_latin_serbian_is_derived_and_leaves_placeholders_and_tags(locales):
    with translation.override("sr-latn"):
        assert gettext("example") == "Njegov primer: <strong>%(name)s</strong> i {link}"


def test_latin_serbian_keeps_contexts():
    serbian = empty_catalogue("sr")
    serbian.add("Table", "Табела", context="of numbers")
    serbian.add("Table", "Сто")
    latin = in_latin(serbian, "sr_Latn")
    assert latin.get("Table", "of numbers").string == "Tabela"
    assert latin["Table"].string == "Sto"


@pytest.mark.parametrize("message", ["half done", "draft"])
def test_a_draft_is_never_shown(locales, message):
    with translation.override("cs"):
        assert gettext(message) == message


def test_a_half_translated_plural_is_never_shown(locales):
    with translation.override("cs"):
        assert ngettext("one half", "many halves", 2) == "many halves"


def test_an_untranslated_message_shows_in_english(locales):
    with translation.override("sr-latn"):
        assert gettext("only in the sources") == "only in the sources"


def test_catalogues_are_stale_when_missing_or_older(locales):
    assert stale_catalogues(locales) == []
    mo_path("cs", locales).unlink()
    now = mo_path("sr", locales).stat().st_mtime
    os.utime(po_path("sr", locales), (now + 5, now + 5))
    assert stale_catalogues(locales) == [mo_path(language, locales) for language in ("cs", "sr", "sr_Latn")]


def test_compiling_leaves_nothing_else_behind(locales):
    files = {path.name for path in (locales / "cs" / "LC_MESSAGES").iterdir()}
    assert files == {"django.po", "django.mo"}
    assert [path.name for path in (locales / "sr_Latn" / "LC_MESSAGES").iterdir()] == ["django.mo"]
