import pytest
from django.utils.translation import get_language_info, override

from morava.translation.languages import lang_tag, script_read, tongue_for, tongue_wished

WISHES = {
    "sr-Latn-RS,sr;q=0.8": "sr-latn",
    "sr-Cyrl-RS": "sr",
    "sr-Cyrl": "sr",
    "sr": "sr",
    "sr-RS,sr;q=0.9,en;q=0.5": "sr",
    "sr_RS": None,  # no language tag of HTTP
    "sr-ME": "sr-latn",
    "sr-BA": "sr",
    "sr-Cyrl-ME": "sr",
    "sh": "sr-latn",
    "bs-BA": "sr-latn",
    "bs-Cyrl-BA": "sr",
    "hr-HR,hr;q=0.9,en-US;q=0.8": "sr-latn",
    "cnr": "sr-latn",
    "sk-SK,sk;q=0.9": "cs",
    "cs-CZ": "cs",
    "de-DE,de;q=0.9,cs;q=0.4,en;q=0.6": "en",
    "de,fr": None,
    "cs;q=0,en": "en",
    "en-GB": "en",
    "*": None,
    "": None,
    "cs;;;": None,
    ",".join(["xx"] * 2000): None,
}


@pytest.mark.parametrize(("header", "tongue"), WISHES.items())
def test_a_browsers_wish_finds_a_tongue(header, tongue):
    assert tongue_wished(header) == tongue


def test_an_operating_systems_locale_finds_a_tongue():
    assert tongue_for("sr_Latn_RS") == "sr-latn"


def test_a_tongue_that_is_not_offered_is_not_given(settings):
    settings.LANGUAGES = [("en", "English"), ("sr", "Српски")]
    assert tongue_wished("sk,hr;q=0.5,en;q=0.1") == "en"


@pytest.mark.parametrize(
    ("code", "tag", "script"),
    [("en", "en", "latn"), ("cs", "cs", "latn"), ("sr", "sr-Cyrl", "cyrl"), ("sr-latn", "sr-Latn", "latn")],
)
def test_a_tongue_has_a_tag_and_a_script(code, tag, script):
    assert (lang_tag(code), script_read(code)) == (tag, script)
    with override(code):
        assert (lang_tag(), script_read()) == (tag, script)


def test_the_framework_knows_our_tongues(settings):
    names = {code: get_language_info(code)["name_local"].lower() for code, _name in settings.LANGUAGES}
    assert names == {"en": "english", "cs": "česky", "sr": "српски", "sr-latn": "srpski (latinica)"}
