"""Who wrote a text without a name must not be read from it."""

from __future__ import annotations

import pytest

from morava.cooperation.details import details_in

NAMES = ["Slévárna Ostravice s.r.o.", "SO"]


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
        ("Jsme slevarna ostravice z Ostravy", ["Slévárna Ostravice s.r.o."]),
        ("Ми смо Слеварна Остравице", ["Slévárna Ostravice s.r.o."]),
    ],
)
def test_addresses_numbers_and_names_are_found(text, found):
    assert details_in(text, NAMES) == found


@pytest.mark.parametrize(
    "text",
    [
        "EN-GJL-150 to 250, 1 to 80 kg, 2,000 t a year, ISO 9001:2015, EN 1090-2",
        "Obrat 120 000 000 Kč, série 100 000 kusů, NACE 24.51, 25.62",
        "Rozměr 1200 x 800 x 600 mm, tolerance 0.05, 3.2 mil. eur",
        "Slévárna z Ostravice hledá so",
        "",
    ],
)
def test_what_firms_write_of_their_work_is_not_taken_for_them(text):
    assert details_in(text, NAMES) == []
