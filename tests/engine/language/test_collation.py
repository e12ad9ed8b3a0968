import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.language import sort_key

IN_ORDER = {
    "cs": """
        a | áb | Abc | Cecil | Cihla | Cyril | Čáp | Da | Ďas | Dcera | Had | Hora | Hynek | Chmel | Ivan
        Laň | Ná | Ňa | Ruda Zelená | Rum | Řeka | Sud | Ško | Tabule 2 | Tabule 10 | Ústí | Zdena | Žába
    """,
    "sr-latn": """
        Anđa | Cer | Čačak | Ćuprija | Dunav | Džep | Đerdap | Had | Hleb | injekcija | ink | inje | Lav
        Luka | Ljig | Nada | Novák | Nož | Njegoš | Quadro | Řezno | Rudnik | Sombor | Šabac | Vršac | Wien
        York | Zemun | Žabalj
    """,
    "sr": """
        Анђа | Борац | Ваљево | Wien | Гоч | Дунав | Đerdap | Ђурђевдан | Елан | Жабаљ | Zemun | Инка | Jadran
        Косово | Лав | Лука | Љиг | Нада | Novák | Нож | Његош | Оџаци | Поље | Řezno | Ћуприја | Ужице
        Хлеб | Цер | Čačak | Џеп | Шабац
    """,
    "en": "Abacus | Áčko | Chmel | Đerdap | Ниш | Niva | Řezno | Šabac | Table 2 | Table 10 | Zoo",
}


def put_in_order(names, language):
    shuffled = random.Random(7).sample(names, len(names))
    return sorted(shuffled, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_sort_as_readers_expect(language):
    names = [name.strip() for name in re.split(r"\||\n", IN_ORDER[language].strip())]
    assert put_in_order(names, language) == names


def test_the_script_does_not_part_the_list():
    names = ["Београд", "Beograd 2", "Ниш", "Niš 2"]
    for language in ("sr", "sr-latn"):
        assert put_in_order(names, language) == names


def test_a_shorter_name_goes_first_and_a_space_before_letters():
    names = ["Ana", "Ana Z", "Anabela"]
    assert put_in_order(names, "cs") == names


def test_diacritics_and_case_decide_only_between_equals():
    names = ["rada", "Rada", "ráda", "radar"]
    assert put_in_order(names, "cs") == names


@pytest.mark.parametrize(("code", "same_as"), [("sr-Latn", "sr-latn"), ("cs-CZ", "cs"), ("de", "en")])
def test_other_codes(code, same_as):
    assert sort_key("Čačak Ch 12", code) == sort_key("Čačak Ch 12", same_as)


@given(st.text(), st.sampled_from(["en", "cs", "sr", "sr-latn"]))
def test_any_text_has_a_key(text, language):
    assert sort_key(text, language) == sort_key(text, language)
    assert len(sort_key(text, language)) == 3
