"""What an organisation says to a suggested partner. The list is made anew at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record
from morava.directory.domain.telling import Link, Note, Sentence, tell
from morava.directory.models import Organisation
from morava.directory.queries import keepers_of

from ..models import Answer, Verdict
from .suggesting import make_list

if TYPE_CHECKING:
    from morava.accounts.models import Person


def answer_suggestion(
    organisation: Organisation, other: Organisation, *, by: Person | None, answer: str, for_it: bool = False
) -> Verdict:
    """Say that it is of interest, not for us, or never to be shown again. If both are interested in each
    other, the people of both are told."""
    if answer not in Answer.values:
        raise ValidationError(_("Choose one of the answers."), code="answer")
    if organisation.pk == other.pk:
        raise ValidationError(_("This is your own organisation."), code="own")
    with transaction.atomic():
        verdict, is_new = _said(organisation, other, by=by, answer=answer)
        if is_new:
            _record(organisation, other, answer, by=by, for_it=for_it)
            if answer == Answer.INTERESTED:
                _tell_both(organisation, other)
    make_list(organisation)
    return verdict


def take_back_answer(verdict: Verdict, *, by: Person | None, for_it: bool = False) -> None:
    """As if nothing had been said: it may be suggested again."""
    organisation = verdict.organisation
    with transaction.atomic():
        _record(organisation, verdict.other, "", by=by, for_it=for_it)
        verdict.delete()
    make_list(organisation)


def _said(
    organisation: Organisation, other: Organisation, *, by: Person | None, answer: str
) -> tuple[Verdict, bool]:
    """The verdict, and whether it is another one than before."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    before = Verdict.objects.filter(organisation=organisation, other=other).first()
    verdict, _is_new = Verdict.objects.update_or_create(
        organisation=organisation,
        other=other,
        defaults={"answer": answer, "by": by, "at": timezone.now()},
    )
    return verdict, before is None or before.answer != answer


def _record(
    organisation: Organisation, other: Organisation, answer: str, *, by: Person | None, for_it: bool
) -> None:
    """In the history of the one that said it alone: what was said is not for the other to read."""
    record(
        "suggestion.answered" if answer else "suggestion.taken_back",
        by=by,
        about=[organisation],
        on_behalf_of=organisation if for_it else None,
        data={"other": other.written_name, "answer": answer},
    )


def _tell_both(organisation: Organisation, other: Organisation) -> None:
    if not Verdict.objects.filter(organisation=other, other=organisation, answer=Answer.INTERESTED).exists():
        return
    for reader, partner in ((organisation, other), (other, organisation)):
        note = Note(
            Sentence(gettext_lazy("Interested in each other: %(name)s"), {"name": partner.written_name}),
            (
                Sentence(gettext_lazy("Morava suggested you to each other, and both of you are interested.")),
                Sentence(gettext_lazy("Look at the page, answer an offer or a request, or simply write.")),
            ),
            Link(gettext_lazy("Open the page"), "directory:public", partner.slug),
        )
        tell(keepers_of(reader), note, about=[reader], by=None, key=f"mutual-{reader.pk}-{partner.pk}")
