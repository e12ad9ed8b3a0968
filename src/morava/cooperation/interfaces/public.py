"""Looking for offers and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.classes import NaceFilterField
from morava.directory.queries import associations
from morava.translation.countries import country_choices

from ..domain.finding import found_by, narrowed
from ..kinds import SIDES
from ..models import Cooperation, Type

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.search.ranking import Ranked

    from ..models import Opportunity


LONGEST: Final = 500
"""Letters of a question. However it is written, the address then fits into what the web server reads."""


class FindForm(forms.Form):
    words = forms.CharField(
        label=_("What you look for"),
        required=False,
        # Asked of browsers only: a longer question that comes by hand is cut, not refused.
        widget=forms.SearchInput(attrs={"maxlength": LONGEST}),
        help_text=_("In any of our languages and either script, as you would say it."),
    )
    type = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *SIDES, *Type.choices])
    cooperation = forms.ChoiceField(
        label=_("Type of cooperation"), required=False, choices=[("", _("all")), *Cooperation.choices]
    )
    country = forms.ChoiceField(label=_("From"), required=False)
    nace = NaceFilterField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = associations().order_by().values_list("country", flat=True).distinct()
        self.fields["country"].choices = [("", _("all")), *country_choices([*countries])]  # type: ignore[attr-defined]

    def filtered(self, rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
        """By all but the words; where a filter cannot be understood, as if it were not there."""
        self.is_valid()
        return narrowed(rows, self.cleaned_data)

    def ranked_in(self, rows: QuerySet[Opportunity]) -> Ranked | None:
        """What has most of the words; None where there are none."""
        rows = self.filtered(rows)
        words = self.cleaned_data.get("words")
        return found_by(words, rows) if words else None

    def found_in(self, rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
        """The same, the newest first."""
        ranked = self.ranked_in(rows)
        found = (
            self.filtered(rows) if ranked is None else rows.filter(pk__in=[hit.key for hit in ranked.hits])
        )
        return found.order_by("-published_at", "-pk")

    def clean_words(self) -> str:
        """What tells is in the first words; an address would not hold many more."""
        return str(self.cleaned_data["words"])[:LONGEST]

    @property
    def query(self) -> str:
        """What was asked and understood, as the end of an address."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return f"?{urlencode(asked)}" if asked else ""
