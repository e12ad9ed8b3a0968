"""The lists of an organisation: how each is called, and the form of one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from morava.design.forms import DateInput

from ..domain.clusters import profile_of
from ..domain.lines import models_of
from ..models import Certificate, ClusterProfile, Contact, Label, Organisation, StrategyDocument
from .answers import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.utils.functional import _StrOrPromise

    from ..domain.lines import Line


class _Facts:
    """What the verbs take."""

    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields}


class ContactForm(_Facts, forms.ModelForm[Contact]):
    class Meta:
        model = Contact
        fields = ("kind", "value", "whom", "visibility")
        widgets: ClassVar = {"kind": forms.RadioSelect, "visibility": forms.RadioSelect}


class CertificateForm(_Facts, forms.ModelForm[Certificate]):
    class Meta:
        model = Certificate
        fields = ("name", "issued_by", "valid_until")
        widgets: ClassVar = {"valid_until": DateInput}
        help_texts: ClassVar = {"name": _("As it is written on it, such as ISO 9001 or EN 1090-2.")}


class DocumentForm(_Facts, forms.ModelForm[StrategyDocument]):
    address = forms.URLField(label=_("Web address"), assume_scheme="https")

    class Meta:
        model = StrategyDocument
        fields = ("title", "address", "year")


class ClusterForm(_Facts, forms.ModelForm[ClusterProfile]):
    english_page = forms.URLField(
        label=_("Page in English"),
        required=False,
        assume_scheme="https",
        help_text=_("Where a foreign partner can read what the cluster is."),
    )

    class Meta:
        model = ClusterProfile
        fields = ("field", "legal_form", "management", "staff", "english_page", "label", "label_until")
        widgets: ClassVar = {"label_until": DateInput}
        help_texts: ClassVar = {
            "field": _("Such as metal and machines, or food."),
            "management": _("Who decides, and who does the daily work."),
            "staff": _("One person at half-time counts 0.5. Verification asks for at least that."),
            "label": _("Of the European Secretariat for Cluster Analysis, if it has one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = self.fields["label"]
        assert isinstance(label, forms.ChoiceField)  # noqa: S101
        label.choices = [("", _("none")), *Label.choices]


@dataclass(frozen=True)
class Listing:
    """One list: the key in the address, its words, and what is good to know."""

    key: str
    model: type[Line]
    form: Callable[..., ContactForm | CertificateForm | DocumentForm]
    title: _StrOrPromise
    one: _StrOrPromise
    add: _StrOrPromise
    remove: _StrOrPromise
    lead: _StrOrPromise


LISTINGS: Final = {
    listing.key: listing
    for listing in (
        Listing(
            "contacts",
            Contact,
            ContactForm,
            _("Contacts"),
            _("Contact"),
            _("Add a contact"),
            _("Remove the contact"),
            _("How one reaches the organisation, and who may see that."),
        ),
        Listing(
            "certificates",
            Certificate,
            CertificateForm,
            pgettext_lazy("such as ISO 9001", "Certificates"),
            pgettext_lazy("such as ISO 9001", "Certificate"),
            pgettext_lazy("such as ISO 9001", "Add a certificate"),
            pgettext_lazy("such as ISO 9001", "Remove the certificate"),
            _("Partners look for them, and the directory finds the organisation by them."),
        ),
        Listing(
            "documents",
            StrategyDocument,
            DocumentForm,
            _("Strategy documents"),
            _("Strategy document"),
            _("Add a document"),
            _("Remove the document"),
            _("Where the cluster says where it is going: the page at which the document can be read."),
        ),
    )
}


@dataclass(frozen=True)
class ListedLine:
    pk: int
    title: str
    text: str
    more: str = ""


@dataclass(frozen=True)
class Listed:
    """A list as it stands on the page of an organisation."""

    listing: Listing
    lines: list[ListedLine]


def lists_of(organisation: Organisation, contacts: Iterable[Contact]) -> list[Listed]:
    """Each list that such an organisation has; of its contacts those that the reader may see."""
    rows: dict[type[Line], Iterable[Any]] = {
        Contact: contacts,
        Certificate: organisation.certificates.all(),
        StrategyDocument: organisation.strategy_documents.all(),
    }
    shown = models_of(organisation)
    return [
        Listed(listing, [_line(row) for row in rows[listing.model]])
        for listing in LISTINGS.values()
        if listing.model in shown
    ]


def _line(row: Line) -> ListedLine:
    match row:
        case Contact():
            title = capfirst(row.get_kind_display()) + (f": {row.whom}" if row.whom else "")
            seen_by = gettext("seen by: %(whom)s") % {"whom": row.get_visibility_display()}
            return ListedLine(row.pk, title, row.value, seen_by)
        case Certificate():
            until = _until(row.valid_until)
            return ListedLine(row.pk, row.name, row.issued_by or until, until if row.issued_by else "")
        case StrategyDocument():
            return ListedLine(row.pk, row.title, row.address, str(row.year or ""))


def cluster_answers(cluster: Organisation) -> list[Answer]:
    """What a cluster tells of itself."""
    profile = profile_of(cluster)
    label = profile.get_label_display() if profile.label else ""
    staff = "" if profile.staff is None else number_format(profile.staff.normalize())
    return [
        Answer(_answer_label("field"), profile.field),
        Answer(_answer_label("legal_form"), profile.legal_form),
        Answer(_answer_label("management"), profile.management),
        Answer(_answer_label("staff"), staff),
        Answer(_("Page in English"), profile.english_page),
        Answer(_answer_label("label"), ", ".join(filter(None, [label, _until(profile.label_until)]))),
    ]


def _answer_label(name: str) -> str:
    return capfirst(str(ClusterProfile._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _until(day: Any) -> str:
    return gettext("valid until %(day)s") % {"day": date_format(day, "DATE_FORMAT")} if day else ""
