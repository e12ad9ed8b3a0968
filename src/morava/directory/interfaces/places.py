"""Form fields for places: a region to choose, a town to write with suggestions."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from morava.translation.countries import country_name

from ..places import SUGGESTED, region_name, regions_of, towns_of

INDENT: Final = "\N{NO-BREAK SPACE}" * 3


class TownInput(forms.TextInput):
    """A text with suggestions, which browsers offer without a script. Any other town can be written too."""

    template_name = "directory/town_input.html"

    def __init__(self, country: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.country = country

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["towns"] = [str(one) for one in towns_of(self.country, SUGGESTED)]
        context["widget"]["attrs"]["list"] = context["list_id"] = f"{name}-suggestions"
        return context


class RegionField(forms.ChoiceField):
    """The smallest regions of a country, under the larger ones they belong to."""

    def __init__(self, country: str, **options: Any) -> None:
        choices = [
            ("", _("by the town")),
            *(
                (
                    str(large),
                    [(one.code, str(one)) for one in regions_of(country) if one.code[:4] == large.code],
                )
                for large in regions_of(country, 2)
            ),
        ]
        hint = _("Choose it if your town is not known here, or if there are several of its name.")
        super().__init__(choices=choices, required=False, help_text=hint, **options)


def regions_to_choose(countries: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The regions of both levels under their countries, for a filter."""
    return [
        (country_name(country), list(_both_levels(country))) for country in countries if regions_of(country)
    ]


def _both_levels(country: str) -> Any:
    """A large region, then the small ones in it; one that is both stands here once, as the small one."""
    for large in regions_of(country, 2):
        small = [one for one in regions_of(country) if one.code[:4] == large.code]
        if len(small) == 1:
            yield small[0].code, str(small[0])
            continue
        yield large.code, str(large)
        for one in small:
            yield one.code, f"{INDENT}{one}"


def region_and_above(code: str) -> str:
    """A small region with the large one it belongs to, if that has another name."""
    names = dict.fromkeys((region_name(code), region_name(code[:4]))) if code else {}
    return ", ".join(names)
