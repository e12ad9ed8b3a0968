"""Forms with which an organisation registers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.engine.registration import NumberKind, WrongNumberError, checked_number
from morava.translation.countries import country_choices, country_name

from ..facts import FAULTS
from ..models import Kind, Organisation
from ..queries import associations, organisations_alike, organisations_public
from .alphabet import sort_column
from .profile import SET_APART

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITTEN_IN = {"CZ": "cs", "RS": "sr"}
"""The language in which an organisation of a country writes its name, unless it says otherwise."""


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail at work"),
        help_text=_("We send a link there, so that nobody registers in your name."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class RegistrationForm(forms.Form):
    """The little that is needed to know an organisation; the profile asks for the rest."""

    name = forms.CharField(
        label=pgettext_lazy("of an organisation", "Name"),
        max_length=200,
        help_text=_("As in the register, in your own language and script."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"))
    kind = forms.ChoiceField(label=_("Kind"), initial=Kind.FIRM)
    registered_number = forms.CharField(
        label=_("Registered number"),
        required=False,
        max_length=20,
        help_text=_("In Czechia the IČO, in Serbia the matični broj. It keeps you from being entered twice."),
    )
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    cluster = forms.ModelChoiceField(
        label=_("Your cluster"),
        required=False,
        queryset=Organisation.objects.none(),
        empty_label=_("none of these"),
        help_text=_("It confirms that you belong to it. If you belong to none, the association helps you."),
    )
    note = forms.CharField(
        label=_("Note to the cluster"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example since when you belong to it, or who knows you there."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        countries = associations().order_by().values_list("country", flat=True).distinct()
        clusters = organisations_public().filter(kind=Kind.CLUSTER).order_by("country", sort_column())
        offered: dict[str, Sequence[Any]] = {
            "country": [("", _("choose")), *country_choices(list(countries))],
            "kind": [choice for choice in Kind.choices if choice[0] not in SET_APART],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        field = self.fields["cluster"]
        field.queryset = clusters  # type: ignore[attr-defined]
        field.label_from_instance = _with_country  # type: ignore[attr-defined]
        self.alike: list[Organisation] = []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self._check_number()
        if not self.errors:
            self._look_for_alike()
        return cleaned

    def _check_number(self) -> None:
        asked = self.cleaned_data
        if not asked["registered_number"]:
            return
        try:
            asked["registered_number"] = checked_number(
                asked["registered_number"], kind=NumberKind.REGISTERED, country=asked["country"]
            )
        except WrongNumberError as error:
            text = str(FAULTS[error.code]) % {"digits": error.digits}
            self.add_error("registered_number", forms.ValidationError(text, code=error.code))

    def _look_for_alike(self) -> None:
        """Ask whether it is one that is here already. One with the same number is it for sure."""
        asked = self.cleaned_data
        found = organisations_alike(
            [asked["name"]], country=asked["country"], number=asked["registered_number"]
        )
        twice = [one for one in found if _has_number(one, asked)]
        self.alike = (
            [] if asked["country"] == "" else [one for one in found if one.country == asked["country"]]
        )
        if not self.alike:
            return
        self.fields["same"] = forms.ChoiceField(
            label=_("Is it one of these, which are here already?"),
            choices=[
                *((str(one.pk), _with_town(one)) for one in self.alike),
                *([] if twice else [("new", _("None of these. It is another one"))]),
            ],
            widget=forms.RadioSelect,
            help_text=_("If it is, we ask those who look after it to let you speak for it."),
        )
        chosen = self.data.get("same", "")
        if chosen in dict(self.fields["same"].choices):  # type: ignore[attr-defined]
            asked["same"] = chosen
        else:
            self.add_error("same", forms.ValidationError(_("Choose one."), code="alike"))

    @property
    def same(self) -> Organisation | None:
        """The one that is here already and is meant."""
        return next((one for one in self.alike if str(one.pk) == self.cleaned_data.get("same")), None)

    @property
    def same_question(self) -> Any:
        """The question stands first, above what was typed."""
        return self["same"] if "same" in self.fields else None

    def facts(self) -> dict[str, Any]:
        """What `register_organisation` takes."""
        asked = self.cleaned_data
        language = WRITTEN_IN.get(asked["country"], "en")
        names = ("country", "kind", "registered_number", "city", "cluster", "note")
        return {f"name_{language}": asked["name"], **{name: asked[name] for name in names}}


def _has_number(organisation: Organisation, asked: dict[str, Any]) -> bool:
    number = asked["registered_number"]
    return bool(number) and (organisation.country, organisation.registered_number) == (
        asked["country"],
        number,
    )


def _with_country(organisation: Organisation) -> str:
    return f"{organisation} ({country_name(organisation.country)})"


def _with_town(organisation: Organisation) -> str:
    return f"{organisation}, {organisation.city}" if organisation.city else str(organisation)
