"""Writing the two spreadsheets of the example, as associations really send them.

    python -m morava.forums.example.files

The Czech list is a csv as Excel saves it there (cp1250, semicolons), the Serbian one a workbook in Cyrillic.
Each has the column of wanted partners that people add by themselves, a few firms twice and a few bad rows.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from morava.engine.language import fold, to_latin

from .firms import CZECH, CZECH_CLUSTERS, SERBIAN, SERBIAN_CLUSTERS, Firm
from .wishes import draw_wishes

FOLDER = Path(__file__).parent
CZECH_FILE = FOLDER / "ucastnici-cz.csv"
SERBIAN_FILE = FOLDER / "ucesnici-rs.xlsx"

CZECH_HEADINGS = [
    "Číslo", "Firma", "Stát", "Město", "NACE", "Klastr", "Zástupce", "E-mail", "Telefon", "Jazyky",
    "Kdy může", "Chce se sejít s",
]  # fmt: skip
SERBIAN_HEADINGS = [
    "Ред. бр.", "Предузеће", "Држава", "Град", "Делатност (NACE)", "Кластер", "Име и презиме", "Е-пошта",
    "Телефон", "Језици", "Када може", "Жели састанак са",
]  # fmt: skip


@dataclass(frozen=True)
class Country:
    """How one country's list is written."""

    code: str
    letter: str
    phone: str
    clusters: dict[str, str]


CZ = Country("CZ", "C", "+420 601 000 {:03}", CZECH_CLUSTERS)
RS = Country("RS", "S", "+381 60 000 0{:03}", SERBIAN_CLUSTERS)


def row(firm: Firm, number: int, country: Country, wishes: dict[str, list[str]]) -> list[str]:
    """One firm as a row of its country's list."""
    surname, domain = fold(firm.delegate.split()[-1]), fold(firm.name).split()
    return [
        f"{country.letter}{number:02}",
        firm.name,
        country.code,
        firm.town,
        firm.nace,
        country.clusters[firm.field],
        firm.delegate,
        f"{surname}@{'-'.join(domain[:2])}.example",
        country.phone.format(number),
        firm.languages,
        firm.available,
        "; ".join(wishes.get(firm.name, [])),
    ]


def once_more(cells: list[str], name: str) -> list[str]:
    """The same firm again as somebody else wrote it, without its wishes."""
    return [cells[0], name, *cells[2:-1], ""]


def wishes_by_side() -> dict[str, list[str]]:
    """Each wish is written once: two of three by the Czech side, the others by the Serbian."""
    found: dict[str, list[str]] = {}
    for number, (czech, serbian) in enumerate(draw_wishes()):
        one, other = (serbian, czech) if number % 3 == 2 else (czech, serbian)
        # Everybody writes foreign names in Latin letters.
        found.setdefault(one.name, []).append(to_latin(other.name))
    return found


def czech_rows() -> list[list[str]]:
    """The Czech list: every firm, two of them once more without diacritics, and two bad rows."""
    wishes = wishes_by_side()
    rows = [row(firm, number, CZ, wishes) for number, firm in enumerate(CZECH, 1)]
    again = [
        once_more(rows[0], "Slevarna Ostravice, s. r. o."),
        once_more(rows[9], "AUTOMATIZACE ŠROUBEK"),
    ]
    no_at = row(
        Firm("Truhlárna Hoblík s.r.o.", "Polička", "16.23", "packaging", "Bohumil Hoblík", "cs"), 37, CZ, {}
    )
    no_at[7] = "hoblik(zavináč)truhlarna.example"
    at_night = row(
        Firm("Noční pekárna Sova s.r.o.", "Olomouc", "10.71", "food", "Iveta Sovová", "cs"), 38, CZ, {}
    )
    at_night[10] = "20:00-23:00"
    return [*rows, *again, no_at, at_night]


def serbian_rows() -> list[list[str]]:
    """The Serbian list: every firm, three of them once more (one in Latin), and two bad rows."""
    wishes = wishes_by_side()
    rows = [row(firm, number, RS, wishes) for number, firm in enumerate(SERBIAN, 1)]
    again = [
        once_more(rows[0], "NIŠPRODUKT DOO"),
        once_more(rows[13], "Малина злато ДОО"),
        once_more(rows[19], "Амбалажа „Дунав“ а.д."),
    ]
    nameless = row(Firm("", "Лозница", "25.62", "metal", "Милош Обреновић", "sr"), 25, RS, {})
    nameless[7] = "milos@loznica.example"
    formula = row(Firm("Формула д.о.о.", "Ваљево", "28.99", "machinery", "Тања Рачић", "sr"), 26, RS, {})
    formula[3] = '=HYPERLINK("http://formula.example";"Ваљево")'
    return [*rows, *again, nameless, formula]


def write_czech(path: Path = CZECH_FILE) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([CZECH_HEADINGS, *czech_rows()])
    path.write_bytes(text.getvalue().encode("cp1250"))


def write_serbian(path: Path = SERBIAN_FILE) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("A new workbook has a sheet.")
    sheet.title = "Учесници"
    for values in [SERBIAN_HEADINGS, *serbian_rows()]:
        sheet.append(values)
    for column, width in zip("ABCDEFGHIJKL", (9, 34, 9, 20, 14, 34, 22, 36, 18, 12, 14, 60), strict=True):
        sheet.column_dimensions[column].width = width
    book.save(path)


if __name__ == "__main__":
    write_czech()
    write_serbian()
