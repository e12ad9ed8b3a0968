"""What is shown of an organisation to everybody: facts in words, and the same for machines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, or_
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from morava.design.forms import Select
from morava.search.queries import keys_found
from morava.translation.content import in_tongue
from morava.translation.countries import country_choices, country_name, language_name
from morava.translation.languages import lang_tag

from ..domain.finding import KIND, SIDES
from ..models import Kind, Membership, NaceKey, Organisation, Size
from ..nace import divisions_of, label_of
from ..places import region_name, regions_within, town, towns_around
from ..queries import associations, organisations_public
from .alphabet import InAlphabet, sort_column
from .answers import Answer
from .classes import NaceFilterField, classes_told
from .places import region_and_above, regions_to_choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.functional import _StrOrPromise
    from django.utils.safestring import SafeString

    from ..models import Logo
    from ..places import Town

NOT_IN_A_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}
NO_REGION = "none"
MORE = frozenset({"side", "region", "size", "cluster", "language"})
"""Filters that are folded away until one of them is asked for."""
TYPED = frozenset({"words", "around"})
"""What is not chosen and so not taken away by a link beside the list."""
NAMES = ("name", *(f"name_{code}" for code in settings.MODELTRANSLATION_FALLBACK_LANGUAGES))
SUMMARY = 160
"""Letters of a summary, as search engines show them."""


WHERE = [
    ("", _("everywhere")),
    ("offers", _("in what they offer")),
    ("seeks", _("in what they look for")),
]
SPOKEN = ("cs", "sr", "en", "de", "fr", "it", "es", "hu", "pl", "ru", "sk")
"""Languages in which firms of both countries deal; any other is found by its words."""


def _languages() -> list[tuple[str, Any]]:
    return [("", _("all")), *((code, language_name(code)) for code in SPOKEN)]


class CountryField(forms.ChoiceField):
    """Offers a few countries; any other can be asked for in the address."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in dict(country_choices())


class DirectoryForm(forms.Form):
    """What to look for in the public directory."""

    words = forms.CharField(
        label=_("Name, town or what it does"),
        required=False,
        max_length=100,
        widget=forms.SearchInput,
    )
    side = forms.ChoiceField(label=_("Where to look"), required=False, choices=WHERE, widget=Select)
    country = CountryField(label=_("Country"), required=False, widget=Select)
    region = forms.ChoiceField(label=_("Region"), required=False, widget=Select)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *Kind.choices], widget=Select
    )
    size = forms.ChoiceField(
        label=_("Size"), required=False, choices=[("", _("all")), *Size.choices], widget=Select
    )
    cluster = forms.ChoiceField(label=_("Cluster"), required=False, widget=Select)
    nace = NaceFilterField(widget=Select)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=_languages, widget=Select)
    # A town of the map: those in it and in the smaller ones around it.
    around = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: QuerySet[Organisation] | None = None, **kwargs: Any) -> None:
        """`shown`: of which organisations; of the public ones where nobody says more."""
        super().__init__(*args, **kwargs)
        self._shown = organisations_public() if shown is None else shown
        # Those of the associations: to ask which countries organisations have takes a look at them all.
        countries = sorted(set(associations().values_list("country", flat=True)))
        # Sorted here: told to sort, SQLite would go through all organisations in the order of the alphabet.
        clusters = self._shown.filter(kind=Kind.CLUSTER).only("slug", *NAMES, sort_column())
        for name, choices in (
            ("country", country_choices(countries)),
            ("region", [*regions_to_choose(countries), (NO_REGION, _("not known"))]),
            ("cluster", [(one.slug, str(one)) for one in sorted(clusters, key=attrgetter(sort_column()))]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", _("all")), *choices]

    def pages(self, rows: int) -> InAlphabet:
        """What is found, to be shown page by page."""
        return InAlphabet(self.found(), self.found(are_many=True), rows)

    def found(self, *, are_many: bool = False) -> QuerySet[Organisation]:
        """In the reader's alphabet; where a filter cannot be understood, as if it were not there.

        `are_many`: the same, asked so that SQLite goes through the alphabet until a page is full. Else it
        takes all that fit and sorts them, which is slow for many, as the other is for few.
        """
        self.is_valid()
        asked = self.cleaned_data
        found = self._narrowed(self._shown)
        if asked.get("cluster"):
            members = Membership.objects.filter(group__slug=asked["cluster"], until=None).values("member")
            found = found.filter(pk__in=members)
        if asked.get("nace"):
            keys = NaceKey.objects.filter(code__in=divisions_of(asked["nace"]))
            if are_many:
                found = found.filter(Exists(keys.filter(organisation=OuterRef("pk"))))
            else:
                found = found.filter(pk__in=keys.values("organisation"))
        if asked.get("words"):
            found = found.filter(pk__in=keys_found(SIDES.get(asked.get("side", ""), KIND), asked["words"]))
        elif asked.get("side"):
            found = found.filter(_written(asked["side"]))
        place = sort_column()
        # Told to sort by the column itself, SQLite goes through the alphabet also for a few.
        return found.order_by(place if are_many else Concat(place, Value("")), "pk")

    def _narrowed(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """By what stands in the row of an organisation itself."""
        asked = self.cleaned_data
        for name in ("country", "kind", "size"):
            if asked.get(name):
                found = found.filter(**{name: asked[name]})
        if asked.get("region"):
            found = found.filter(**_in_region(asked["region"]))
        if self.near:
            found = found.filter(town__in=towns_around(self.near.key))
        if asked.get("language"):
            # A list in JSON: the codes hold letters only, so the quotes part them.
            found = found.filter(languages__icontains=f'"{asked["language"]}"')
        return found

    @property
    def near(self) -> Town | None:
        """The town around which to look; None where there is no such town on the map."""
        self.is_valid()
        key = self.cleaned_data.get("around")
        return town(key) if key and towns_around(key) else None

    @property
    def query(self) -> str:
        """What was asked, as the end of an address."""
        return f"?{urlencode(self.asked)}" if self.asked else ""

    @property
    def asks_more(self) -> bool:
        return bool(MORE.intersection(self.asked))

    @property
    def taken_away(self) -> list[tuple[_StrOrPromise, str, str]]:
        """Of each filter that is set what it is called, what it is set to, and where it leads to unset it."""
        asked = self.asked
        return [
            (self.fields[name].label or "", self._told(name), f"?{urlencode(_without(asked, name))}")
            for name in asked
            if name not in TYPED
        ]

    def _told(self, name: str) -> str:
        """The choice in words; one that is not offered is told as it was asked for."""
        field, value = self.fields[name], str(self.cleaned_data[name])
        if name == "nace":
            return f"{value} {label_of(value)}"
        told = dict(_flat(field.choices))  # type: ignore[attr-defined]
        return str(told.get(value, country_name(value) if name == "country" else value)).strip()

    @property
    def without_place(self) -> str:
        """The same for everywhere."""
        kept = {name: value for name, value in self.asked.items() if name != "around"}
        return f"?{urlencode(kept)}"

    @property
    def asked(self) -> dict[str, str]:
        """What was asked and understood, for links that keep it."""
        self.is_valid()
        kept = {name: str(value) for name, value in self.cleaned_data.items() if value}
        if not self.near:
            kept.pop("around", None)
        return kept


def _without(asked: dict[str, str], name: str) -> dict[str, str]:
    """A country goes with its regions."""
    gone = {name, "region"} if name == "country" else {name}
    return {key: value for key, value in asked.items() if key not in gone}


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), label


def _written(side: str) -> Q:
    """Those that say what they offer, or look for, in any language."""
    languages = settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    return reduce(or_, (Q(**{f"{side}_{code}__gt": ""}) for code in languages))


def _in_region(code: str) -> dict[str, Any]:
    if code == NO_REGION:
        return {"region": ""}
    return {"country": code[:2], "region__in": regions_within(code)}


def address_in_tongues(absolute: Callable[[str], str], name: str, *args: str) -> dict[str, str]:
    """The full address of a page in every tongue, by `lang` tag."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[lang_tag(code)] = absolute(reverse(name, args=args))
    return found


@dataclass(frozen=True)
class Addresses:
    """The full address of a page, and those of all its tongues by `lang` tag."""

    canonical: str
    tongues: dict[str, str]


def addresses_of(request: HttpRequest, name: str, *args: str) -> Addresses:
    absolute = request.build_absolute_uri
    return Addresses(absolute(reverse(name, args=args)), address_in_tongues(absolute, name, *args))


def public_answers(organisation: Organisation) -> list[Answer]:
    """The facts that are there, in the order in which one asks for them."""
    facts = [
        (_("Region"), region_and_above(organisation.region)),
        (_("NACE codes"), "\n".join(classes_told(organisation.nace_codes))),
        (_("HS codes of products"), ", ".join(organisation.hs_codes)),
        (_("Size"), organisation.get_size_display() if organisation.size else ""),
        (_("Founded in"), str(organisation.founded_year or "")),
        (_("Registered number"), organisation.registered_number),
        (_("Exports to"), ", ".join(map(country_name, organisation.export_markets))),
        (_("Certificates"), ", ".join(str(one) for one in organisation.certificates.all())),
    ]
    return [Answer(label, value) for label, value in facts if value]


def summary_of(organisation: Organisation) -> str:
    text = in_tongue(organisation, "offers") or in_tongue(organisation, "description")
    return (text or str(organisation))[:SUMMARY]


def logo_address(organisation: Organisation, logo: Logo) -> str:
    return reverse("directory:logo_picture", args=[organisation.slug, logo.short_digest])


def linked_data_of(
    organisation: Organisation, groups: list[Organisation], logo: Logo | None, request: HttpRequest
) -> SafeString:
    """The organisation in the words of schema.org, as an element of the page; what is empty is left out."""

    def address_of(one: Organisation) -> str:
        return request.build_absolute_uri(reverse("directory:public", args=[one.slug]))

    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": address_of(organisation),
        "name": str(organisation),
        "description": summary_of(organisation),
        "url": organisation.website,
        "logo": request.build_absolute_uri(logo_address(organisation, logo)) if logo else "",
        "foundingDate": str(organisation.founded_year or ""),
        "taxID": organisation.tax_number,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": organisation.country,
            "addressLocality": organisation.city,
            "addressRegion": region_name(organisation.region),
        },
        "memberOf": [
            {"@type": "Organization", "@id": address_of(group), "name": str(group)} for group in groups
        ],
    }
    told = {name: value for name, value in data.items() if value}
    text = mark_safe(json.dumps(told).translate(NOT_IN_A_SCRIPT))  # noqa: S308 – nothing can end the element
    return format_html('<script type="application/ld+json">{}</script>', text)
