"""The columns of the member list of a cluster."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.importing.cells import BadCellError, email, languages, phone, text, whole_number, yes_no
from morava.importing.cells.plain import long_text
from morava.importing.kinds import Column

from .columns import NAMES, ORGANISATION

if TYPE_CHECKING:
    from re import Match

_DAY = re.compile(r"(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4})\.?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_MONTH = re.compile(r"(\d{1,2})[./\s-]+(\d{4})\.?")
_YEAR = re.compile(r"(\d{4})\.?")


def day(raw: str) -> str:
    """A day in ISO form; of a month or a year alone the first. Refused while it is still to come."""
    found = _found_day(raw.strip())
    if found is None:
        raise BadCellError("directory.no_day", text=raw)
    if found > timezone.localdate():
        raise BadCellError("directory.later", text=raw)
    return found.isoformat()


def _found_day(raw: str) -> datetime.date | None:
    readings = (
        (_DAY, lambda one: (one[3], one[2], one[1])),
        (_ISO, lambda one: (one[1], one[2], one[3])),
        (_MONTH, lambda one: (one[2], one[1], 1)),
        (_YEAR, lambda one: (one[1], 1, 1)),
    )
    for pattern, parts in readings:
        if match := pattern.fullmatch(raw):
            return _date(match, parts(match))
    return None


def _date(_match: Match[str], parts: tuple[str | int, ...]) -> datetime.date | None:
    try:
        return datetime.date(*(int(part) for part in parts))
    except ValueError:
        return None


def committed(raw: str) -> str | bool:
    """Yes, no, or the day since when."""
    try:
        return yes_no(raw)
    except BadCellError:
        try:
            return day(raw)
        except BadCellError as refused:
            code = refused.code if refused.code == "directory.later" else "directory.not_committed"
            raise BadCellError(code, text=raw) from None


NUMBERS = (
    Column(
        key="registered_number",
        label=_("Registered number"),
        hint=_("IČO in Czechia, matični broj in Serbia. By it an organisation is recognised first."),
        parse=text(20),
        synonyms=("ico", "ic", "identifikacni cislo", "maticni broj", "mb", "mat broj", "company number",
                  "registration number", "reg no", "business id"),
        examples=("", "", ""),
    ),
    Column(
        key="tax_number",
        label=_("Tax number"),
        hint=_("DIČ in Czechia, PIB in Serbia."),
        parse=text(20),
        synonyms=("dic", "danove identifikacni cislo", "pib", "poreski broj", "vat", "vat number", "vat id"),
    ),
)  # fmt: skip
MORE = (
    Column(
        key="street",
        label=_("Street and number"),
        parse=text(150),
        synonyms=("street", "address", "ulice", "adresa", "ulica", "ulica i broj", "ulice a cislo"),
        width=24,
    ),
    Column(
        key="postcode",
        label=_("Postcode"),
        parse=text(12),
        synonyms=("psc", "zip", "zip code", "postal code", "postanski broj", "ptt"),
        width=10,
    ),
    Column(
        key="offers",
        label=_("What it offers"),
        hint=_("In one or two sentences, in the language of the list."),
        parse=long_text(600),
        synonyms=("offer", "offers", "products", "activity", "description", "nabizi", "nabidka", "vyrobky",
                  "cinnost", "popis", "predmet podnikani", "nudi", "ponuda", "proizvodi", "opis",
                  "opis delatnosti"),
        width=40,
    ),
    Column(
        key="headcount",
        label=_("People employed"),
        parse=whole_number(0, 1_000_000),
        synonyms=("employees", "number of employees", "staff", "pocet zamestnancu", "zamestnanci",
                  "pocet pracovniku", "broj zaposlenih", "zaposleni", "zaposlenih"),
        width=12,
    ),
    Column(
        key="founded_year",
        label=_("Founded in"),
        parse=whole_number(1200, 2100),
        synonyms=("founded", "year of foundation", "zalozeno", "rok zalozeni", "osnovano",
                  "godina osnivanja"),
        width=10,
    ),
    Column(
        key="spoken",
        label=_("Languages spoken"),
        hint=_("Names or codes, several with a comma between: cs, en."),
        parse=languages,
        synonyms=("languages", "jazyky", "jezici"),
    ),
)  # fmt: skip
CONTACTS = (
    Column(
        key="whom",
        label=_("Contact person"),
        hint=_("Several people of one organisation have one row each."),
        parse=text(100),
        synonyms=("contact", "contact name", "representative", "person", "kontaktni osoba", "kontakt",
                  "zastupce", "jmeno", "jmeno a prijmeni", "osoba", "kontakt osoba", "ime i prezime",
                  "predstavnik", "direktor", "jednatel", "reditel"),
        width=24,
    ),
    Column(
        key="email",
        label=_("E-mail"),
        hint=_("Seen by the association and the cluster, until the organisation shows it to more people."),
        parse=email,
        synonyms=("mail", "email address", "e mailova adresa", "e posta", "eposta", "imejl", "mejl"),
        examples=("jana@example.org", "petr@example.org", "milica@example.org"),
        width=26,
    ),
    Column(
        key="phone",
        label=_("Phone"),
        hint=_("With the code of the country, such as +420 603 111 222."),
        parse=phone,
        synonyms=("telephone", "mobile", "tel", "telefon", "mobil", "kontaktni telefon", "broj telefona"),
    ),
)  # fmt: skip
MEMBERSHIP = (
    Column(
        key="since",
        label=_("Member since"),
        hint=_("A day, a month or a year. Empty: from today on."),
        parse=day,
        synonyms=("since", "member from", "joined", "clenem od", "clen od", "clenstvi od", "datum vstupu",
                  "clan od", "od", "datum pristupanja", "datum uclanjenja"),
        examples=("2019", "1.5.2021", ""),
        width=14,
    ),
    Column(
        key="committed",
        label=_("Committed"),
        hint=_("Yes, no, or since when: whether it pays its fee or has undertaken in writing to take part."),
        parse=committed,
        synonyms=("fee", "fee paid", "committed member", "prispevek", "clensky prispevek", "zavazan",
                  "zaplaceno", "clanarina", "obavezan", "placa clanarinu", "platio"),
        examples=(_("yes"), "", _("no")),
        width=12,
    ),
)  # fmt: skip

COLUMNS = (*NAMES, *NUMBERS, *ORGANISATION, *MORE, *CONTACTS, *MEMBERSHIP)
