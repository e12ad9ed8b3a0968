"""The record of processing in words: what the software knows, and what each association states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.models import modelform_factory
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from morava.translation.content import content_of

from ..domain.processing import note_of
from ..models import ProcessingNote
from .profile import IN_TONGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrOrPromise

    from morava.translation.content import Content

    from ..models import Organisation

STATED: Final[dict[str, _StrOrPromise]] = {
    "responsible": _(
        "Name and address of the association, who answers for personal data, a data protection officer if"
        " there is one, and what the associations agreed with each other."
    ),
    "legal_bases": _(
        "For each purpose: a contract, a duty by law, a legitimate interest (which one), or consent."
    ),
    "recipients": _("Who gets data outside this site: the host of the server, the mail service, the funder."),
    "transfer": _(
        "Serbia is outside the European Union. Say which safeguard is used, for example standard contractual"
        " clauses, and what the Serbian law on personal data protection (ZZPL) asks for."
    ),
    "safety": _("Who has access to the server, how it is backed up, how people are trained."),
}
"""What only the association knows, with what belongs there."""


@dataclass(frozen=True)
class Authority:
    """To whom people of a country complain."""

    name: str
    address: str


AUTHORITIES: Final = {
    "CZ": Authority("Úřad pro ochranu osobních údajů", "https://uoou.gov.cz"),
    "RS": Authority(
        "Повереник за информације од јавног значаја и заштиту података о личности",
        "https://www.poverenik.rs",
    ),
}


@dataclass(frozen=True)
class Statement:
    """One question, with what the association says to it; empty where it has said nothing yet."""

    name: str
    title: str
    content: Content


@dataclass(frozen=True)
class Controller:
    """An association, with all it states."""

    association: Organisation
    email: str
    statements: list[Statement]
    authority: Authority | None

    @property
    def is_silent(self) -> bool:
        return not self.email and not any(one.content.text for one in self.statements)

    @property
    def is_complete(self) -> bool:
        return bool(self.email) and all(one.content.text for one in self.statements)


def controllers(associations: Iterable[Organisation]) -> list[Controller]:
    return [controller_of(one, _note(one)) for one in associations]


def _note(association: Organisation) -> ProcessingNote:
    """Read together with the association where that was asked for."""
    found: ProcessingNote | None = getattr(association, "processing_note", None)
    return found or ProcessingNote(association=association)


def controller_of(association: Organisation, note: ProcessingNote | None = None) -> Controller:
    stated = note or note_of(association)
    statements = [Statement(name, _title(name), content_of(stated, name)) for name in STATED]
    return Controller(association, stated.email, statements, AUTHORITIES.get(association.country))


def _title(name: str) -> str:
    return capfirst(str(ProcessingNote._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


class ProcessingForm(forms.ModelForm[ProcessingNote]):
    """One question, in the languages of the site; one of them is enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            stem, _underscore, tongue = name.rpartition("_")
            if stem in STATED:
                field.label = str(IN_TONGUE[tongue])
                field.widget.attrs |= {"lang": tongue, "rows": 6}
                field.one_of_several = True  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `state_processing` takes."""
        return {name: self.cleaned_data[name] for name in self.fields}


def processing_form(association: Organisation, what: str, data: Any = None) -> ProcessingForm:
    columns = [f"{what}_{tongue}" for tongue in IN_TONGUE] if what in STATED else [what]
    form_class = modelform_factory(ProcessingNote, form=ProcessingForm, fields=columns)
    form: ProcessingForm = form_class(data, instance=note_of(association))  # type: ignore[assignment]
    return form


def question(what: str) -> tuple[str, _StrOrPromise]:
    """What is asked, and what belongs there; LookupError for what is not asked."""
    own = {"email": _("Everybody can read it. An address of the association, not of one person.")}
    hint = (STATED | own)[what]
    return _title(what), hint
