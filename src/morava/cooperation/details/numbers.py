"""Phone numbers and registered numbers among dates, amounts and codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Reading

BETWEEN: Final = r"(?: ?(?:[-./()]|\)[-./]|[-./]\() ?| )?"
"""What may stand between two digits of one phone number."""
_NEW: Final = r"(?<!\w)(?<!\d[.,:/-])"
_UNIT: Final = (
    r"(?: ?(?:[€$%]|(?:kc|czk|eur[ao]?|rsd|din|dinar[a-z]*|korun[a-z]*|usd|huf|pln|ks|kusu|kom|komada|pcs|"
    r"pieces|kg|g|t|tun[a-z]?|mm|cm|dm|m|m2|m3|km|l|litr[a-z]*|kw|kwh|mwh|hz)(?!\w)))"
)
_NO_AMOUNT: Final = rf"(?!\w)(?![.,]\d)(?!{_UNIT})"
_OTHER_NUMBERS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[./-] ?(?:0?[1-9]|1[0-2])"
        r"(?:[./-] ?(?:19|20)\d\d(?!\d)|\.(?! ?\d))",
        r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)",
        r"(?<![\d+])(?<!\d[ ./-])(?<![/)] )(?<!\))[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000(?!\d)",
        r"(?:€|\$|(?<!\w)(?:eur|czk|rsd|usd)) ?[1-9]\d{0,2}(?:[ .]\d{3})+(?!\d)",
        r"(?<!\w)(?:nace|hs|kn|cn|taric|cpv|ean|gtin|isbn|issn|kpd)(?: ?(?:kod|code|cislo|sifra))?:? ?"
        r"\d[\d ./-]*",
        r"(?<!\d)0[1-9]\d{6}-\d(?!\d)",
        r"(?<![\d.])\d\d\.\d\d(?: ?[/;-]? ?\d\d\.\d\d)+(?![\d.])",
        r"(?<!\d)0\d(?:[ /-]{1,3}0\d)+(?!\d)",
    )
)
"""Days, whole thousands, amounts of money, numbers of classes and goods, and rows of such."""
_SAID_BEFORE: Final = (
    r"(?<![^\W_])(?:tel|telefon[a-z]{0,4}|mob|mobil[a-z]{0,4}|mobitel[a-z]?|viber|vajber|whats ?app|vacap|"
    r"vocap|gsm|phone|call|fax|sms|telegram|volejte|zavolejte|pozovite|zovite|kontakt[a-z]{0,4})"
    r"(?:\W{1,3}(?:na|je|is|me|c|br|nr|no|cislo|cisle|broj|broju|number))*\W{0,4}?"
)
_SAID_PHONE: Final = re.compile(rf"{_SAID_BEFORE}(?P<number>[+(]{{0,2}}\d(?:{BETWEEN}\d){{8,12}})(?!\d)")
_REGISTERED: Final = re.compile(
    r"(?<!\w)(?:ico?|dic|pib|mb|maticni broj|vat)(?: ?(?:no|c|br|id))?[ .:]{0,3}"
    r"(?:cz|rs|sk)? ?\d(?: ?\d){7,9}(?!\d)"
)
_PHONES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)\(?\+ ?\(?(?!\d{{1,3}}(?: 000)+(?!\d))[1-9](?:{BETWEEN}\d){{7,13}}(?!\d)",
        rf"{_NEW}\(?00[1-9](?:{BETWEEN}\d){{6,12}}(?!\d)",
        rf"{_NEW}\(?0[1-9](?:{BETWEEN}\d){{7,11}}(?!\d)",
        r"(?<!\w)(?<!\d )0(?:[ .-]\d){8,12}(?!\d)",
        rf"{_NEW}\(?0[1-9]\d?\)? ?[ /-] ?\d{{3}} ?[ /-]? ?\d{{2,4}}{_NO_AMOUNT}",
        r"(?<![\w+])(?<!\d[.,:/])(?!\d\d0[ .-]+\d\d0[ .-]+\d\d0)"
        rf"[2-9]\d\d( ?[./-] ?| )(?!000)\d{{3}}\1(?!000)\d{{3}}{_NO_AMOUNT}",
        rf"(?<![.,])(?<!\w)(?:60[1-8]|7[02379]\d)\d{{6}}{_NO_AMOUNT}",
    )
)
"""With + or 00; from a zero; digit by digit; area and number; three by three; a Czech mobile phone."""


def numbers(read: Reading) -> Iterator[str]:
    for hit in _SAID_PHONE.finditer(read.letters):
        yield read.cite(*hit.span("number"))
    yield from (read.cite(*hit.span()) for hit in _REGISTERED.finditer(read.letters))
    left = read.letters
    for other in _OTHER_NUMBERS:
        left = other.sub(lambda hit: "," * len(hit[0]), left)
    for pattern in _PHONES:
        yield from (read.cite(*hit.span()) for hit in pattern.finditer(left))
