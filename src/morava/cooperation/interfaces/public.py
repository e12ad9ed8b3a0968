"""Looking for offers and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.classes import NaceFilterField
from morava.directory.nace import divisions_of
from morava.directory.queries import associations
from morava.search.queries import keys_found
from morava.translation.countries import country_choices

from ..domain.finding import KIND
from ..models import Cooperation, Opportunity, OpportunityNace, Type

if TYPE_CHECKING:
    from django.db.models import QuerySet


class FindForm(forms.Form):
    words = forms.CharField(
        label=_("What you look for"), required=False, max_length=100, widget=forms.SearchInput
    )
    type = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Type.choices])
    cooperation = forms.ChoiceField(
        label=_("Type of cooperation"), required=False, choices=[("", _("all")), *Cooperation.choices]
    )
    country = forms.ChoiceField(label=_("From"), required=False)
    nace = NaceFilterField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = associations().order_by().values_list("country", flat=True).distinct()
        self.fields["country"].choices = [("", _("all")), *country_choices([*countries])]  # type: ignore[attr-defined]

    def found_in(self, rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
        """The newest first; where a filter cannot be understood, as if it were not there."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("type"):
            rows = rows.filter(type=asked["type"])
        if asked.get("country"):
            rows = rows.filter(organisation__country=asked["country"])
        if asked.get("cooperation"):
            # A list in JSON: its words hold letters and underscores only, so the quotes part them.
            rows = rows.filter(cooperation__icontains=f'"{asked["cooperation"]}"')
        if asked.get("nace"):
            keys = OpportunityNace.objects.filter(code__in=divisions_of(asked["nace"])).values("opportunity")
            rows = rows.filter(pk__in=keys)
        if asked.get("words"):
            rows = rows.filter(pk__in=keys_found(KIND, asked["words"]))
        return rows.order_by("-published_at", "-pk")

    @property
    def query(self) -> str:
        """What was asked and understood, as the end of an address."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return f"?{urlencode(asked)}" if asked else ""
