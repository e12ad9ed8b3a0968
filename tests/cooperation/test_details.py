"""Who wrote a text without a name must not be read from it."""

from __future__ import annotations

import pytest

from morava.cooperation.details import details_in
from morava.cooperation.details.reading import plain

OWNER = "Slévárna Ostravice s.r.o."
NAMES = [OWNER, "SO"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pište na info@ostravice.cz prosím", ["info@ostravice.cz"]),
        ("info (at) ostravice . cz", ["info (at) ostravice . cz"]),
        ("viz www.ostravice.example/cs a dál", ["www.ostravice.example/cs"]),
        ("ostravice.rs", ["ostravice.rs"]),
        ("volejte +420 596 123 456", ["+420 596 123 456"]),
        ("volejte 596 123 456", ["596 123 456"]),
        ("позовите 018/555-333", ["018/555-333"]),
        ("00381 60 1234567", ["00381 60 1234567"]),
        ("Jsme slevarna ostravice z Ostravy", [OWNER]),
        ("Ми смо Слеварна Остравице", [OWNER]),
    ],
)
def test_addresses_numbers_and_names_are_found(text, found):
    assert details_in(text, NAMES) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("novak zavináč firma tečka cz", "novak zavináč firma tečka cz"),
        ("novak zavinac firma cz", "novak zavinac firma cz"),
        ("info [at] firma [dot] cz", "info [at] firma [dot] cz"),
        ("info{at}firma{dot}com", "info{at}firma{dot}com"),
        ("novak at firma dot cz", "novak at firma dot cz"),
        ("novak＠firma.cz", "novak@firma.cz"),
        ("novak@firma\u200b.cz", "novak@firma.cz"),
        ("no\u00advak@fir\u200fma.cz", "novak@firma.cz"),
        ("инфо мајмун фирма тачка рс", "инфо мајмун фирма тачка рс"),
        ("info (majmun) firma (tačka) co.rs", "info (majmun) firma (tačka) co.rs"),
        ("петар@фирма.срб", "петар@фирма.срб"),
        ("jan@mail.firma.example. Další věta", "jan@mail.firma.example"),
    ],
)
def test_an_e_mail_address_is_found_however_it_is_spelled(text, found):
    assert details_in(text, ()) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("web firma .cz", "firma .cz"),
        ("web firma. cz", "firma. cz"),
        ("web firma.de, více tam", "firma.de"),
        ("firma.si", "firma.si"),
        ("FIRMA.ME", "FIRMA.ME"),
        ("firma.info", "firma.info"),
        ("фирма.срб", "фирма.срб"),
        ("фирма тачка рс", "фирма тачка рс"),
        ("pište t.me/firma", "t.me/firma"),
        ("wa.me/420777123456", "wa.me/420777123456"),
        ("hledejte @firma_ostrava", "@firma_ostrava"),
        ("firma·cz", "firma.cz"),
        ("firmа.cz", "firma.cz"),  # with a Cyrillic a
        ("https ://firma.example", "https ://firma.example"),
    ],
)
def test_a_web_address_is_found(text, found):
    assert details_in(text, ()) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0641234567", "0641234567"),
        ("0 6 4 1 2 3 4 5 6 7", "0 6 4 1 2 3 4 5 6 7"),
        ("tel. 777123456", "777123456"),
        ("na tel. čísle 596123456", "596123456"),
        ("тел: 641234567", "641234567"),
        ("вајбер 64 123 45 67", "64 123 45 67"),
        ("WhatsApp: 77-71-23-456", "77-71-23-456"),
        ("pište na 777123456", "777123456"),
        ("777-123-456", "777-123-456"),
        ("777.123.456", "777.123.456"),
        ("777–123–456", "777-123-456"),
        ("777\u00a0123\u202f456", "777 123 456"),
        ("(064) 123-4567", "(064) 123-4567"),
        ("018 / 555 333", "018 / 555 333"),
        ("+420 (0) 777 123 456", "+420 (0) 777 123 456"),
        ("０６４１２３４５６７", "0641234567"),
        ("6\u200b0\u200b2123456", "602123456"),
        ("otevřeno od 24.12.2026 0641234567", "0641234567"),
        ("IČO: 12345678", "IČO: 12345678"),
        ("ПИБ 101234567", "ПИБ 101234567"),
    ],
)
def test_a_number_is_found_whatever_parts_its_digits(text, found):
    assert details_in(text, ()) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Spolupráce se Slévárnou Ostravice",
        "bez Slévárny Ostravice",
        "са Слеварном Остравице",
        "slevarnaostravice",
        "slevarnaostravicecz",
        "S l é v á r n a  O s t r a v i c e",
        "С л е в а р н а Остравице",
        "Slé vár na Ostra vice",
        "Slé\u200bvárna\u200bOstravice",
        "slevarna_ostravice",
        "Slévárnа Оstrаvice",  # with Cyrillic letters among the Latin ones
    ],
)
def test_a_name_is_found_in_any_case_and_however_parted(text):
    assert details_in(text, NAMES) == [OWNER]


@pytest.mark.parametrize(
    "text",
    [
        "EN-GJL-150 to 250, 1 to 80 kg, 2,000 t a year, ISO 9001:2015, EN 1090-2",
        "Obrat 120 000 000 Kč, série 100 000 kusů, NACE 24.51, 25.62",
        "Rozměr 1200 x 800 x 600 mm, tolerance 0.05, 3.2 mil. eur",
        "Slévárna z Ostravice hledá so",
        "",
        "Do 24.12.2026, od 01.09. do 05.09.2026, 2026-01-05 až 2026-12-31, 05.03.2026-07.03.2026",
        "Obrat 1 050 000 000 RSD, 123 456 789 Kč, EUR 250.300.400, +20 000 000 Kč",
        "Tolerance +0.010/-0.025, 0.05 - 0.10 - 0.25 mm, +5 až +40 °C",
        "Řada 100-200-300 mm, 600-400-300, 08:00-16:00, v letech 2019-2026",
        "CPV 03000000-1, 45261000-1, HS 0402 10 11 00, CZ-NACE 01.11 01.13 01.19, EAN 0012345678905",
        "např. s.r.o., d.o.o., a.s., č.j. 12/2026, v.1.2, tj. do 2.5 mm, atd.",
        "vykres.dwg, sestava.step, cenik.xlsx, ASP.NET a Node.js, programujeme v .NET",
        "Nabízíme kus.Co je nového? Vyvážíme do sousední země. EU je další. V Česku.EU také.",
        "We work at 1500 rpm @ 2.5bar, available at our site, M12 @5 eur",
        "Bílá tačka je dobra, tečka me zajímá, majmun i opica",
        "Mobilní jeřáb, nosnost 100 000 000 kg, telefony 500 000 ks",
        "Strojírenská výroba, díly č. 4500123456, 123-456-789, série AB0123456789",
        "Pozice 01 02 03 04 05 06",
    ],
)
def test_what_firms_write_of_their_work_is_not_taken_for_them(text):
    assert details_in(text, NAMES) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Obrada metala d.o.o.", "Тражимо обраду метала"),
        ("Obrada metala d.o.o.", "OBRADA METALA. Obrada metala po crtežu"),
        ("Nova", "Nova mašina"),
        ("Progres a.d.", "Program výroby"),
        ("Alfa s.r.o.", "al fa, alfabet"),
        ("Automont s.r.o.", "automontáž dílů"),
        ("Klastr s.r.o.", "jsme v klastru"),
        ("Kov s.r.o.", "kov"),
    ],
)
def test_a_name_of_common_words_is_not_found_in_sentences(name, text):
    assert details_in(text, [name]) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Obrada metala d.o.o.", "ми смо Обрада метала д.о.о. Ниш"),
        ("Palírna Švestka s.r.o.", "u nás v Palírna Švestka"),
        ("Nišprodukt d.o.o.", "с Нишпродуктом"),
        ("Alfa s.r.o.", "jsme A L F A"),
        ("Jan Novák", "spojte se s Janem Novákem"),
        ("Аутомобилски кластер Србије", "члан смо: Automobilski klaster Srbije"),
    ],
)
def test_other_names_are_found(name, text):
    assert details_in(text, [name]) == [name]


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        ("12345678", "jsme 123 45 678", "123 45 678"),
        ("CZ12345678", "12-34-56-78", "12-34-56-78"),
        ("https://www.litina.example/cs", "viz litina example", "litina example"),
        ("jan@litina.example", "litina tečka example", "litina tečka example"),
        ("+381 64 123 45 67", "zovi 641 23 45 67", "641 23 45 67"),
    ],
)
def test_what_is_known_of_the_owner_is_found_though_it_looks_like_nothing(known, text, found):
    assert details_in(text, (), [known]) == [found]
    assert details_in(text, ()) == []


def test_a_common_mail_house_and_short_numbers_are_not_known_of_anybody():
    assert details_in("gmail com, 12345", (), ["jan@gmail.com", "12345", ""]) == []


def test_plain_keeps_what_a_reader_sees():
    assert plain("a\u00a0 b\u200b\u2014c\n d") == "a b-c d"
