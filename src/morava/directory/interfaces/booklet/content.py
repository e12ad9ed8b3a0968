"""What the booklet says of each organisation, in the tongue that is active. Plain values for the template."""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from morava.design.print import qr_code, tidy
from morava.engine.language import first_letter
from morava.translation.content import content_of, for_reader
from morava.translation.countries import CLDR, country_name

from ...nace import label_of
from .chapters import DIVISION
from .cover import cover_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ...models import Organisation
    from .chapters import Chapter

LONGEST: Final = {"description": 320, "offers": 600, "seeks": 600}
"""Letters of each text: a booklet is to be leafed through, the page of the organisation has the rest."""
MOST_CLASSES: Final = 4
MOST_OTHERS: Final = 8
"""Of certificates, languages, countries."""
LONGEST_WORD: Final = 30
BULLET: Final = re.compile(r"^[-–—•*·]\s*")
SCHEME: Final = re.compile(r"^https?://(www\.)?")


def front(title: str, lead: str, organisations: Sequence[Any]) -> dict[str, Any]:
    """What stands around the organisations."""
    locale = Locale.parse(CLDR[get_language() or settings.LANGUAGE_CODE])
    number = len(organisations)
    return {
        "tongue": {"lang": locale.language, "region": locale.territory},
        "title": tidy(title),
        "lead": tidy(lead),
        "day": date_format(timezone.localdate(), "DATE_FORMAT"),
        "count": ngettext("%(n)d organisation", "%(n)d organisations", number) % {"n": number},
        "map": cover_map(organisations),
        "site": settings.SITE_URL,
        "site-shown": SCHEME.sub("", settings.SITE_URL),
        "has-examples": any(one.is_example for one in organisations),
        "labels": labels(),
    }


def labels() -> dict[str, str]:
    """The fixed words, by the names the template uses."""
    return {
        "booklet": _("Booklet"),
        "contents": _("Contents"),
        "nace": _("NACE codes"),
        "offers": _("Offers"),
        "seeks": _("Looks for"),
        "names": _("Organisations from A to Z"),
        "classes": _("Organisations by NACE code"),
        "qr-alt": _("QR code: the page of this organisation"),
        "logo-alt": _("Logo"),
        "about": _("The organisations and their clusters wrote what stands here, and keep it up to date."),
        "codes": _("The code beside an organisation leads to its page, where you see how to reach it."),
        "examples": _("Organisations marked as examples are invented."),
        "example": _("invented example"),
    }


def chapter(chapter: Chapter, describe: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": tidy(chapter.title),
        "code": chapter.code,
        "head": describe(chapter.head) if chapter.head else None,
        "entries": [describe(one) for one in chapter.organisations],
    }


def entry(organisation: Any) -> dict[str, Any]:
    """One organisation; of one that is not public no more than who it is."""
    told = {
        "id": f"o{organisation.pk}",
        "name": tidy(str(organisation)),
        "place": place_of(organisation),
        "kind": str(organisation.get_kind_display()),
        "is-example": organisation.is_example,
    }
    if not organisation.is_public:
        return told
    address = f"{settings.SITE_URL}{reverse('directory:public', args=[organisation.slug])}"
    return told | {
        "texts": {name: prose(organisation, name) for name in LONGEST},
        "classes": [[code, label_of(code)] for code in organisation.nace_codes[:MOST_CLASSES]],
        "facts": facts_of(organisation),
        "website": organisation.website,
        "website-shown": SCHEME.sub("", organisation.website).rstrip("/"),
        "address": address,
        "qr": qr_code(address),
        "logo": logo_of(organisation),
    }


def place_of(organisation: Organisation) -> str:
    city = for_reader(organisation.city, origin=organisation.country)
    return ", ".join(filter(None, (tidy(city), country_name(organisation.country))))


def facts_of(organisation: Organisation) -> list[tuple[str, str]]:
    """What is there, in few words."""
    languages = Locale.parse(CLDR[get_language() or settings.LANGUAGE_CODE]).languages
    facts = [
        (_("Certificates"), certificates_of(organisation)),
        (_("Exports to"), [country_name(code) for code in organisation.export_markets]),
        (_("Languages spoken"), [str(languages.get(code, code)) for code in organisation.languages]),
        (_("Size"), [str(organisation.get_size_display())] if organisation.size else []),
        (_("Founded in"), [str(organisation.founded_year)] if organisation.founded_year else []),
    ]
    return [(str(label), _few(values)) for label, values in facts if values]


def certificates_of(organisation: Organisation) -> list[str]:
    """Those that have not run out: what is printed stays."""
    today = timezone.localdate()
    held = organisation.certificates.all()
    return [one.name for one in held if one.valid_until is None or one.valid_until >= today]


def _few(values: Sequence[str]) -> str:
    shown = [breakable(tidy(value)) for value in values[:MOST_OTHERS]]
    return ", ".join([*shown, "…"] if len(values) > MOST_OTHERS else shown)


def prose(organisation: Organisation, name: str) -> dict[str, str]:
    """A text as one paragraph, not longer than there is room, with the language it is in."""
    written = content_of(organisation, name)
    lines = [BULLET.sub("", line) for line in map(tidy, written.text.splitlines()) if line]
    text = "".join(_joined(lines))
    return {"text": breakable(cut(text, LONGEST[name])), "lang": written.tag.split("-")[0]}


def _joined(lines: Sequence[str]) -> Iterable[str]:
    """Sentences run on; what is no sentence is parted by a dot."""
    for number, line in enumerate(lines):
        if number:
            yield " " if lines[number - 1][-1:] in ".!?:;," else " · "
        yield line


def cut(text: str, most: int) -> str:
    """Its beginning, up to the end of a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' .,;:·–-')} …"


def breakable(text: str) -> str:
    """With places at which a word that is too long for a line may break."""
    return " ".join(
        word
        if len(word) <= LONGEST_WORD
        else "\N{ZERO WIDTH SPACE}".join(
            word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)
        )
        for word in text.split(" ")
    )


def logo_of(organisation: Any) -> dict[str, Any] | None:
    """The picture inside a drawing, in which the template can hold it."""
    logo = getattr(organisation, "logo", None)
    if logo is None:
        return None
    picture = base64.b64encode(bytes(logo.content)).decode()
    return {
        "width": logo.width,
        "height": logo.height,
        "drawing": f'<svg xmlns="http://www.w3.org/2000/svg" width="{logo.width}" height="{logo.height}">'
        f'<image href="data:image/webp;base64,{picture}" width="{logo.width}" height="{logo.height}"/></svg>',
    }


def names_index(organisations: Sequence[Any]) -> list[dict[str, Any]]:
    """By first letter; `organisations` come in the order of the alphabet."""
    tongue = get_language() or settings.LANGUAGE_CODE
    return [
        {"title": letter, "entries": [_reference(one) for one in ones]}
        for letter, ones in groupby(organisations, key=lambda one: first_letter(tidy(str(one)), tongue))
    ]


def classes_index(organisations: Sequence[Any]) -> list[dict[str, Any]]:
    """Under each division all that work in it, also beside what they do above all."""
    divisions: dict[str, list[Any]] = defaultdict(list)
    for one in organisations:
        for code in dict.fromkeys(code[:DIVISION] for code in one.nace_codes) if one.is_public else ():
            divisions[code].append(one)
    return [
        {"title": f"{code} {label_of(code)}", "entries": [_reference(one) for one in divisions[code]]}
        for code in sorted(divisions)
    ]


def _reference(organisation: Organisation) -> dict[str, str]:
    return {"id": f"o{organisation.pk}", "name": tidy(str(organisation))}
