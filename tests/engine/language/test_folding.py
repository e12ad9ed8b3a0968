import pytest
from hypothesis import given
from hypothesis import strategies as st

from morava.engine.language import fold, organisation_key, root, tokens


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đorđe", "djordje"),
        ("Ђорђе", "djordje"),
        ("DJORDJE", "djordje"),
        ("Ђорђевић", "djordjevic"),
        ("Љиљана Џаџић-Њежић", "ljiljana dzadzic njezic"),
        ("Příliš žluťoučký kůň", "prilis zlutoucky kun"),
        ("  Niš –\u00a0Praha ", "nis praha"),
        ("O'Brien & Łódź", "obrien lodz"),
        ("„Ниш”, 2016.", "nis 2016"),
        ("Straße", "strasse"),
        ("Z\u030ceravica", "zeravica"),
        ("ǅep", "dzep"),
        ("Чайковский", "cajkovskij"),
        ("Ќосев Ѓорѓи", "cosev djordji"),
        ("snake_case", "snake case"),
        ("①②", "12"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold(text, key):
    assert fold(text) == key


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш 0123456789čćžšđ"))
def test_a_key_is_plain_latin(text):
    assert fold(text).isascii()
    assert fold(text) == fold(text).lower().strip()


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (
            "nisprodukt",
            [
                "Nišprodukt d.o.o.",
                "НИШПРОДУКТ ДОО",
                "Nišprodukt DOO",
                "„Nišprodukt” d. o. o.",
                "DOO Nišprodukt",
                "Нишпродукт д.о.о",
                "Preduzeće za proizvodnju, promet i usluge „NIŠPRODUKT“ d.o.o.",
                "Privredno društvo za unutrašnju i spoljnu trgovinu Nišprodukt doo",
                "Друштво са ограниченом одговорношћу Нишпродукт",
                "nisprodukt",
            ],
        ),
        (
            "kovo plzen",
            [
                "KOVO Plzeň spol. s r.o.",
                "Kovo Plzeň, s. r. o.",
                "Kovo Plzeň s.r.o",
                "Kovo Plzeň sro",
                "KOVO PLZEŇ, společnost s ručením omezeným",
                "Kovo Plzeň a.s.",
                "Kovo Plzeň, a. s.",
                "Kovo Plzeň AS",
                "Kovo Plzeň, akciová společnost",
                "Kovo Plzeň k.s.",
                "Kovo Plzeň v.o.s.",
            ],
        ),
        ("moravsky klastr", ["Moravský klastr, z.s.", "Moravský klastr z. s.", "Moravský klastr, o.p.s."]),
        ("drina beograd", ["Drina a.d. Beograd", "ДРИНА АД БЕОГРАД", "Дрина А.Д. Београд"]),
        ("pekara cira", ["Пекара СЗТР Ћира", "Pekara Ćira PR", "Pekara Ćira p.r."]),
        ("cistoca", ["JKP Čistoća", "Јавно комунално предузеће Чистоћа", "Ј.П. Чистоћа", "J.K.P. Čistoća"]),
        ("obrien", ["O'Brien Ltd.", "O’BRIEN LTD"]),
        ("berg", ["Berg GmbH", "Berg SE", "Berg Kft."]),
        # words that look like a legal form and are the name
        ("a s trans", ["A. S. Trans s.r.o."]),
        ("as trade", ["AS Trade s.r.o."]),
        ("se", ["SE"]),
        ("d o o", ["d.o.o."]),
        ("dooel", ["Dooel"]),
        ("za zdravlje", ["Za zdravlje"]),
        ("", ["", "—"]),
    ],
)
def test_one_organisation_has_one_key(key, names):
    assert {name: organisation_key(name) for name in names} == dict.fromkeys(names, key)


def test_different_organisations_keep_different_keys():
    names = ["Metal Niš doo", "Metal Brno s.r.o.", "Metalac a.d.", "Metal", "Preduzeće Metal 2 doo"]
    assert len({organisation_key(name) for name in names}) == len(names)


@given(st.text())
def test_only_a_name_without_letters_and_digits_has_no_key(name):
    assert bool(organisation_key(name)) == bool(fold(name))


@pytest.mark.parametrize(
    "text", ["обра\u200fда", "\u202eобрада\u202c", "обра\u00adда", "обрада\ufeff", "об\u200b\u200bрада"]
)
def test_what_nobody_sees_parts_no_word(text):
    assert fold(text) == "obrada"
    (token,) = tokens(text)
    assert token.stem == root("obrada")
    assert "обрада".startswith(text[token.start])
