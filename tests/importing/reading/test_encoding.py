"""Short files as offices send them, in every encoding they send them in."""

import pytest

from morava.importing.reading.encoding import detect_encoding

CZECH = [
    "Organizace;Země;Město;Zástupce",
    "Strojírna Hanácká s.r.o.;Česko;Přerov;Jiří Dvořák",
    "Moravský obalový klastr;Česko;Olomouc;Žaneta Šťastná",
    "Pekařství U Mlýna;Česká republika;Kroměříž;Růžena Kučerová",
    "Lázně Ostrožská Nová Ves;Česko;Uherské Hradiště;Božena Kyjovská",
    "KOVOVÝROBA BŘECLAV;ČESKO;BŘECLAV;LADISLAV ŘÍHA",
]
SERBIAN_LATIN = [
    "Organizacija;Zemlja;Mesto;Predstavnik",
    "Nišprodukt d.o.o.;Srbija;Niš;Đorđe Stanković",
    "Klaster prehrane Šumadija;Srbija;Kragujevac;Snežana Đukić",
    "Čačanska pekara;Srbija;Čačak;Živko Ćirić",
]
SERBIAN = [
    "Организација;Земља;Место;Представник",
    "НИШПРОДУКТ ДОО;Србија;Ниш;Ђорђе Станковић",
    "Кластер прехране Шумадија;Србија;Крагујевац;Снежана Ђукић",
    "Чачанска пекара;Србија;Чачак;Живко Ћирић",
]
SENT = [
    *(
        (text, code)
        for text in CZECH
        for code in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso8859_2")
    ),
    *((text, code) for text in CZECH for code in ("cp852", "mac_latin2")),
    *(
        (text, code)
        for text in SERBIAN_LATIN
        for code in ("utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859_2")
    ),
    *((text, code) for text in SERBIAN_LATIN for code in ("cp852",)),
    *(
        (text, code)
        for text in SERBIAN
        for code in ("utf-8", "utf-8-sig", "utf-16", "cp1251", "cp855", "iso8859_5")
    ),
]


@pytest.mark.parametrize(("line", "encoding"), SENT)
def test_one_line_is_enough_to_tell(line, encoding):
    data = ("name;city;e-mail\r\n" + line + "\r\n").encode(encoding)
    assert data.decode(detect_encoding(data)).splitlines()[-1] == line


@pytest.mark.parametrize(
    ("word", "encoding"),
    [
        ("Niš", "cp1250"),
        ("Čačak", "cp1250"),
        ("Užice", "cp1250"),
        ("Brno-Židenice", "cp1250"),
        ("Přerov", "cp1250"),
        ("Žďár", "cp1250"),
        ("Ниш", "cp1251"),
        ("Ужице", "cp1251"),
        ("ДОО", "cp1251"),
        ("Müller", "cp1250"),
    ],
)
def test_one_word_is_enough_in_the_encodings_of_windows(word, encoding):
    data = f"name\n{word}\n".encode(encoding)
    assert data.decode(detect_encoding(data)) == f"name\n{word}\n"


def test_czech_and_serbian_names_in_one_file():
    text = "\n".join(CZECH + SERBIAN_LATIN)
    assert detect_encoding(text.encode("cp1250")) == "cp1250"


def test_letters_that_come_late_are_judged_too():
    data = b"name;city\n" + b"Alfa;Brno\n" * 20_000 + "Říčany;Ždírec\n".encode("cp1250")
    assert detect_encoding(data) == "cp1250"


def test_one_broken_byte_does_not_turn_utf_8_into_something_else():
    data = "\n".join(CZECH + SERBIAN).encode() + b"\nA\xffB"
    assert detect_encoding(data) == "utf-8"


def test_plain_ascii_is_utf_8():
    assert detect_encoding(b"name;city\nAlfa;Brno\n") == "utf-8"
