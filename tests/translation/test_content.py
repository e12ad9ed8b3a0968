import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from morava.translation.content import Content, content_of, for_reader, in_tongue, written_in

TONGUES = ["en", "cs", "sr", "sr-latn"]


def render(source, tongue, **context):
    with override(tongue):
        return Template("{% load tongues %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("text", "origin", "read"),
    [
        ("Кластер Ниш", None, ["Klaster Niš", "Klaster Niš", "Кластер Ниш", "Klaster Niš"]),
        ("Klaster Niš", None, ["Klaster Niš", "Klaster Niš", "Кластер Ниш", "Klaster Niš"]),
        ("Klaster Niš", "RS", ["Klaster Niš", "Klaster Niš", "Кластер Ниш", "Klaster Niš"]),
        ("Klaster Niš", "sr", ["Klaster Niš", "Klaster Niš", "Кластер Ниш", "Klaster Niš"]),
        ("Moravia Steel", "CZ", ["Moravia Steel"] * 4),
        ("Moravia Steel", "en", ["Moravia Steel"] * 4),
        ("Brno и Ниш", "CZ", ["Brno i Niš", "Brno i Niš", "Brno и Ниш", "Brno i Niš"]),
    ],
)
def test_readers_see_their_script(text, origin, read):
    assert [for_reader(text, origin, language=tongue) for tongue in TONGUES] == read


def test_the_reader_is_whoever_the_page_is_for():
    with override("sr"):
        assert for_reader("Niš") == "Ниш"
        assert for_reader("Niš", language="cs") == "Niš"


def test_the_filter_converts_and_escapes():
    assert render("{{ text|in_script }}", "sr", text="Ljubav & <b>") == "Љубав &amp; &lt;b&gt;"
    assert render("{{ text|in_script }}", "en", text="Љубав") == "Ljubav"
    assert render('{{ text|in_script:"CZ" }}', "sr", text="Brno") == "Brno"


def text(**texts):
    return SimpleNamespace(**{f"name_{code}": texts.get(code, "") for code in ("en", "cs", "sr")})


@pytest.mark.parametrize(
    ("written", "tongue", "found"),
    [
        ({"en": "Cluster", "cs": "Klastr", "sr": "Кластер"}, "cs", Content("Klastr", "cs")),
        ({"en": "Cluster", "cs": "Klastr", "sr": "Кластер"}, "sr-latn", Content("Klaster", "sr-Latn")),
        ({"en": "Cluster", "sr": "Klaster"}, "sr", Content("Кластер", "sr-Cyrl")),
        ({"sr": "Кластер"}, "cs", Content("Klaster", "sr-Latn")),
        ({"cs": "Klastr Brno"}, "sr", Content("Klastr Brno", "cs")),
        ({"cs": "Klastr", "sr": "Кластер"}, "en", Content("Klastr", "cs")),
        ({}, "sr", Content("", "sr-Cyrl")),
    ],
)
def test_the_best_language_for_the_reader_is_found(written, tongue, found):
    with override(tongue):
        assert content_of(text(**written), "name") == found
        assert in_tongue(text(**written), "name") == found.text


def test_what_is_written_comes_in_the_order_of_fallback():
    assert list(written_in(text(sr="Ниш", en="Nis"), "name").items()) == [("en", "Nis"), ("sr", "Ниш")]


def test_a_text_in_another_language_is_marked():
    czech = text(cs="Klastr <Brno>")
    source = '{% content thing "name" %}'
    assert render(source, "cs", thing=czech) == "Klastr &lt;Brno&gt;"
    assert render(source, "sr", thing=czech) == '<span lang="cs">Klastr &lt;Brno&gt;</span>'


def test_lists_sort_in_the_readers_alphabet():
    firms = [SimpleNamespace(name=name) for name in ("Хотел", "Cer", "Čačak", "Chmel", "Had")]
    source = '{% for firm in firms|sorted_by_name:"name" %}{{ firm.name }} {% endfor %}'
    assert render(source, "cs", firms=firms) == "Cer Čačak Had Хотел Chmel "
    assert render(source, "sr", firms=firms) == "Had Хотел Cer Chmel Čačak "
    assert render("{{ names|sorted_by_name|join:' ' }}", "en", names=["b", "Č", "a"]) == "a b Č"


def test_a_tongue_becomes_a_tag():
    assert render('{{ "sr"|lang_tag }}', "en") == "sr-Cyrl"


def test_a_range_of_days():
    days = {"start": datetime.date(2026, 10, 13), "end": datetime.date(2026, 10, 14)}
    assert render("{% date_range start end %}", "cs", **days) == "13.–14. října 2026"
