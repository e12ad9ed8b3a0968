"""The columns of a list of participants, with the headings people write in our languages.

Headings are compared folded (`engine.language.fold`), so each synonym stands here in one script only.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.lists.columns import NAMES, ORGANISATION
from morava.importing.cells import email, languages, phone, text, whole_number
from morava.importing.cells.plain import long_text
from morava.importing.kinds import Column

EXTERNAL_ID = Column(
    key="external_id",
    label=_("Number in your list"),
    hint=_("A number or code of your own. With it a row is recognised even when its name is corrected."),
    parse=text(60),
    synonyms=(
        "id",
        "cislo",
        "c",
        "kod",
        "number",
        "no",
        "nr",
        "broj",
        "rb",
        "redni broj",
        "red br",
        "sifra",
        "external id",
    ),
    examples=("A-01", "A-01", "A-02"),
    width=12,
)  # fmt: skip
CLUSTER = Column(
    key="cluster",
    label=_("Cluster"),
    hint=_("The cluster the organisation belongs to. One that is not known yet will be entered."),
    synonyms=("cluster name", "member of cluster", "klastr", "clen klastru", "klaster", "clan klastera"),
    examples=(_("Example cluster"), "", ""),
    width=26,
)
DELEGATE = (
    Column(
        key="delegate",
        label=_("Delegate"),
        hint=_("Who comes, one person. Several people of one organisation have one row each."),
        synonyms=(
            "name of delegate", "contact", "contact person", "representative", "person", "full name",
            "zastupce", "jmeno", "jmeno a prijmeni", "kontaktni osoba", "osoba", "delegat", "jmeno zastupce",
            "predstavnik", "ime i prezime", "ime", "kontakt osoba", "kontakt", "ime predstavnika",
        ),
        examples=("Jana Příkladová", "Petr Ukázkový", "Милица Примерић"),
        width=24,
    ),
    Column(
        key="email",
        label=_("E-mail"),
        hint=_("The agenda is sent here."),
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
        examples=("+420 600 000 001", "+420 600 000 002", "+381 60 000 0003"),
    ),
    Column(
        key="languages",
        label=_("Languages spoken"),
        hint=_("Names or codes, several with a comma between: cs, en."),
        parse=languages,
        synonyms=("languages", "language", "jazyky", "jazyk", "jazykove znalosti", "jezici", "jezik"),
        examples=("cs, en", "cs", "sr, en"),
    ),
)  # fmt: skip
TAKING_PART = (
    Column(
        key="availability",
        label=_("Availability"),
        hint=_("Empty: the whole forum. Else: morning, afternoon, 09:00-11:00, not 10:00-10:40, day 2."),
        parse=long_text(500),
        synonyms=("available", "when", "times", "dostupnost", "cas", "kdy", "casove moznosti", "pritomnost",
                  "raspolozivost", "vreme", "kada", "kdy muze", "kdy prijede", "kada moze", "kada dolazi"),
        examples=("", "", _("morning")),
        width=24,
    ),
    Column(
        key="most_meetings",
        label=_("Most meetings"),
        hint=_("Not more than this; empty: as the forum says."),
        parse=whole_number(1, 100),
        synonyms=("max meetings", "maximum", "max", "nejvice schuzek", "max schuzek", "najvise sastanaka",
                  "maks sastanaka"),
        width=10,
    ),
    Column(
        key="fewest_meetings",
        label=_("Fewest meetings"),
        hint=_("These are placed before others; empty: as the forum says."),
        parse=whole_number(0, 100),
        synonyms=("min meetings", "minimum", "min", "nejmene schuzek", "min schuzek", "najmanje sastanaka",
                  "min sastanaka"),
        width=10,
    ),
    Column(
        key="table",
        label=_("Own table"),
        hint=_("The number of a table, for an organisation that stays at it as a host."),
        parse=whole_number(1, 1000),
        synonyms=("table", "table number", "stul", "cislo stolu", "vlastni stul", "sto", "broj stola"),
        examples=("", "", "3"),
        width=10,
    ),
    Column(
        key="note",
        label=_("Note"),
        hint=_("For the organisers only."),
        parse=long_text(2000),
        synonyms=("notes", "remark", "comment", "poznamka", "pozn", "napomena", "komentar"),
        width=30,
    ),
)  # fmt: skip

COLUMNS = (EXTERNAL_ID, *NAMES, *ORGANISATION, CLUSTER, *DELEGATE, *TAKING_PART)
