"""Who wrote a text can be read from it: addresses, numbers and names in a text that stands without a name.

Whoever wants to be found spells the address with words, spaces or letters that nobody sees. So a text is read
in two steps. `plain` takes out what only looks different and is what a finding cites; `_read` folds that, and
all patterns see only folded letters, in which both scripts and all diacritics meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from morava.engine.language import fold, organisation_key, root, skeleton, trades
from morava.engine.language.folding import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST_NAME: Final = 4
"""Letters: shorter names stand in other words."""
_LONG_NAME: Final = 8
"""Letters: so long a name meets by chance in no row of other words, wherever spaces are put into it."""
_SHORTEST_NUMBER: Final = 6
_LONGEST_WITHOUT_COUNTRY: Final = 9

# --- What only looks different ---------------------------------------------------------------------------

_UNSEEN: Final = "\u034f\u115f\u1160\u2800\u3164\ufe0f"
"""Beside category Cf: letters and marks that print nothing."""
_DASHES: Final = "−⁃"
"""Beside category Pd."""
_DOT_BETWEEN: Final = re.compile(r"(?<=\w)[·•∙‧。](?=\w)")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕАВЕКМНОРСТУХЈЅІ", "aeopcyxijsABEKMHOPCTYXJSI")
"""Cyrillic letters that a reader takes for Latin ones."""
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """The text as a reader sees it: without invisible letters, with one kind of space and one of dash."""
    seen = "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))
    dotted = _DOT_BETWEEN.sub(".", " ".join(seen.split()))
    return _LETTERS.sub(lambda found: _in_one_script(found[0]), dotted)


@lru_cache(1 << 12)
def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" or sign in _UNSEEN:
        return ""
    if category == "Pd" or sign in _DASHES:
        return "-"
    return " " if category[0] == "Z" else sign


def _in_one_script(word: str) -> str:
    """A Latin word with single Cyrillic letters that look Latin, in Latin; any other as it is."""
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    latin = word.translate(_LOOKALIKES)
    is_mixed = len(_CYRILLIC.findall(word)) < len(word)
    return latin if is_mixed and not _CYRILLIC.search(latin) else word


class _Reading(NamedTuple):
    """Folded letters, and for each the place in the plain text it was made of: one letter may become two."""

    text: str
    letters: str
    places: list[int]

    def cite(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[end - 1] + 1].strip()


def _read(text: str) -> _Reading:
    seen = plain(text)
    folded = [_folded_sign(sign) for sign in seen]
    places = [place for place, letters in enumerate(folded) for _letter in letters]
    return _Reading(seen, "".join(folded), places)


@lru_cache(1 << 12)
def _folded_sign(sign: str) -> str:
    return fold_letters(sign)


# --- E-mail and web addresses ----------------------------------------------------------------------------


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_SURE_ENDS: Final = "cz rs com srb sk"
"""Of domains, folded (срб is srb): they are no words, so they count behind a space and in any case."""
_WIDE_ENDS: Final = f"{_SURE_ENDS} eu org hr biz hu pl de fr uk bg ro mk al ru"
"""They are no words of our languages, so they count behind a dot that is spelled out."""
_ALL_ENDS: Final = f"{_WIDE_ENDS} net info at si ba me io co it ch us tv app dev shop online tech store site"
"""Some are words: they count only behind a bare dot, and spelled in the case of what stands before it."""
_IN_BRACKETS: Final = r" ?[\[({{<] ?{} ?[\])}}>] ?"
_AT: Final = _any_of("zavinac[a-z]{0,2} majmun[a-z]{0,2} afna ludo\\sa")
_DOT: Final = _any_of("dot tecka tacka tocka bodka punkt")
_AT_SIGN: Final = rf"(?: ?@ ?|{_IN_BRACKETS.format(rf'(?:@|at|et|{_AT})')}| {_AT} )"
_SPELLED_DOT: Final = rf"(?:{_IN_BRACKETS.format(rf'(?:[.]|{_DOT})')}| {_DOT} )"
_LABEL: Final = r"(?<![\w-])(?=[\d_-]*[^\W\d_])[\w-]{2,60}"
"""One part of a domain: it has a letter, 2.5 is none."""
_FURTHER: Final = r"(?:\.[a-z][\w-]+)*"
_LOCAL: Final = r"[\w.+-]{1,64}"
_DOMAIN: Final = (
    rf"[\w-]{{1,60}}(?:(?:\.|{_SPELLED_DOT}| ?\. ?)[\w-]{{1,60}}){{0,3}}?"
    rf"(?:(?:\.| ?\. ?|{_SPELLED_DOT}){_any_of(_ALL_ENDS)}| {_any_of(_SURE_ENDS)})(?![\w-]){_FURTHER}"
)
_PATH: Final = r"(?:/\S*)?"

_EMAILS: Final = (
    re.compile(rf"{_LOCAL}{_AT_SIGN}{_DOMAIN}"),
    re.compile(rf"{_LOCAL} (?:at|et) {_LABEL}(?:\.|{_SPELLED_DOT}){_any_of(_WIDE_ENDS)}(?!\w)"),
    re.compile(rf"{_LOCAL}(?:@|\(at\)|\[at\])[\w-]{{1,60}}(?:\.[a-z][\w-]+)+"),
)
_WEBS: Final = (
    re.compile(r"h(?:tt|xx)ps? ?: ?/ ?/ ?\S+|(?<!\w)www ?\. ?\S+"),
    re.compile(rf"{_LABEL}(?: \.{_any_of(_WIDE_ENDS)}|{_SPELLED_DOT}{_any_of(_WIDE_ENDS)})(?!\w)"),
    re.compile(rf"(?<![\w.-])[a-z][\w-]*\.{_any_of(_ALL_ENDS)}/[\w+@][^\s,;]*"),
    re.compile(r"(?<![\w@.])@[a-z][\w.]+\w"),
)
_DOTTED: Final = re.compile(
    rf"(?P<label>{_LABEL})(?:\.(?P<end>{_any_of(_ALL_ENDS)})|(?: ?\. )(?P<apart>{_any_of(_SURE_ENDS)}))"
    rf"(?!\w){_PATH}"
)
_NO_DOMAINS: Final = frozenset(
    "apod atd atp cca cj cert cis hod inc kat kom ks ltd max mil min mld napr npr nr obr odd odst org pol "
    "popr pozn pr prof resp sl spol st str tel tis tj tr tzv ul vc viz vs zn asp ado vb".split()
)
"""Abbreviations, which nobody parts from the next word by a space, and what stands before .NET."""


def _addresses(read: _Reading) -> Iterator[str]:
    for pattern in (*_EMAILS, *_WEBS):
        yield from (read.cite(*hit.span()) for hit in pattern.finditer(read.letters))
    for hit in _DOTTED.finditer(read.letters):
        if hit["label"] not in _NO_DOMAINS and _is_spelled_as_domain(read, hit):
            yield read.cite(*hit.span())


def _is_spelled_as_domain(read: _Reading, hit: re.Match[str]) -> bool:
    """A sentence may end without a space behind it, and the next begin with Co, Me or EU."""
    label = read.cite(*hit.span("label"))
    group = "apart" if hit["apart"] else "end"
    end = read.cite(*hit.span(group))
    if group == "end" and hit["end"] in _SURE_ENDS.split():
        return True
    return end.islower() or (group == "end" and end.isupper() and label.isupper())


# --- Numbers ---------------------------------------------------------------------------------------------

_BETWEEN: Final = r"(?: ?(?:[-./()]|\)[-./]|[-./]\() ?| )?"
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
_SAID_PHONE: Final = re.compile(rf"{_SAID_BEFORE}(?P<number>[+(]{{0,2}}\d(?:{_BETWEEN}\d){{8,12}})(?!\d)")
_REGISTERED: Final = re.compile(
    r"(?<!\w)(?:ico?|dic|pib|mb|maticni broj|vat)(?: ?(?:no|c|br|id))?[ .:]{0,3}"
    r"(?:cz|rs|sk)? ?\d(?: ?\d){7,9}(?!\d)"
)
_PHONES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)\(?\+ ?\(?(?!\d{{1,3}}(?: 000)+(?!\d))[1-9](?:{_BETWEEN}\d){{7,13}}(?!\d)",
        rf"{_NEW}\(?00[1-9](?:{_BETWEEN}\d){{6,12}}(?!\d)",
        rf"{_NEW}\(?0[1-9](?:{_BETWEEN}\d){{7,11}}(?!\d)",
        r"(?<!\w)(?<!\d )0(?:[ .-]\d){8,12}(?!\d)",
        rf"{_NEW}\(?0[1-9]\d?\)? ?[ /-] ?\d{{3}} ?[ /-]? ?\d{{2,4}}{_NO_AMOUNT}",
        r"(?<![\w+])(?<!\d[.,:/])(?!\d\d0[ .-]+\d\d0[ .-]+\d\d0)"
        rf"[2-9]\d\d( ?[./-] ?| )(?!000)\d{{3}}\1(?!000)\d{{3}}{_NO_AMOUNT}",
        rf"(?<![.,])(?<!\w)(?:60[1-8]|7[02379]\d)\d{{6}}{_NO_AMOUNT}",
    )
)
"""With + or 00; from a zero; digit by digit; area and number; three by three; a Czech mobile phone."""


def _numbers(read: _Reading) -> Iterator[str]:
    for hit in _SAID_PHONE.finditer(read.letters):
        yield read.cite(*hit.span("number"))
    yield from (read.cite(*hit.span()) for hit in _REGISTERED.finditer(read.letters))
    left = read.letters
    for other in _OTHER_NUMBERS:
        left = other.sub(lambda hit: "," * len(hit[0]), left)
    for pattern in _PHONES:
        yield from (read.cite(*hit.span()) for hit in pattern.finditer(left))


# --- Names -----------------------------------------------------------------------------------------------

_COMMON_WORDS: Final = """
    group grupa skupina holding invest trade trading export import servis service systems system technology
    technologies technologie tehnologije technik tech tehnika engineering industry industries industrie
    industrija prumysl production produkt product products produkcija cluster klastr klaster asociace
    asocijacija association svaz savez komora chamber company firma podnik preduzece spolecnost drustvo
    centrum centar center international global europe evropa european evropsky evropski czech cesky ceska
    srbija serbia srpski morava moravsky moravski cesko novy nova novi novo new dobry dobri good profi
    plus partner partneri euro koruna dinar kvalita kvalitet quality inovace inovacije innovation vyroba
    proizvodnja manufacturing obchod trgovina team tim rada program projekt projekat project progress
"""
"""Beside the words of the trades: of these alone many names are made, and many sentences."""
_MANY_WORDS: Final = 3
"""So many common words in one order are a name; fewer are one only with the legal form."""
_WORD: Final = re.compile(r"[^\W_]+")
_BEHIND_A_SOLID_NAME: Final = "(?:cz|rs|eu|com|sro|as|doo|ad)?"
_ENDING: Final = 3


@lru_cache(1)
def _common_roots() -> frozenset[str]:
    names = (name for term in trades() for tongue in term.values() for name in tongue)
    return frozenset(root(word) for name in (*names, _COMMON_WORDS) for word in skeleton(name).split())


def _names(names: Iterable[str], read: _Reading) -> Iterator[str]:
    folded = fold(read.text)
    words = skeleton(folded).split()
    capital = fold(_WORD.sub(lambda word: word[0] if word[0].istitle() else "0", read.text))
    return (name for name in names if _stands_in(name, folded, capital, words))


def _stands_in(name: str, folded: str, capital: str, words: list[str]) -> bool:
    key = organisation_key(name)
    if len(key) < SHORTEST_NAME:
        return False
    if _is_common(key):
        is_title = " " in key and f" {key} " in f" {capital} "
        return is_title or any(f" {told} " in f" {folded} " for told in _telling(name, key))
    return _however_parted(key).search(folded) is not None or _declined(skeleton(key).split(), words)


def _is_common(key: str) -> bool:
    """A name of words that all firms use stands in sentences that mean nobody."""
    return all(root(word) in _common_roots() for word in skeleton(key).split())


def _telling(name: str, key: str) -> list[str]:
    """How a name of common words must stand, beside in capital initials, for people to take it for one."""
    whole = fold(name)
    return [key] if len(key.split()) >= _MANY_WORDS else [whole] if whole != key else []


@lru_cache(1 << 10)
def _however_parted(key: str) -> re.Pattern[str]:
    """A folded name solid, in words or letter by letter; a long one with spaces anywhere."""
    letters = [re.escape(letter) for letter in key.replace(" ", "")]
    if len(letters) >= _LONG_NAME:
        spelled = " ?".join(letters)
    else:
        spelled = "|".join([re.escape(key), "".join(letters), " ".join(letters)])
    return re.compile(rf"(?<!\w)(?:{spelled}){_BEHIND_A_SOLID_NAME}(?!\w)")


def _declined(name: list[str], words: list[str]) -> bool:
    """The words of the name one behind the other, in any case. Other words between them make another name.

    One word alone is not found by its root, in which *Progres* and *program* meet, but with another ending.
    """
    if len(name) == 1:
        return any(_is_form_of(name[0], word) for word in words)
    roots, sought = list(map(root, words)), list(map(root, name))
    places = range(len(roots) - len(sought) + 1)
    return any(roots[place : place + len(sought)] == sought for place in places)


def _is_form_of(name: str, word: str) -> bool:
    base = name.rstrip("aeiou")
    return (
        len(base) >= SHORTEST_NAME
        and word.startswith(base)
        and len(word) - len(base) <= _ENDING
        and root(word) == root(name)
    )


# --- What is known of the owner --------------------------------------------------------------------------

_EVERYBODYS: Final = frozenset(
    "gmail.com seznam.cz email.cz centrum.cz post.cz volny.cz atlas.cz outlook.com hotmail.com yahoo.com "
    "icloud.com proton.me eunet.rs mts.rs sbb.rs facebook.com linkedin.com instagram.com".split()
)
"""Where an address lies that is not the owner's house."""
_BEFORE_A_DOMAIN: Final = re.compile(r"^(?:[a-z]+://)?(?:www\.)?(?:[^@/]*@)?")


def _known(known: Iterable[str], read: _Reading) -> Iterator[str]:
    for one in known:
        pattern = _as_sought(plain(one))
        hit = re.search(pattern, read.letters) if pattern else None
        if hit:
            yield read.cite(*hit.span())


def _as_sought(known: str) -> str:
    """A pattern of a number with anything between its digits, or of a domain with any dot; else empty."""
    domain = re.split("[/?:]", _BEFORE_A_DOMAIN.sub("", fold_letters(known).strip()))[0]
    if "." in domain and re.search("[a-z]", domain):
        parts = map(re.escape, domain.split("."))
        return (
            "" if domain in _EVERYBODYS else rf"(?<!\w){rf'(?:{_SPELLED_DOT}| ?[.] ?| )'.join(parts)}(?!\w)"
        )
    digits = re.sub(r"\D", "", known)
    if len(digits) < _SHORTEST_NUMBER:
        return ""
    return rf"{'' if len(digits) > _LONGEST_WITHOUT_COUNTRY else '(?<![1-9])'}{_spread(digits)}(?!\d)"


def _spread(digits: str) -> str:
    """Without the number of the country, which is left out or written in several ways."""
    return _BETWEEN.join(digits[-_LONGEST_WITHOUT_COUNTRY:])


# --- All together ----------------------------------------------------------------------------------------


def details_in(text: str, names: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Pieces of the text by which one finds the writer: e-mail and web addresses, phone numbers, and any of
    the names, in whatever script, spelling and case.

    `known` are numbers and addresses known of the owner (registered and tax number, phone, website, e-mail):
    they are found where they stand although they look like nothing, as eight digits do.
    """
    read = _read(text)
    found = [*_known(known, read), *_addresses(read), *_numbers(read), *_names(names, read)]
    whole = dict.fromkeys(found)
    return [one for one in whole if not any(one in other and one != other for other in whole)]
