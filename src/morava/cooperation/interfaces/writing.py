"""The pages on which an offer or a request is written, group by group, and how it is read again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.models import modelform_factory
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from morava.design.forms import DateInput
from morava.directory.interfaces.answers import Answer
from morava.directory.interfaces.classes import classes_told
from morava.directory.interfaces.codes import CodesField
from morava.directory.interfaces.profile import IN_TONGUE, TWO_LETTERS, checked_code
from morava.directory.models import NACE_CODE, Kind, Size
from morava.directory.queries import associations
from morava.translation.content import for_reader, written_in
from morava.translation.countries import country_choices, country_name, language_name
from morava.translation.languages import lang_tag, script_read

from ..domain.closing import TERM
from ..models import Cooperation, Opportunity, Type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from morava.directory.models import Organisation

MOST_KEYWORDS: Final = 12
LONGEST_KEYWORD: Final = 60


class KeywordsField(forms.CharField):
    """Words or phrases, parted by commas or lines."""

    def to_python(self, value: Any) -> Any:
        parts = (super().to_python(value) or "").replace(";", ",").replace("\n", ",").split(",")
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        ProhibitNullCharactersValidator()("".join(value))  # which databases cannot keep
        if len(value) > MOST_KEYWORDS:
            text = ngettext("Write at most %(most)d word.", "Write at most %(most)d words.", MOST_KEYWORDS)
            raise forms.ValidationError(text, params={"most": MOST_KEYWORDS})
        if any(len(word) > LONGEST_KEYWORD for word in value):
            raise forms.ValidationError(_("Write short words, parted by commas."))

    def run_validators(self, value: Any) -> None:
        """They are of a single text."""


def tongues() -> list[str]:
    """The languages of content, the reader's first: most write in theirs alone."""
    reader = (get_language() or "en").split("-")[0]
    return sorted(IN_TONGUE, key=lambda tongue: tongue != reader)


@dataclass(frozen=True)
class Group:
    """A page of questions. `in_tongues`: those asked in each language; `fields`: the others."""

    key: str
    title: _StrOrPromise
    hint: _StrOrPromise
    in_tongues: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*(f"{name}_{tongue}" for name in self.in_tongues for tongue in tongues()), *self.fields)

    def form(self, opportunity: Opportunity, data: Any = None) -> OpportunityForm:
        return form_of(self.columns, opportunity, data)


GROUPS: Final = {
    group.key: group
    for group in (
        Group(
            "title",
            _("What it is"),
            _("One language is enough; readers of the others find it by its codes."),
            ("title", "summary"),
            ("type",),
        ),
        Group(
            "text",
            _("Description"),
            _("What exactly, how much, how large, by which standards. Numbers convince."),
            ("description", "advantages"),
            ("stage", "rights"),
        ),
        Group(
            "partner",
            _("The partner you look for"),
            _("Whoever reads this should know at once whether they are meant."),
            ("partner_role",),
            ("cooperation", "partner_kinds", "partner_sizes", "countries", "languages"),
        ),
        Group(
            "codes",
            _("Codes and keywords"),
            _("By these it is found in every language."),
            (),
            ("nace_codes", "technology_keywords", "market_keywords"),
        ),
        Group(
            "terms",
            _("Validity and name"),
            _("You can renew it with one press when its time runs out."),
            (),
            ("valid_until", "is_anonymous"),
        ),
    )
}
EXAMPLES: Final = {
    "title": _("Grey iron castings up to 80 kg, machined, series from 50 pieces"),
    "summary": _(
        "A foundry offers castings with machining and testing to makers of pumps and farm machines."
    ),
    "description": _(
        "EN-GJL-150 to 250 and EN-GJS-400 to 600, 1 to 80 kg, 2,000 t a year; cores by cold box; machining on"
        " five centres; ISO 9001; delivery in six weeks."
    ),
    "advantages": _("Patterns are made in the house, so that the first pieces are there in three weeks."),
    "partner_role": _("A maker of pumps who orders 200 to 2,000 castings a year and sends drawings."),
}
CHOICES: Final = {
    "cooperation": Cooperation.choices,
    "partner_kinds": [choice for choice in Kind.choices if choice[0] not in (Kind.ASSOCIATION, Kind.OTHER)],
    "partner_sizes": Size.choices,
}


class OpportunityForm(forms.ModelForm[Opportunity]):
    """Any group: texts in the language they are in, choices to tick, codes and keywords parted by commas."""

    CODES: ClassVar = {
        "nace_codes": _("Such as 24.51, 25.62. The first is what it is about above all."),
        "languages": _("Two letters each, such as CS, EN."),
    }
    KEYWORDS: ClassVar = {
        "technology_keywords": _("Such as casting, 5-axis milling. Parted by commas."),
        "market_keywords": _("Such as pumps, farm machines. Parted by commas."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            self._adjust(name)

    def _adjust(self, name: str) -> None:
        field = self.fields[name]
        stem, _underscore, tongue = name.rpartition("_")
        if tongue in IN_TONGUE and stem:
            field.label = f"{str(field.label or '').split(' [')[0]}: {IN_TONGUE[tongue]}"
            field.widget.attrs["lang"] = tongue
            field.one_of_several = True  # type: ignore[attr-defined]
            if tongue == tongues()[0] and stem in EXAMPLES:
                field.help_text = _("For example: %(example)s") % {"example": EXAMPLES[stem]}
        elif name in CHOICES or name == "countries":
            self.fields[name] = _ticked(field.label, self._choices(name))
        elif name in self.CODES:
            self.fields[name] = CodesField(label=field.label, required=False, help_text=self.CODES[name])
        elif name in self.KEYWORDS:
            self.fields[name] = KeywordsField(
                label=field.label, required=False, help_text=self.KEYWORDS[name]
            )
        elif name == "valid_until":
            field.widget = DateInput()
        elif name == "is_anonymous":
            field.help_text = _("Your name and contacts are shown to those whose interest you accept.")

    def _choices(self, name: str) -> list[tuple[str, Any]]:
        if name in CHOICES:
            return list(CHOICES[name])
        known = associations().order_by().values_list("country", flat=True).distinct()
        return country_choices(sorted({*known, *self.instance.countries}))

    def clean_nace_codes(self) -> list[str]:
        return [checked_code(code, NACE_CODE) for code in self.cleaned_data["nace_codes"]]

    def clean_languages(self) -> list[str]:
        return [checked_code(code, TWO_LETTERS).lower() for code in self.cleaned_data["languages"]]

    def _post_clean(self) -> None:
        """The verb checks the whole; here only what was typed, so that a draft can be left half done."""

    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {name: self.cleaned_data[name] for name in self.fields}


def form_of(columns: Iterable[str], opportunity: Opportunity, data: Any = None) -> OpportunityForm:
    """The form for these columns, texts by language."""
    form_class = modelform_factory(Opportunity, form=OpportunityForm, fields=list(columns))
    return cast("OpportunityForm", form_class(data, instance=opportunity))


def show_refused(form: forms.BaseForm, error: forms.ValidationError) -> None:
    """Beside the field where it is on this page, above the form otherwise."""
    by_field = getattr(error, "error_dict", None)
    if by_field is None:
        form.add_error(None, error)
        return
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)


def _ticked(label: Any, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def begun_from(organisation: Organisation, kind: str) -> Opportunity:
    """A draft, not stored, with what the profile says already."""
    is_offer = kind in (Type.BUSINESS_OFFER, Type.TECHNOLOGY_OFFER)
    draft = Opportunity(
        organisation=organisation,
        type=kind,
        nace_codes=organisation.nace_codes if is_offer else [],
        languages=organisation.languages,
        countries=sorted({*associations().values_list("country", flat=True)} - {organisation.country}),
        valid_until=timezone.localdate() + TERM,
    )
    for tongue, text in written_in(organisation, "offers" if is_offer else "seeks").items():
        setattr(draft, f"summary_{tongue}", text[:500])
    return draft


def default_validity() -> datetime.date:
    return timezone.localdate() + TERM


@dataclass(frozen=True)
class Wording:
    """A text in one of the languages it was written in; `tag` is its `lang`."""

    language: str
    tag: str
    text: str


@dataclass(frozen=True)
class TextAnswer(Answer):
    """A text in every language it was written in."""

    written: list[Wording]


@dataclass(frozen=True)
class AnsweredGroup:
    key: str
    title: _StrOrPromise
    answers: list[Answer]


def answered_groups(opportunity: Opportunity) -> list[AnsweredGroup]:
    """For its people and whoever reviews it: each text in every language, for all of them are published."""
    return [AnsweredGroup(group.key, group.title, _answers(opportunity, group)) for group in GROUPS.values()]


def public_answers(opportunity: Opportunity) -> list[Answer]:
    """What is there besides the texts."""
    shown = (
        "stage",
        "rights",
        "cooperation",
        "partner_kinds",
        "partner_sizes",
        "countries",
        "languages",
        "nace_codes",
        "technology_keywords",
        "market_keywords",
        "valid_until",
    )
    return [answer for answer in (_answer(opportunity, name) for name in shown) if answer.value]


def _answers(opportunity: Opportunity, group: Group) -> list[Answer]:
    texts = (TextAnswer(_label(name), "", _wordings(opportunity, name)) for name in group.in_tongues)
    return [*texts, *(_answer(opportunity, name) for name in group.fields)]


def _answer(opportunity: Opportunity, name: str) -> Answer:
    return Answer(_label(name), _shown(opportunity, name))


def _label(name: str) -> _StrOrPromise:
    return capfirst(getattr(Opportunity._meta.get_field(name), "verbose_name", name))


def _wordings(opportunity: Opportunity, name: str) -> list[Wording]:
    """The reader's language first, and each in the script that the reader reads."""
    written = written_in(opportunity, name)
    return [
        Wording(capfirst(language_name(tongue)), _tag(tongue), for_reader(written[tongue], origin=tongue))
        for tongue in tongues()
        if tongue in written
    ]


def _tag(tongue: str) -> str:
    return lang_tag("sr-latn" if tongue == "sr" and script_read() == "latn" else tongue)


def _shown(opportunity: Opportunity, name: str) -> str:
    value = getattr(opportunity, name)
    if name in CHOICES:
        words = dict(CHOICES[name])
        return ", ".join(str(words.get(one, one)) for one in value)
    if name == "countries":
        return ", ".join(map(country_name, value))
    if name == "nace_codes":
        return "\n".join(classes_told(value))
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    return str(getattr(opportunity, f"get_{name}_display")()) if value else ""
