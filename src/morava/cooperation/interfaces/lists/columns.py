"""The columns of a list of offers and requests.

Headings are compared folded (`engine.language.fold`), so each synonym stands here in one script only.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.directory.interfaces.profile import IN_TONGUE
from morava.directory.models import Size
from morava.importing.cells import BadCellError, choice, countries, languages, nace_codes, text, yes_no
from morava.importing.cells.plain import long_text
from morava.importing.kinds import Column

from ...models import Cooperation, Rights, Stage, Type
from ..writing import CHOICES, MOST_KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from morava.importing.cells import Parser

TONGUES: Final = tuple(settings.MODELTRANSLATION_FALLBACK_LANGUAGES)
TEXTS: Final = {
    "title": (_("title"), 120, ("nazev", "titulek", "naslov", "naziv")),
    "summary": (_("summary"), 500, ("shrnuti", "souhrn", "sazetak")),
    "description": (_("description"), 5_000, ("popis", "opis")),
    "advantages": (_("advantages and what is new"), 2_000, ("vyhody", "prednosti")),
    "partner_role": (_("what the partner is to do"), 2_000, ("partner", "role partnera", "uloga partnera")),
}
TYPE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    Type.BUSINESS_OFFER: ("offer", "nabidka", "ponuda", "obchodni nabidka"),
    Type.BUSINESS_REQUEST: ("request", "demand", "poptavka", "potraznja", "trazi se"),
}
_DAY: Final = re.compile(r"(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4})\.?")
_BETWEEN: Final = re.compile(r"[;,\n]")


def coming_day(raw: str) -> str:
    """A day that has not passed, in ISO form."""
    match = _DAY.fullmatch(raw.strip())
    try:
        parts = (int(match[3]), int(match[2]), int(match[1])) if match else None
        day = datetime.date(*parts) if parts else datetime.date.fromisoformat(raw.strip()[:10])
    except ValueError:
        raise BadCellError("cooperation.no_day", text=raw) from None
    if day < timezone.localdate():
        raise BadCellError("cooperation.day_passed", text=raw)
    return day.isoformat()


def keywords(raw: str) -> list[str]:
    """Short words parted by commas, semicolons or lines."""
    found = list(dict.fromkeys(filter(None, (" ".join(part.split()) for part in _BETWEEN.split(raw)))))
    if len(found) > MOST_KEYWORDS:
        raise BadCellError("cooperation.many_keywords", most=MOST_KEYWORDS)
    return found


def several(labels: Mapping[str, object], refused: str) -> Parser:
    """Several of the choices, each as its code or its label in any language."""
    one = choice(labels, refused=refused)

    def parse(raw: str) -> list[str]:
        return list(dict.fromkeys(str(one(part.strip())) for part in _BETWEEN.split(raw) if part.strip()))

    return parse


def _texts() -> Iterable[Column]:
    for name, (label, most, synonyms) in TEXTS.items():
        for tongue in TONGUES:
            yield Column(
                key=f"{name}_{tongue}",
                label=format_lazy("{}: {}", label, IN_TONGUE[tongue]),
                hint=_("One language is enough.") if name == "title" else "",
                parse=text(most) if name == "title" else long_text(most),
                synonyms=tuple(f"{word} {tongue}" for word in synonyms),
                width=40,
            )


COLUMNS: Final = (
    Column(
        key="organisation",
        label=_("Organisation"),
        hint=_("Whose it is; empty for the organisation into which you import."),
        parse=text(200),
        synonyms=("company", "firm", "organizace", "firma", "organizacija", "preduzece"),
        width=28,
    ),
    Column(
        key="address",
        label=_("address"),
        hint=_("The last part of its address, to change one that is here. Empty for a new one."),
        parse=text(80),
        synonyms=("slug", "id", "adresa", "cislo", "broj"),
        width=24,
    ),
    Column(
        key="type",
        label=pgettext_lazy("of an offer or a request", "type"),
        hint=_("Offer or request: of business, of technology, or of research."),
        parse=choice(dict(Type.choices), refused="cooperation.no_type", synonyms=TYPE_WORDS),
        synonyms=("kind", "typ", "druh", "tip", "vrsta"),
        choices=lambda: (str(label) for label in Type.labels),
        examples=("business_offer", "business_offer", "business_request"),
        width=20,
    ),
    *_texts(),
    Column(
        key="nace_codes",
        label=_("NACE codes"),
        hint=_("What it is about, such as 24.51; several with a comma between."),
        parse=nace_codes,
        synonyms=("nace", "cz nace", "kody nace", "sifra delatnosti", "delatnost"),
    ),
    Column(
        key="technology_keywords",
        label=_("keywords of technology"),
        parse=keywords,
        synonyms=("technology", "keywords", "technologie", "klicova slova", "tehnologija", "kljucne reci"),
        width=28,
    ),
    Column(
        key="market_keywords",
        label=_("keywords of the market"),
        parse=keywords,
        synonyms=("market", "trh", "trziste"),
        width=28,
    ),
    Column(
        key="cooperation",
        label=_("type of cooperation"),
        hint=_("Several with a comma between."),
        parse=several(dict(Cooperation.choices), "cooperation.no_cooperation"),
        synonyms=("cooperation", "spoluprace", "druh spoluprace", "saradnja", "vrsta saradnje"),
        choices=lambda: (str(label) for label in Cooperation.labels),
        width=28,
    ),
    Column(
        key="partner_kinds",
        label=_("kind of partner"),
        parse=several(dict(CHOICES["partner_kinds"]), "cooperation.no_kind"),
        synonyms=("druh partnera", "vrsta partnera"),
        choices=lambda: (str(label) for _value, label in CHOICES["partner_kinds"]),
    ),
    Column(
        key="partner_sizes",
        label=_("size of partner"),
        parse=several(dict(Size.choices), "cooperation.no_size"),
        synonyms=("velikost partnera", "velicina partnera"),
        choices=lambda: (str(label) for label in Size.labels),
    ),
    Column(
        key="countries",
        label=_("countries of the partner"),
        parse=countries,
        synonyms=("countries", "country", "zeme", "zemlje", "zemlja"),
    ),
    Column(
        key="languages",
        label=_("languages spoken"),
        parse=languages,
        synonyms=("languages", "jazyky", "jezici"),
    ),
    Column(
        key="stage",
        label=_("stage of development"),
        parse=choice(dict(Stage.choices), refused="cooperation.no_stage"),
        synonyms=("stage", "stadium", "faza", "faza razvoja"),
        choices=lambda: (str(label) for label in Stage.labels),
    ),
    Column(
        key="rights",
        label=_("intellectual property"),
        parse=choice(dict(Rights.choices), refused="cooperation.no_rights"),
        synonyms=("rights", "prava", "dusevni vlastnictvi", "intelektualna svojina"),
        choices=lambda: (str(label) for label in Rights.labels),
    ),
    Column(
        key="valid_until",
        label=_("valid until"),
        hint=_("Within a year. Half a year from today where nothing is written."),
        parse=coming_day,
        synonyms=("validity", "deadline", "plati do", "platnost", "vazi do", "rok"),
        width=14,
    ),
    Column(
        key="is_anonymous",
        label=_("without the name until an interest is accepted"),
        hint=_("Yes or no."),
        parse=yes_no,
        synonyms=("anonymous", "anonymne", "anonimno"),
        width=14,
    ),
)
