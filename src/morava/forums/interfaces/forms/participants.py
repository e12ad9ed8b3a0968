"""Forms about who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.directory.interfaces.codes import CodesField
from morava.directory.models import NACE_CODE, Kind, Organisation
from morava.engine.language import sort_key
from morava.translation.countries import country_choices

from ...models import Delegate, Participation
from ..roster import Choice, clusters_among, countries_among
from ..spoken import spoken_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...models import Forum
    from ..roster import Row

EVERYTHING = ("", _("all"))
NAMES = ("name_cs", "name_sr", "name_en")


class RosterFilter(forms.Form):
    """Whom to list."""

    words = forms.CharField(
        label=pgettext_lazy("of an organisation", "Name"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    wishes = forms.ChoiceField(
        label=_("Wanted meetings"),
        required=False,
        choices=[EVERYTHING, ("none", _("none wanted")), ("too_many", _("more wanted than possible"))],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("taking part")), ("withdrawn", _("withdrawn"))],
    )

    def __init__(self, *args: Any, rows: Sequence[Row], with_wishes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {row.organisation.kind for row in rows}
        offered: dict[str, list[Any]] = {
            "country": country_choices(countries_among(rows)),
            "kind": [choice for choice in Kind.choices if choice[0] in kinds],
            "cluster": [(str(cluster.pk), str(cluster)) for cluster in clusters_among(rows)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [EVERYTHING, *choices]  # type: ignore[attr-defined]
        if not with_wishes:
            del self.fields["wishes"], self.fields["state"]

    def choice(self) -> Choice:
        """What is asked for; what makes no sense is not asked for."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value and name != "words"}
        return Choice(**given)


class FindOrganisationForm(forms.Form):
    words = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("A part of it is enough, in either script, with or without accents."),
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )


class NaceField(CodesField):
    def validate(self, value: Any) -> None:
        for code in value:
            try:
                NACE_CODE(code)
            except ValidationError as error:
                text = _("“%(code)s” is not a NACE code. Write codes such as 25 or 25.62, parted by commas.")
                raise ValidationError(text, params={"code": code}) from error


class OrganisationForm(forms.ModelForm):
    """What is asked about an organisation; more is on its page in the directory."""

    nace_codes = NaceField(
        label=_("NACE codes"),
        required=False,
        help_text=_("What it does, such as 25.62, 28. Parted by commas."),
    )
    cluster = forms.ModelChoiceField(
        label=_("Cluster it belongs to"),
        required=False,
        queryset=Organisation.objects.none(),
        empty_label=_("none, or not known"),
    )
    is_another = forms.BooleanField(
        label=_("It is another organisation; enter it all the same"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Organisation
        fields = (*NAMES, "country", "city", "kind", "nace_codes")
        labels: ClassVar = {
            "name_cs": _("Czech"),
            "name_sr": _("Serbian, in either script"),
            "name_en": _("English"),
        }
        widgets: ClassVar = {name: forms.TextInput({"lang": name[-2:]}) for name in NAMES}

    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        for name in NAMES:
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]
        field = self.fields["cluster"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = Organisation.objects.filter(kind=Kind.CLUSTER).exclude(pk=self.instance.pk)
        field.choices = [("", field.empty_label), *named(field.queryset)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in NAMES):
            self.add_error("name_cs", ValidationError(_("Write the name in at least one language.")))
        return cleaned

    def names(self) -> list[str]:
        return [self.cleaned_data[name] for name in NAMES if self.cleaned_data[name]]

    def facts(self) -> dict[str, Any]:
        """What `enter_organisation` takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


def named(organisations: Iterable[Organisation]) -> list[tuple[int, str]]:
    """Choices in the reader's alphabet."""
    language = translation.get_language() or "en"
    return sorted(((row.pk, str(row)) for row in organisations), key=lambda pair: sort_key(pair[1], language))


class DelegateForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "in-a-row"}),
    )

    class Meta:
        model = Delegate
        fields = ("name", "email", "phone", "languages", "language")
        labels: ClassVar = {"language": _("Language of our messages")}
        help_texts: ClassVar = {
            "email": _("The agenda and changes are sent there."),
            "phone": _("With the country code, for the day of the forum."),
        }
        widgets: ClassVar = {
            "phone": forms.TextInput({"type": "tel"}),
            "language": forms.RadioSelect({"class": "in-a-row"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = spoken_choices(self.instance.languages)  # type: ignore[attr-defined]


class LimitsForm(forms.ModelForm):
    class Meta:
        model = Participation
        fields = ("most_meetings", "fewest_meetings", "note", "external_id")
        help_texts: ClassVar = {
            "note": _("Only the organisers read it."),
            "external_id": _(
                "From your own spreadsheet, to recognise the participant when you import it again."
            ),
        }

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = forum.most_meetings or _("as many as fit")
        self.fields["most_meetings"].help_text = _("Empty: as for everybody (%(n)s).") % {"n": most}
        self.fields["fewest_meetings"].help_text = _("Empty: as for everybody (%(n)s).") % {
            "n": forum.fewest_meetings
        }
