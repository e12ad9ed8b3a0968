"""One form for each group of questions about a forum. What they ask is what `change_forum` takes."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from morava.design.forms import DateTimeInput
from morava.directory.models import Organisation
from morava.translation.countries import country_choices

from ...models import Forum
from ...queries import associations_to_organise_with
from ..time_zones import zone_choices

if TYPE_CHECKING:
    import datetime

    from morava.accounts.models import Person

TONGUES = {"en": _("English"), "cs": _("Czech"), "sr": _("Serbian, in either script")}


class GroupForm(forms.ModelForm):
    """A form of some fields of a forum. It changes nothing: the verb does, with what `changes` gives."""

    def __init__(self, *args: Any, forum: Forum, by: Person, **kwargs: Any) -> None:
        # The form writes what was typed into its instance, also where it is wrong, so it gets one of its own.
        kwargs["instance"] = Forum.objects.get(pk=forum.pk) if forum.pk else forum
        super().__init__(*args, **kwargs)
        self.forum, self.by = forum, by

    def changes(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class TitleForm(GroupForm):
    """The title in the content languages, one of which is enough."""

    class Meta:
        model = Forum
        fields = ("title_en", "title_cs", "title_sr", "slug")
        labels: ClassVar = {
            **{f"title_{code}": name for code, name in TONGUES.items()},
            "slug": _("Address of the forum’s page"),
        }
        help_texts: ClassVar = {
            "slug": _("Small letters, digits and hyphens. Leave it empty and it is made from the title."),
        }
        widgets: ClassVar = {f"title_{code}": forms.TextInput({"lang": code}) for code in TONGUES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        for field in self.titles():
            field.field.one_of_several = True  # type: ignore[attr-defined]
        if self.forum.pk:
            self.fields["slug"].help_text = _(
                "Small letters, digits and hyphens. Links to the old address stop working."
            )

    def titles(self) -> list[forms.BoundField]:
        """The reader's own language first."""
        own = (translation.get_language() or "en").split("-")[0]
        return [self[f"title_{code}"] for code in sorted(TONGUES, key=lambda code: code != own)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(cleaned.get(f"title_{code}") for code in TONGUES):
            self.add_error(
                self.titles()[0].name, ValidationError(_("Write the title in at least one language."))
            )
        return cleaned

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        if not found["slug"]:
            found["slug"] = self.forum.slug
        return found


class AboutForm(GroupForm):
    class Meta:
        model = Forum
        fields = ("about_en", "about_cs", "about_sr")
        labels: ClassVar = {f"about_{code}": name for code, name in TONGUES.items()}
        help_texts: ClassVar = {
            "about_en": _("A few sentences for the participants, and for visitors if the forum is public.")
        }
        widgets: ClassVar = {f"about_{code}": forms.Textarea({"lang": code, "rows": 5}) for code in TONGUES}


class OrganisersForm(GroupForm):
    """The associations whose officers run the forum together."""

    associations = forms.ModelMultipleChoiceField(
        label=_("Who organises the forum?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The officers of each association chosen see and change everything in this forum."),
        error_messages={"required": _("A forum needs an organiser. Choose at least one association.")},
    )

    class Meta:
        model = Forum
        fields = ("associations",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["associations"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101
        field.queryset = associations_to_organise_with(self.by)

    def clean_associations(self) -> Any:
        chosen = self.cleaned_data["associations"]
        if not any(association.is_own for association in chosen):
            raise ValidationError(
                _("Keep an association of which you are an officer, or the forum closes to you.")
            )
        return chosen


class PlaceForm(GroupForm):
    class Meta:
        model = Forum
        fields = ("venue", "city", "country", "time_zone")
        help_texts: ClassVar = {
            "venue": _("The house or hall. Leave it empty until you know."),
            "time_zone": _("All times of the forum are told by the clocks there."),
        }

    country = forms.ChoiceField(label=_("Country"))
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=Meta.help_texts["time_zone"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = {self.forum.country, *self.forum.associations.values_list("country", flat=True)}
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = zone_choices(countries)  # type: ignore[attr-defined]


class RulesForm(GroupForm):
    class Meta:
        model = Forum
        fields = ("meeting_rule", "most_meetings", "fewest_meetings")
        help_texts: ClassVar = {
            "most_meetings": _(
                "For everybody who does not say otherwise. Leave it empty for as many as fit."
            ),
            "fewest_meetings": _(
                "When not everything fits, those who are below it come first. 0 promises nothing."
            ),
        }
        widgets: ClassVar = {"meeting_rule": forms.RadioSelect}


class VenueTimeField(forms.DateTimeField):
    """A date and time by the clocks of the forum's venue."""

    widget = DateTimeInput
    zone: zoneinfo.ZoneInfo = zoneinfo.ZoneInfo("UTC")

    def to_python(self, value: Any) -> datetime.datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)


class DeadlinesForm(GroupForm):
    registration_until = VenueTimeField(
        label=_("Registration until"), required=False, help_text=_("Date and time at the venue.")
    )
    requests_until = VenueTimeField(
        label=_("Meeting requests until"),
        required=False,
        help_text=_("Leave yourself some days between this and the forum, to place the meetings and print."),
    )

    class Meta:
        model = Forum
        fields = ("registration_until", "requests_until")

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, forum=forum, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].zone = forum.zone  # type: ignore[attr-defined]


class VisibilityForm(GroupForm):
    class Meta:
        model = Forum
        fields = ("is_public", "timetable_audience")
        labels: ClassVar = {"is_public": _("Show the forum to visitors of this site")}
        help_texts: ClassVar = {
            "is_public": _("Title, place, days and what you wrote about it. Participants are not shown."),
            "timetable_audience": _("Contact details are never shown to everybody."),
        }
        widgets: ClassVar = {"timetable_audience": forms.RadioSelect}
