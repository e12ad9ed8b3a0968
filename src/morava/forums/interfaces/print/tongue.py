"""How one reader reads: words, scripts, dates, countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date, format_skeleton

from morava.design.print import tidy
from morava.engine.language import first_letter, sort_key
from morava.translation.content import for_reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from morava.forums.interfaces.print.timetable import PrintedParticipant, Text

LOCALES = {"en": "en_GB", "cs": "cs_CZ", "sr": "sr_Cyrl_RS", "sr-latn": "sr_Latn_RS"}

# The abbreviations of the legal forms of both countries at the end of a name, with the comma in front.
LEGAL_FORM = re.compile(
    r"[\s,]+(?:spol\.?\s*)?(?:s\.?\s*r\.?\s*o|a\.\s*s|z\.\s*s|v\.\s*o\.\s*s|k\.\s*s|d\.?\s*o\.?\s*o|a\.\s*d"
    r"|д\.?\s*о\.?\s*о|а\.\s*д|gmbh|ltd)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tongue:
    """One of the four tongues by its code: en, cs, sr, sr-latn."""

    code: str

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(LOCALES.get(self.code, LOCALES["en"]))

    @property
    def typst(self) -> dict[str, Any]:
        """What typst needs for hyphens, quotation marks and letterforms (`locl` of Serbian Cyrillic)."""
        return {"lang": self.locale.language, "region": self.locale.territory}

    def read(self, text: Text) -> str:
        """Content as this reader reads it: the own language first, then any, in the own script.

        A text without origin is respelled only for readers of Latin script: it may be of any language.
        """
        if isinstance(text, str):
            return tidy(for_reader(text, origin="", language=self.code))
        content_language = self.code.split("-")[0]
        own = content_language if text.get(content_language) else ""
        origin = own or next((code for code, written in text.items() if written), "")
        return tidy(for_reader(text.get(origin, ""), origin=origin, language=self.code))

    def sort_key(self, text: str) -> Any:
        return sort_key(text, self.code)

    def first_letter(self, text: str) -> str:
        """The letter of the reader's alphabet under which `text` stands in a list."""
        return first_letter(text, self.code)

    def place(self, participant: PrintedParticipant) -> str:
        """Town and country: Brno, Czechia."""
        return ", ".join(filter(None, (self.read(participant.city), self.country(participant.country))))

    def short_name(self, name: Text) -> str:
        """The name without its legal form, for narrow places."""
        whole = self.read(name)
        return LEGAL_FORM.sub("", whole) or whole

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def languages(self, codes: Iterable[str]) -> list[str]:
        return [str(self.locale.languages.get(code.split("-")[0], code)) for code in codes]

    def day(self, day: date) -> str:
        """Wednesday, 21 October 2026, as the tongue writes it."""
        return format_date(day, "full", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """21 Oct 2026, 14:32: on the stamp of every page."""
        return f"{format_skeleton('yMMMd', moment, moment.tzinfo, locale=self.locale)}, {clock(moment)}"


def clock(moment: datetime) -> str:
    """Hours and minutes as all of Europe reads them on paper, whatever the language."""
    return f"{moment:%H:%M}"
