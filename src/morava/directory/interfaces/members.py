"""Forms about who belongs to a cluster, and the words of its verification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.design.forms import DateInput
from morava.translation.countries import country_choices

from ..domain.verification import KINDS, MEMBERS, STAFF, checklist
from ..models import Kind, Membership, MembershipRequest, Organisation
from ..queries import associations, clusters_to_join
from .alphabet import sort_column
from .registering import WRITTEN_IN

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class AskForm(forms.ModelForm[MembershipRequest]):
    """Which cluster to ask."""

    class Meta:
        model = MembershipRequest
        fields = ("cluster", "note")
        widgets: ClassVar = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Any = None, *, member: Organisation) -> None:
        super().__init__(data)
        present = member.memberships_in.filter(until=None).values("group")
        clusters = clusters_to_join(member.country).exclude(pk__in=present).order_by(sort_column())
        field = self.fields["cluster"]
        field.queryset = clusters  # type: ignore[attr-defined]
        field.empty_label = _("choose")  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    since = forms.DateField(
        label=_("Member since"), widget=DateInput, help_text=_("An earlier day, if it joined before.")
    )


class ReasonForm(forms.Form):
    """Why something is not so. Whether one is needed, the verb says."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, hint: _StrOrPromise = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint


class MembershipForm(forms.ModelForm[Membership]):
    """The days of a membership, and whether the member is committed."""

    class Meta:
        model = Membership
        fields = ("part", "since", "until", "committed_since", "committed_until")
        widgets: ClassVar = dict.fromkeys(fields[1:], DateInput)
        help_texts: ClassVar = {
            "until": _("Leave it empty while the membership lasts."),
            "committed_since": _(
                "Since when it pays its fee, or has undertaken in writing to take part. Empty: it has not."
            ),
        }

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class NewMemberForm(forms.Form):
    """A member that is not here yet; more is in its profile."""

    name = forms.CharField(label=pgettext_lazy("of an organisation", "Name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"))
    kind = forms.ChoiceField(label=_("Kind"), initial=Kind.FIRM)
    registered_number = forms.CharField(label=_("Registered number"), required=False, max_length=20)
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    is_another = forms.BooleanField(
        label=_("It is another one than those above"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *, group: Organisation) -> None:
        super().__init__(data, initial={"country": group.country})
        countries = associations().order_by().values_list("country", flat=True).distinct()
        kinds = _kinds_in(group)
        for name, choices in (
            ("country", country_choices([*countries])),
            ("kind", [choice for choice in Kind.choices if choice[0] in kinds]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `enter_organisation` takes."""
        asked = self.cleaned_data
        language = WRITTEN_IN.get(asked["country"], "en")
        names = ("country", "kind", "registered_number", "city")
        return {f"name_{language}": asked["name"], **{name: asked[name] for name in names}}


def _kinds_in(group: Organisation) -> frozenset[str]:
    """An association gathers clusters, a cluster gathers others."""
    if group.kind == Kind.ASSOCIATION:
        return frozenset({Kind.CLUSTER})
    return frozenset(Kind) - {Kind.CLUSTER, Kind.ASSOCIATION}


CRITERIA: Final[dict[str, tuple[_StrOrPromise, _StrOrPromise, _StrOrPromise]]] = {
    "staff": (
        _("Somebody has the time to manage it"),
        _("At least half a full-time post. Write the staff in the profile of the cluster."),
        _("full-time posts"),
    ),
    "members": (
        _("It has committed members"),
        _("At least 15 that pay a fee or have undertaken to take part. Note since when at each member."),
        _("committed members"),
    ),
    "kinds": (
        _("Its members are of several kinds"),
        _("At least two, such as firms and research organisations, among the committed ones."),
        _("kinds of members"),
    ),
    "english_page": (
        _("It has a page in English"),
        _("So that a foreign partner can read what it is. Write the address in the profile."),
        "",
    ),
}
NEEDED: Final = {"staff": STAFF, "members": MEMBERS, "kinds": KINDS, "english_page": 1}


@dataclass(frozen=True)
class Line:
    """One line of the checklist in words."""

    title: _StrOrPromise
    hint: _StrOrPromise
    is_met: bool
    figures: str


def lines_of(cluster: Organisation) -> list[Line]:
    """The checklist as it stands today."""
    lines = []
    for one in checklist(cluster):
        title, hint, unit = CRITERIA[one.code]
        found, needed = (number_format(figure, _decimals(figure)) for figure in (one.found, one.needed))
        words = _("%(found)s of %(needed)s: %(unit)s") % {"found": found, "needed": needed, "unit": unit}
        lines.append(Line(title, hint, one.is_met, words if unit else ""))
    return lines


def _decimals(figure: float) -> int:
    return 0 if float(figure).is_integer() else len(f"{figure:g}".split(".")[1])
