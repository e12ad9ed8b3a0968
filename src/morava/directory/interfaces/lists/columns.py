"""Columns that lists of organisations have in common, with the headings people write in our languages.

Headings are compared folded (`engine.language.fold`), so each synonym stands here in one script only.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from morava.importing.cells import choice, country, country_names, nace_codes, text, web_address
from morava.importing.kinds import Column

from ...kinds import Kind

OFFERED_COUNTRIES = ("CZ", "RS", "SK", "AT", "DE", "PL", "HU", "SI", "HR", "BA", "ME", "MK", "BG", "RO")
KINDS = {value: label for value, label in Kind.choices if value != Kind.ASSOCIATION}
KIND_WORDS: dict[str, tuple[str, ...]] = {
    Kind.FIRM: ("company", "firma", "podnik", "preduzece", "sme", "msp", "spolecnost", "poduzece"),
    Kind.CLUSTER: ("klastr", "klaster", "cluster organisation", "klastrova organizace"),
    Kind.RESEARCH: ("vyzkum", "vyzkumna organizace", "istrazivanje", "institut", "istrazivacka organizacija"),
    Kind.EDUCATION: (
        "skola",
        "univerzita",
        "univerzitet",
        "vysoka skola",
        "fakultet",
        "university",
        "school",
    ),
    Kind.PUBLIC_BODY: ("urad", "verejna instituce", "javna ustanova", "opstina", "obec", "kraj", "komora"),
    Kind.OTHER: ("jine", "ostatni", "drugo", "ostalo"),
}


def _offered_countries() -> list[str]:
    names = country_names(get_language() or settings.LANGUAGE_CODE)
    return [names[code] for code in OFFERED_COUNTRIES]


NAMES = (
    Column(
        key="name",
        label=_("Organisation"),
        hint=_("The name as it is registered. With or without “s.r.o.” or “d.o.o.”, in either script."),
        synonyms=(
            "organisation name", "organization", "company", "company name", "firm", "participant", "name",
            "organizace", "nazev organizace", "nazev", "nazev firmy", "firma", "spolecnost", "ucastnik",
            "podnik",
            "organizacija", "naziv organizacije", "naziv", "naziv firme", "preduzece", "naziv preduzeca",
            "ucesnik",
        ),
        examples=(_("EXAMPLE – Alfa s.r.o."), _("EXAMPLE – Alfa s.r.o."), _("EXAMPLE – Beta d.o.o.")),
        marks_examples=True,
        width=32,
    ),
    Column(
        key="name_en",
        label=_("Name in English"),
        hint=_("Only if the organisation has a name in this language."),
        synonyms=("english name", "nazev anglicky", "anglicky nazev", "naziv na engleskom"),
        width=24,
    ),
    Column(
        key="name_cs",
        label=_("Name in Czech"),
        hint=_("Only if the organisation has a name in this language."),
        synonyms=("czech name", "nazev cesky", "cesky nazev", "naziv na ceskom"),
        width=24,
    ),
    Column(
        key="name_sr",
        label=_("Name in Serbian"),
        hint=_("Only if the organisation has a name in this language. Either script will do."),
        synonyms=("serbian name", "nazev srbsky", "srbsky nazev", "naziv na srpskom"),
        width=24,
    ),
)  # fmt: skip
ORGANISATION = (
    Column(
        key="country",
        label=_("Country"),
        hint=_("The name in any of our languages, or the code. Necessary for an organisation that is new."),
        parse=country,
        synonyms=("state", "zeme", "stat", "zemlja", "drzava"),
        examples=("CZ", "CZ", "RS"),
        choices=_offered_countries,
        width=16,
    ),
    Column(
        key="kind",
        label=_("Kind of organisation"),
        hint=_("Firm, cluster, research organisation, school or university, public body, other."),
        parse=choice(KINDS, refused="directory.no_kind", synonyms=KIND_WORDS),
        synonyms=("kind", "type", "type of organisation", "druh", "typ", "typ organizace", "vrsta", "tip",
                  "vrsta organizacije", "tip organizacije"),
        choices=lambda: (str(label) for label in KINDS.values()),
        width=18,
    ),
    Column(
        key="city",
        label=_("City"),
        hint=_("Where it has its seat."),
        parse=text(100),
        synonyms=("town", "place", "mesto", "obec", "sidlo", "grad", "sediste"),
        examples=("Ostrava", "Ostrava", "Ниш"),
    ),
    Column(
        key="nace_codes",
        label=_("NACE codes"),
        hint=_("What the organisation does, such as 25.62; several with a comma between."),
        parse=nace_codes,
        synonyms=("nace", "cz nace", "kod nace", "kody nace", "sifra delatnosti", "delatnost", "delatnosti"),
        examples=("25.62, 28.41", "", "10.71"),
    ),
    Column(
        key="website",
        label=_("Website"),
        hint=_("Such as www.example.org."),
        parse=web_address,
        synonyms=("web", "www", "web page", "url", "webove stranky", "web stranka", "internet stranica",
                  "sajt", "veb sajt"),
        width=24,
    ),
)  # fmt: skip
