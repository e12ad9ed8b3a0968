"""The profile of an organisation: the groups it is asked in, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.forms.models import modelform_factory
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from morava.translation.content import for_reader, in_tongue, written_in
from morava.translation.countries import country_choices

from ..models import NACE_CODE, Kind, Organisation
from ..places import COUNTRIES, region_name
from .answers import Answer
from .classes import classes_told
from .codes import CodesField
from .places import RegionField, TownInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrOrPromise

IN_OWN_SCRIPT: Final = frozenset({"street", "city"})
PLACE_FIELDS: Final = frozenset({"city", "region"})
SET_APART: Final = frozenset({Kind.ASSOCIATION, Kind.CLUSTER})
IN_TONGUE: Final = {"en": _("English"), "cs": _("Czech"), "sr": _("Serbian, in either script")}


@dataclass(frozen=True)
class Group:
    """A page of questions. `fields`: those of the model; `in_tongues`: those asked in each language."""

    key: str
    title: _StrOrPromise
    hint: _StrOrPromise
    fields: tuple[str, ...] = ()
    in_tongues: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*(f"{name}_{tongue}" for name in self.in_tongues for tongue in IN_TONGUE), *self.fields)

    def form(self, organisation: Organisation, data: Any = None) -> ProfileForm:
        form_class = modelform_factory(
            Organisation, form=ProfileForm, fields=self.columns, formfield_callback=_field_for
        )
        return cast("ProfileForm", form_class(data, instance=organisation))


GROUPS: Final = {
    group.key: group
    for group in (
        Group("names", _("Names"), _("One language is enough."), ("kind",), ("name", "short_name")),
        Group(
            "about",
            _("What it does"),
            _("Plain sentences, as you would say them at a table. One language is enough."),
            in_tongues=("description", "offers", "seeks"),
        ),
        Group(
            "work",
            _("Fields and markets"),
            _("Partners are found by these codes, whatever language they read."),
            ("nace_codes", "hs_codes", "languages", "export_markets", "export_share"),
        ),
        Group(
            "numbers",
            _("Numbers"),
            _("So that the same organisation is not entered twice."),
            ("registered_number", "tax_number", "founded_year"),
        ),
        Group(
            "size",
            _("Size"),
            _("The size class follows from these figures by Recommendation 2003/361/EC."),
            ("headcount", "turnover", "balance", "figures_year"),
        ),
        Group(
            "place",
            _("Place"),
            _("The region and the place on the map follow from the town, unless you say more."),
            ("street", "postcode", "city", "region", "latitude", "longitude", "website"),
        ),
        Group(
            "listing",
            _("Public directory"),
            _("Whether everybody can find it. Contacts have their own setting."),
            ("is_listed",),
        ),
    )
}


def _field_for(column: models.Field[Any, Any], **options: Any) -> forms.Field:
    """Whoever leaves the scheme of a web address out means the secure one."""
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    return cast("forms.Field", column.formfield(**options))


def label_in_tongue(name: str, tongue: str) -> str:
    """What a text is called of which each language has its own."""
    label = getattr(Organisation._meta.get_field(name), "verbose_name", name)
    return f"{label}: {IN_TONGUE[tongue]}"


class ProfileForm(forms.ModelForm[Organisation]):
    """Any group: texts in the language they are in, codes parted by commas."""

    CODES: ClassVar = {
        "nace_codes": _("Such as 25.62, 28. The first is what it does above all."),
        "hs_codes": _("Such as 8457, 7325."),
        "languages": _("Two letters each, such as CS, EN."),
        "export_markets": _("Two letters each, such as RS, DE."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            self._adjust(name)

    def _adjust(self, name: str) -> None:
        stem, _underscore, tongue = name.rpartition("_")
        if tongue in IN_TONGUE and stem:
            field = self.fields[name]
            field.label = label_in_tongue(stem, tongue)
            field.widget.attrs["lang"] = tongue
            field.one_of_several = True  # type: ignore[attr-defined]
        elif name == "kind":
            self._keep_to_ordinary_kinds()
        elif name in PLACE_FIELDS:
            self._adjust_place(name)
        elif name in self.CODES:
            label = self.fields[name].label
            self.fields[name] = CodesField(label=label, required=False, help_text=self.CODES[name])

    def _adjust_place(self, name: str) -> None:
        country = self.instance.country
        if name == "city":
            self.fields[name].widget = TownInput(country, attrs={"maxlength": 100})
        elif country in COUNTRIES:
            self.fields[name] = RegionField(country, label=self.fields[name].label)
        else:
            del self.fields[name]

    def _keep_to_ordinary_kinds(self) -> None:
        """Associations and clusters have rights that nobody gives themselves, nor takes away."""
        if self.instance.kind in SET_APART:
            del self.fields["kind"]
            return
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [choice for choice in Kind.choices if choice[0] not in SET_APART]

    def clean_nace_codes(self) -> list[str]:
        return [checked_code(code, NACE_CODE) for code in self.cleaned_data["nace_codes"]]

    def clean_hs_codes(self) -> list[str]:
        return [checked_code(code.replace(".", ""), HS_CODE) for code in self.cleaned_data["hs_codes"]]

    def clean_languages(self) -> list[str]:
        return [checked_code(code, TWO_LETTERS).lower() for code in self.cleaned_data["languages"]]

    def clean_export_markets(self) -> list[str]:
        known = dict(country_choices())
        codes = [code.upper() for code in self.cleaned_data["export_markets"]]
        for code in codes:
            if code not in known:
                raise forms.ValidationError(
                    _("“%(code)s” is not a country. Write codes such as RS or DE."), params={"code": code}
                )
        return codes

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names = [f"name_{tongue}" for tongue in IN_TONGUE]
        if names[0] in self.fields and not any(cleaned.get(name) for name in names):
            self.add_error(names[0], forms.ValidationError(_("Write the name in at least one language.")))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `change_organisation` takes."""
        return {name: self.cleaned_data[name] for name in self.fields}


def checked_code(typed: str, check: Callable[[str], None]) -> str:
    code = typed.upper()
    try:
        check(code)
    except forms.ValidationError as error:
        text = _("“%(code)s” is not such a code: %(why)s")
        raise forms.ValidationError(text, params={"code": code, "why": error.messages[0]}) from error
    return code


HS_CODE = RegexValidator(r"^\d{2}(\d{2}(\d{2})?)?$", _("Write two, four or six digits."))
TWO_LETTERS = RegexValidator(r"^[A-Z]{2}$", _("Write two letters."))


@dataclass(frozen=True)
class AnsweredGroup:
    key: str
    title: _StrOrPromise
    answers: list[Answer]


def answered_groups(organisation: Organisation) -> list[AnsweredGroup]:
    """What is known, group by group; texts in the reader's tongue, names as they were entered."""
    return [AnsweredGroup(group.key, group.title, _answers(organisation, group)) for group in GROUPS.values()]


def _answers(organisation: Organisation, group: Group) -> list[Answer]:
    answers = []
    for name in (*group.in_tongues, *group.fields):
        label = getattr(Organisation._meta.get_field(name), "verbose_name", name)
        if name == "name":
            value = "\n".join(organisation.names)
        elif name in group.in_tongues:
            value = in_tongue(organisation, name)
        else:
            value = shown_value(organisation, name)
        answers.append(Answer(capfirst(label), value))
    if group.key == "size":
        answers.append(Answer(_("Size class"), organisation.get_size_display() if organisation.size else ""))
    return answers


def shown_value(organisation: Organisation, name: str) -> str:
    """One field in the reader's words."""
    value = getattr(organisation, name)
    if name == "nace_codes":
        return "\n".join(classes_told(value))
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "kind":
        return organisation.get_kind_display()
    if name == "region":
        return region_name(value)
    if name in IN_OWN_SCRIPT:
        return for_reader(value, origin=organisation.country)
    if isinstance(value, int) and not name.endswith("year"):
        return number_format(value, 0, force_grouping=True)
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Step:
    """Something that makes a profile better: where it is entered, why it matters, and a good example."""

    group: str
    title: _StrOrPromise
    why: _StrOrPromise
    example: _StrOrPromise
    is_done: Callable[[Any], bool]


def _written(name: str) -> Callable[[Organisation], bool]:
    return lambda one: bool(written_in(one, name))


STEPS: Final = (
    Step(
        "classes",
        _("What it does, by NACE code"),
        _("By these codes partners of every language find it."),
        _("25.62 for machining, 24.51 for casting of iron"),
        lambda one: bool(one.nace_codes),
    ),
    Step(
        "about",
        _("What it offers"),
        _("Partners read this first."),
        _("Grey and ductile iron castings from 1 to 80 kg, with machining; series from 50 pieces."),
        _written("offers"),
    ),
    Step(
        "about",
        _("What it looks for"),
        _("Without it nobody can know that they are what is missing."),
        _("A partner in Serbia for welded frames up to 3 m, certified by EN 1090."),
        _written("seeks"),
    ),
    Step(
        "about",
        _("A description"),
        _("It makes the difference between an entry and a firm one trusts."),
        _("A family firm since 1994; 48 people; we cast for pumps and farm machines, two thirds for export."),
        _written("description"),
    ),
    Step(
        "place",
        _("The town"),
        _("Partners look for who is near a border, a port or themselves."),
        "Ostrava",
        lambda one: bool(one.city),
    ),
    Step(
        "place",
        _("The website"),
        _("Whoever is interested looks there next."),
        "https://www.example.org/",
        lambda one: bool(one.website),
    ),
    Step(
        "numbers",
        _("The registered number"),
        _("So that the organisation is not entered twice."),
        "27074358",
        lambda one: bool(one.registered_number),
    ),
    Step(
        "size",
        _("People, turnover or balance sheet"),
        _("Many programmes are for small and medium-sized firms only."),
        _("48 people, 3,200,000 euros turnover"),
        lambda one: bool(one.size) or one.kind != Kind.FIRM,
    ),
    Step(
        "contacts",
        _("An e-mail address or a phone number"),
        _("So that an accepted partner can write at once."),
        "sales@example.org",
        lambda one: one.has_contacts,
    ),
)


@dataclass(frozen=True)
class Completeness:
    done: int
    of: int
    next_steps: list[Step]

    @property
    def per_cent(self) -> int:
        return round(100 * self.done / self.of)


def completeness_of(organisation: Any) -> Completeness:
    """How much of a good profile is there, and what to add next, what matters most first. The organisation is
    one of `with_standing_marked`."""
    missing = [step for step in STEPS if not step.is_done(organisation)]
    return Completeness(len(STEPS) - len(missing), len(STEPS), missing)
